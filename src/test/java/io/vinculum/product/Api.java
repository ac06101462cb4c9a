package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * A client of the public API with one key. It knows nothing of the server but its address.
 *
 * @param address asked for each request, since a restarted server has another
 */
record Api(Supplier<URI> address, String key) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration ANSWER_MAX = Duration.ofMinutes(2);
  private static final Duration REPEATING_MAX = Duration.ofMinutes(1);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** The same server with another key; an empty one sends none. */
  Api as(String otherKey) {
    return new Api(address, otherKey);
  }

  /** An answer. */
  record Answer(int status, String mediaType, String text, HttpResponse<byte[]> response) {
    /** Its JSON; missing where the body is none. */
    JsonNode json() {
      try {
        return JSON.readTree(text);
      } catch (IOException e) {
        throw new UncheckedIOException(text, e);
      }
    }

    /** Its JSON, when it has this status. */
    JsonNode json(int expectedStatus) {
      assertThat(status).as(text).isEqualTo(expectedStatus);
      return json();
    }

    /** Each line's JSON. */
    List<JsonNode> lines() {
      List<JsonNode> lines = new ArrayList<>();
      text.lines().forEach(line -> lines.add(read(line)));
      return lines;
    }

    /** A header; empty text where there is none. */
    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  /** JSON of text with single quotes for double ones, filled in. */
  static JsonNode json(String singleQuoted, Object... values) {
    return read(singleQuoted.formatted(values).replace('\'', '"'));
  }

  /** A question over the customers of a rule; more is put into it by the caller. */
  static ObjectNode question(String where, String... measures) {
    ObjectNode question = JsonNodeFactory.instance.objectNode().put("where", where);
    List.of(measures).forEach(question.putArray("measures")::add);
    return question;
  }

  /** One array of all. */
  static JsonNode list(List<JsonNode> items) {
    return JsonNodeFactory.instance.arrayNode().addAll(items);
  }

  /** One member alone. */
  static JsonNode named(String name, JsonNode object) {
    return JsonNodeFactory.instance.objectNode().set(name, object.path(name));
  }

  static JsonNode read(String text) {
    try {
      return text.isEmpty() ? JsonNodeFactory.instance.missingNode() : JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(text, e);
    }
  }

  Answer get(String path) {
    return send("GET", path, BodyPublishers.noBody());
  }

  Answer post(String path, JsonNode body, String... headers) {
    return send("POST", path, BodyPublishers.ofString(body.toString()), ofJson(headers));
  }

  /** The last answer to a request that was repeated so many times. */
  record Repeated(Answer last, int times) {}

  /** Posts, and again after the time that the answer says, while a busy server asks for that. */
  Repeated postAsTill(String path, JsonNode body, String... headers) {
    long deadline = System.nanoTime() + REPEATING_MAX.toNanos();
    for (int times = 1; ; times++) {
      Answer answer = post(path, body, headers);
      boolean passing = answer.status() == 429 || answer.status() == 503;
      if (!passing || System.nanoTime() - deadline > 0) {
        return new Repeated(answer, times);
      }
      LockSupport.parkNanos(
          Duration.ofSeconds(Long.parseLong(answer.header("Retry-After"))).toNanos());
    }
  }

  Answer put(String path, JsonNode body, String... headers) {
    return send("PUT", path, BodyPublishers.ofString(body.toString()), ofJson(headers));
  }

  /** Posts NDJSON lines and reads all results. */
  Answer stream(List<String> lines) {
    return send(
        "POST",
        "/v1/interactions/stream",
        BodyPublishers.ofString(String.join("\n", lines) + "\n"),
        "Content-Type",
        "application/x-ndjson");
  }

  /** The status of the answer to anything; its content may never end and is not read. */
  int status(String method, String path, BodyPublisher body, String... headers) {
    try {
      HttpResponse<InputStream> response =
          HTTP.send(request(method, path, body, headers), BodyHandlers.ofInputStream());
      response.body().close();
      return response.statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Sends anything. */
  Answer send(String method, String path, BodyPublisher body, String... headers) {
    try {
      HttpResponse<byte[]> response =
          HTTP.send(request(method, path, body, headers), BodyHandlers.ofByteArray());
      return new Answer(
          response.statusCode(),
          response.headers().firstValue("Content-Type").orElse(""),
          new String(response.body(), StandardCharsets.UTF_8),
          response);
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private HttpRequest request(String method, String path, BodyPublisher body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.get().resolve(path))
            .method(method, body)
            .timeout(ANSWER_MAX);
    if (!key.isEmpty()) {
      request.header("Authorization", "Bearer " + key);
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return request.build();
  }

  private static String[] ofJson(String... headers) {
    List<String> all = new ArrayList<>(List.of("Content-Type", "application/json"));
    all.addAll(List.of(headers));
    return all.toArray(String[]::new);
  }

  /** A server that has just started reads what its slices missed before they answer. */
  void awaitReadSide(Duration max) {
    JsonNode question = question("purchases >= 0", "count");
    Patience.until(
        "an answer of the read side",
        max,
        () -> {
          Answer answer = post("/v1/audiences/query", question);
          return answer.status() == 200 && answer.json(200).path("complete").asBoolean();
        });
  }

  /** Asks an audience. */
  JsonNode audience(JsonNode question) {
    return post("/v1/audiences/query", question).json(200);
  }

  /** The 360 view of the customer with this card; missing where there is none. */
  JsonNode customerOfCard(String card) {
    Answer answer = post("/v1/customers/lookup", json("{'card': '%s'}", card));
    return answer.status() == 404 ? JsonNodeFactory.instance.missingNode() : answer.json(200);
  }

  /** All items of a list, page by page. */
  List<JsonNode> all(String path) {
    List<JsonNode> items = new ArrayList<>();
    String separator = path.contains("?") ? "&" : "?";
    JsonNode page = get(path + separator + "limit=500").json(200);
    while (true) {
      page.path("items").forEach(items::add);
      if (page.path("next").isNull()) {
        return items;
      }
      page = get(path + separator + "limit=500&cursor=" + page.path("next").asText()).json(200);
    }
  }
}
