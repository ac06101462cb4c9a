package io.vinculum.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A client of the public API; every answer it gets is held against the published contract. */
public final class EdgeClient {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI base;
  private final String key;
  private final boolean contracted;

  EdgeClient(URI base, String key) {
    this(base, key, true);
  }

  private EdgeClient(URI base, String key, boolean contracted) {
    this.base = base;
    this.key = key;
    this.contracted = contracted;
  }

  /** The same for operations that only a test has. */
  public EdgeClient offContract() {
    return new EdgeClient(base, key, false);
  }

  /** An answer. */
  public record Answer(int status, HttpResponse<byte[]> response) {
    /** Its JSON. */
    public JsonNode json() {
      try {
        return MAPPER.readTree(response.body());
      } catch (IOException e) {
        throw new UncheckedIOException(text(), e);
      }
    }

    /** Its text. */
    public String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    /** The first header of that name; empty text when there is none. */
    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    /** The last part of a problem's type. */
    public String problem() {
      String type = json().path("type").asText();
      return type.substring(type.lastIndexOf('/') + 1);
    }

    /** The pointers of a problem's faults. */
    public java.util.List<String> pointers() {
      return json().path("errors").findValuesAsText("pointer");
    }
  }

  /** JSON that came line by line. */
  public JsonNode parse(String line) {
    try {
      return MAPPER.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(line, e);
    }
  }

  /** Asks without a body. */
  public Answer get(String path, String... headers) {
    return send("GET", path, BodyPublishers.noBody(), headers);
  }

  /** Deletes. */
  public Answer delete(String path, String... headers) {
    return send("DELETE", path, BodyPublishers.noBody(), headers);
  }

  /** Posts JSON. */
  public Answer post(String path, String json, String... headers) {
    return json("POST", path, json, headers);
  }

  /** Puts JSON. */
  public Answer put(String path, String json, String... headers) {
    return json("PUT", path, json, headers);
  }

  /** Sends JSON. */
  public Answer json(String method, String path, String json, String... headers) {
    String[] all = new String[headers.length + 2];
    all[0] = "Content-Type";
    all[1] = "application/json";
    System.arraycopy(headers, 0, all, 2, headers.length);
    return send(method, path, BodyPublishers.ofString(json), all);
  }

  /** Sends anything. */
  public Answer send(String method, String path, BodyPublisher body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .method(method, body)
            .timeout(Duration.ofSeconds(30));
    if (!key.isEmpty()) {
      request.header("Authorization", "Bearer " + key);
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
      Answer answer = new Answer(response.statusCode(), response);
      if (contracted) {
        OpenApiContract.of(base)
            .check(
                method,
                base.resolve(path).getPath(),
                response.statusCode(),
                answer.header("Content-Type"),
                response.body());
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
