package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** On the whole product: what was begun under a key does not go on when the key is revoked. */
class RevocationIT {
  /** From the call that revokes a key until everything under it has ended. */
  private static final Duration ENDED_MAX = Duration.ofSeconds(1);

  private static final Duration IMPORT_MAX = Duration.ofMinutes(2);
  private static final int READ_MAX_MILLIS = 30_000;
  private static final int IMPORTED = 20_000;

  private final Api admin = SharedServer.api();

  /** A key that a test ends. */
  private record Key(String id, String secret) {}

  private Key key(String role) {
    JsonNode made =
        admin.post("/v1/keys", Api.json("{'name': 'to end', 'role': '%s'}", role)).json(201);
    return new Key(made.path("id").asText(), made.path("key").asText());
  }

  private void revoke(Key key) {
    assertThat(admin.send("DELETE", "/v1/keys/" + key.id(), BodyPublishers.noBody()).status())
        .isEqualTo(204);
  }

  private static String visit(Key key, int document) {
    return Api.json(
            """
            {'kind': 'visit', 'source': 'ends-%s', 'document': '%d',
             'occurredAt': '2026-05-03T10:15:30Z', 'customer': {'card': 'ends-%d'}}\
            """,
            key.id(), document, document % 500)
        .toString();
  }

  @Test
  void a_stream_that_never_rests_records_nothing_after_the_key_is_revoked() throws Exception {
    Key key = key("till");
    URI address = admin.address().get();
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket.setSoTimeout(READ_MAX_MILLIS);
      send(
          socket,
          "POST /v1/interactions/stream HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
              + key.secret()
              + "\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n");
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      int sent = 0;
      for (; sent < 20; sent++) {
        assertThat(recordedAnother(socket, in, key, sent)).isTrue();
      }
      CompletableFuture<Long> revoking =
          CompletableFuture.supplyAsync(
              () -> {
                long begun = System.nanoTime();
                revoke(key);
                return begun;
              });
      int acknowledged = sent;
      while (recordedAnother(socket, in, key, sent++)) {
        acknowledged = sent;
      }
      assertThat(Duration.ofNanos(System.nanoTime() - revoking.join())).isLessThan(ENDED_MAX);
      // The last that was acknowledged is known, the first that was refused is not.
      assertThat(again(key, acknowledged - 1)).isEqualTo(200);
      assertThat(again(key, sent - 1)).isEqualTo(201);
    }
  }

  private int again(Key key, int document) {
    return admin.post("/v1/interactions", Api.read(visit(key, document))).status();
  }

  private static boolean recordedAnother(Socket socket, BufferedReader in, Key key, int document)
      throws IOException {
    String line = visit(key, document) + "\n";
    send(socket, Integer.toHexString(line.length()) + "\r\n" + line + "\r\n");
    String result = in.readLine();
    while (result != null && !result.startsWith("{")) {
      result = in.readLine();
    }
    int status = Api.read(result == null ? "{}" : result).path("status").asInt();
    assertThat(status).as(result).isIn(201, 401);
    return status == 201;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  @Test
  void a_stream_of_events_in_which_nothing_happens_ends() throws Exception {
    Key key = key("marketing");
    URI address = admin.address().get();
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket.setSoTimeout(READ_MAX_MILLIS);
      send(
          socket,
          "GET /v1/segment-events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
              + key.secret()
              + "\r\nAccept: text/event-stream\r\n\r\n");
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      assertThat(in.readLine()).startsWith("HTTP/1.1 200");
      long begun = System.nanoTime();
      revoke(key);
      String line = in.readLine();
      while (line != null && !line.equals("0")) {
        line = in.readLine();
      }
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(ENDED_MAX);
    }
  }

  @Test
  void an_import_stops_with_its_reason_and_goes_on_under_another_key() {
    Key key = key("admin");
    StringBuilder file = new StringBuilder();
    for (int row = 0; row < IMPORTED; row++) {
      file.append(visit(key, row)).append('\n');
    }
    Api other = admin.as(key("admin").secret());
    String id = started(admin.as(key.secret()), file.toString());
    Patience.until(
        "documents of the import", IMPORT_MAX, () -> state(id).path("rowsRead").asLong() > 0);
    revoke(key);
    Patience.until(
        () -> "the end of " + state(id),
        ENDED_MAX,
        () -> state(id).path("state").asText().equals("failed"));
    JsonNode stopped = state(id);
    assertThat(stopped.path("failure").asText()).contains("was revoked", "another");
    assertThat(stopped.path("rowsRead").asLong()).isLessThan(IMPORTED);

    assertThat(started(other, file.toString())).isEqualTo(id);
    Patience.until(
        () -> "the rest of " + state(id),
        IMPORT_MAX,
        () -> state(id).path("state").asText().equals("done"));
    assertThat(state(id).path("rowsRead").asLong()).isEqualTo(IMPORTED);
    assertThat(state(id).path("rejected").asLong()).isZero();
  }

  private static String started(Api api, String file) {
    return api.send(
            "POST",
            "/v1/imports?format=ndjson&kind=interactions&source=ends",
            BodyPublishers.ofString(file),
            "Content-Type",
            "application/x-ndjson")
        .json(202)
        .path("importId")
        .asText();
  }

  private JsonNode state(String id) {
    return admin.get("/v1/imports/" + id).json(200);
  }
}
