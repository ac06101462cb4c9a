package io.vinculum.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The contract as it is served, held against live answers: an answer fails whose path, method,
 * status, media type or any field is not documented, or whose value is not of its schema.
 */
public final class OpenApiContract {
  private static final Map<String, OpenApiContract> BY_TEXT = new ConcurrentHashMap<>();
  private static final Map<URI, OpenApiContract> BY_SERVER = new ConcurrentHashMap<>();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final JsonNode document;
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

  private OpenApiContract(String text) {
    try {
      document = new YAMLMapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    closeObjects(document.path("components").path("schemas"));
  }

  /** The contract that a server serves. */
  public static OpenApiContract of(URI server) {
    return BY_SERVER.computeIfAbsent(
        server, uri -> BY_TEXT.computeIfAbsent(served(uri), OpenApiContract::new));
  }

  /** The whole document. */
  public JsonNode document() {
    return document;
  }

  /** Holds an answer against the contract. */
  public void check(String method, String path, int status, String contentType, byte[] body) {
    Optional<Map.Entry<String, JsonNode>> known = pathItem(path);
    if (known.isEmpty() || !known.get().getValue().has(method.toLowerCase())) {
      // What is not in the contract is answered 404 or 405, and nothing else.
      expect(status == 404 || status == 405 || status == 401, method + " " + path + ": " + status);
      return;
    }
    String where = method + " " + known.get().getKey() + " " + status;
    JsonNode response =
        resolved(
            known
                .get()
                .getValue()
                .path(method.toLowerCase())
                .path("responses")
                .path(String.valueOf(status)));
    expect(!response.isMissingNode(), where + " is not documented");
    String mediaType = contentType.split(";")[0].strip();
    if (body.length == 0) {
      expect(!response.has("content") || method.equals("HEAD"), where + " has no body");
      return;
    }
    JsonNode media = response.path("content").path(mediaType);
    expect(!media.isMissingNode(), where + " does not answer " + mediaType);
    if (mediaType.endsWith("ndjson")) {
      for (String line : new String(body, UTF_8).split("\n")) {
        validate(where, media.path("x-line-schema"), line.getBytes(UTF_8));
      }
    } else if (mediaType.endsWith("json")) {
      validate(where, media.path("schema"), body);
    }
  }

  private void validate(String where, JsonNode schema, byte[] body) {
    try {
      List<Error> errors =
          schemas
              .computeIfAbsent(schema.toString(), _ -> compiled(schema))
              .validate(JSON.readTree(body));
      expect(errors.isEmpty(), where + ": " + errors + "\n" + new String(body, UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(where, e);
    }
  }

  private Schema compiled(JsonNode schema) {
    ObjectNode whole = JSON.createObjectNode();
    whole.set("components", document.path("components"));
    whole.setAll((ObjectNode) schema.deepCopy());
    closeObjects(whole);
    return SCHEMAS.getSchema(whole);
  }

  /** A field that no schema lists is a fault of ours, though clients must take new ones. */
  private static void closeObjects(JsonNode node) {
    if (node instanceof ObjectNode object) {
      if (object.path("properties").isObject() && !object.has("additionalProperties")) {
        object.put("additionalProperties", false);
      }
    }
    node.forEach(OpenApiContract::closeObjects);
  }

  private Optional<Map.Entry<String, JsonNode>> pathItem(String path) {
    Map<String, JsonNode> matching = new TreeMap<>();
    for (Map.Entry<String, JsonNode> item : document.path("paths").properties()) {
      String pattern = item.getKey().replaceAll("\\{[^}]+}", "[^/]+");
      if (path.matches(pattern)) {
        matching.put(item.getKey(), item.getValue());
      }
    }
    // A path without places is meant before one with.
    return matching.entrySet().stream()
        .min(java.util.Comparator.comparing(e -> e.getKey().contains("{")));
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
  }

  private static String served(URI server) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(server.resolve("/openapi.yaml")).build(),
              BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void expect(boolean condition, String otherwise) {
    if (!condition) {
      throw new AssertionError("contract: " + otherwise);
    }
  }
}
