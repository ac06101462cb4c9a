package io.vinculum.load.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A client of the three nodes, which gives up as tills do. */
final class Till {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration HEALTH_MAX = Duration.ofSeconds(2);
  private static final Duration READ_MAX = Duration.ofSeconds(30);
  private static final int OK = 200;
  private static final int PAGE = 500;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final int port;
  private final String key;

  Till(int port, String key) {
    this.port = port;
    this.key = key;
  }

  /** What a node answered. */
  record Answer(int status, JsonNode body) {}

  boolean isReady(int node) {
    return get(node, "/health/ready", HEALTH_MAX).filter(a -> a.status() == OK).isPresent();
  }

  /** Asks; empty where no answer came, and nobody knows what became of it. */
  Optional<Answer> get(int node, String path, Duration max) {
    return send(request(node, path, max).GET());
  }

  /** Sends a body, under an idempotency key where one is given. */
  Optional<Answer> post(
      int node, String path, String body, Optional<String> idempotencyKey, Duration max) {
    HttpRequest.Builder request = request(node, path, max);
    idempotencyKey.ifPresent(k -> request.header("Idempotency-Key", k));
    return send(
        request
            .header("Content-Type", "application/json")
            .POST(
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(int node, String path, Duration max) {
    return HttpRequest.newBuilder(URI.create("http://" + Nodes.host(node) + ":" + port + path))
        .timeout(max)
        .header("Authorization", "Bearer " + key);
  }

  private Optional<Answer> send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      String body = answer.body();
      return Optional.of(
          new Answer(
              answer.statusCode(),
              body.startsWith("{") ? JSON.readTree(body) : MissingNode.getInstance()));
    } catch (IOException e) {
      // No answer is an answer here: the caller asks again, elsewhere.
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Reads what must be there, once all is quiet. */
  JsonNode read(String path) {
    Optional<Answer> last = Optional.empty();
    for (int attempt = 0; attempt < 2 * Nodes.COUNT; attempt++) {
      last = get(attempt % Nodes.COUNT, path, READ_MAX);
      if (last.filter(a -> a.status() == OK).isPresent()) {
        return last.get().body();
      }
    }
    throw new IllegalStateException(
        path + " is answered " + last.map(Object::toString).orElse("not at all"));
  }

  /** All items of a list, page by page. */
  List<JsonNode> readAll(String path) {
    List<JsonNode> all = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = read(path + "?limit=" + PAGE + cursor);
      page.path("items").forEach(all::add);
      JsonNode next = page.path("next");
      cursor = next.isTextual() ? "&cursor=" + next.asText() : "";
    } while (!cursor.isEmpty());
    return all;
  }
}
