package io.vinculum.node.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vinculum.node.Terminal;
import io.vinculum.node.UsageException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Asks the server that this data folder belongs to, or the one that {@code VINCULUM_URL} names. */
final class ServerClient implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(30);
  private static final String PORT_DEFAULT = "8080";
  private static final String KEY_FILE = "admin.key";

  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;
  private final String key;

  private ServerClient(String base, String key) {
    this.base = base;
    this.key = key;
  }

  static ServerClient of(Terminal terminal) throws IOException {
    String port = terminal.environment().getOrDefault("VINCULUM_PORT", PORT_DEFAULT);
    String base = terminal.environment().getOrDefault("VINCULUM_URL", "http://127.0.0.1:" + port);
    String key = terminal.environment().getOrDefault("VINCULUM_ADMIN_KEY", "");
    if (key.isBlank()) {
      Path file = terminal.dataFolder().resolve(KEY_FILE);
      if (!Files.isReadable(file)) {
        throw new UsageException(
            "no key: set VINCULUM_ADMIN_KEY, or VINCULUM_DATA to the server's data folder");
      }
      key = Files.readString(file).strip();
    }
    return new ServerClient(base, key);
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return send(request(path).GET().build());
  }

  JsonNode post(String path) throws IOException, InterruptedException {
    return send(request(path).POST(HttpRequest.BodyPublishers.noBody()).build());
  }

  /** What the server says to a request that it may refuse. */
  record Said(int status, JsonNode body) {}

  /** Posts nothing; a refusal is an answer. */
  Said tryPost(String path) throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        respond(request(path).POST(HttpRequest.BodyPublishers.noBody()).build());
    return new Said(response.statusCode(), JSON.readTree(response.body()));
  }

  JsonNode postFile(String path, String contentType, Path file)
      throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofFile(file))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(ANSWER_TIMEOUT)
        .header("Authorization", "Bearer " + key);
  }

  private HttpResponse<byte[]> respond(HttpRequest request)
      throws IOException, InterruptedException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (ConnectException e) {
      throw new UsageException("no server answers at " + base + "; start one with ./vinculum up");
    }
  }

  private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = respond(request);
    JsonNode body = JSON.readTree(response.body());
    if (response.statusCode() >= 400) {
      StringBuilder said = new StringBuilder(body.path("detail").asText(body.toString()));
      for (JsonNode error : body.path("errors")) {
        said.append("\n  ")
            .append(error.path("pointer").asText())
            .append(' ')
            .append(error.path("detail").asText());
      }
      throw new UsageException(said.toString());
    }
    return body;
  }

  @Override
  public void close() {
    http.close();
  }
}
