package io.vinculum.edge.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinculum.edge.EdgeUnderTest;
import io.vinculum.edge.Json;
import io.vinculum.edge.json.JsonText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was begun under a key ends with the key, whatever it is. */
final class RevocationTest {
  /** Every open stream learns of a revocation within this time. */
  private static final Duration LEARNT_MAX = Duration.ofSeconds(1);

  private static final int PATIENCE_MILLIS = 10_000;

  private final AtomicReference<CompletableFuture<HttpReply>> late =
      new AtomicReference<>(new CompletableFuture<>());
  private EdgeUnderTest edge;

  @BeforeEach
  void start() {
    edge = EdgeUnderTest.start(100, this::operations);
  }

  @AfterEach
  void stop() {
    edge.close();
  }

  /** Operations of ours under names that the access rules know. */
  private List<Operation> operations() {
    return List.of(
        Operation.post("/v1/imports", "startImport", this::upload)
            .taking(new BodyRule.Streamed(Set.of(HttpReply.JSON)))
            .within(Duration.ofSeconds(30)),
        Operation.post(
            "/v1/imports/lookups",
            "putImportLookup",
            call -> HttpReply.whole(201, HttpReply.JSON, call.body()).now()),
        Operation.get(
                "/v1/imports/{import}",
                "getImport",
                _ ->
                    HttpReply.streamed(
                            HttpReply.NDJSON,
                            Source.tick(
                                Duration.ZERO,
                                Duration.ofMillis(50),
                                ByteString.fromString("{}\n")))
                        .now())
            .producing(HttpReply.NDJSON),
        Operation.get("/v1/slices", "listSlices", _ -> late.get()));
  }

  private CompletionStage<HttpReply> upload(Call call) {
    return call.pieces()
        .runFold(0L, (sum, piece) -> sum + piece.size(), Materializer.matFromSystem(edge.system()))
        .thenApply(bytes -> HttpReply.json(202, JsonText.object().put("b", bytes)));
  }

  /** A key, and who keeps a connection open with it. */
  private final class Client implements AutoCloseable {
    private final String id;
    private final String secret;
    private final Socket socket;
    private final BufferedReader in;

    Client(String role) throws IOException {
      JsonNode key =
          edge.admin().post("/v1/keys", Json.of("{'name':'one','role':'%s'}", role)).json();
      id = key.path("id").asText();
      secret = key.path("key").asText();
      socket = new Socket("127.0.0.1", edge.uri().getPort());
      socket.setSoTimeout(PATIENCE_MILLIS);
      in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    void head(String request, String... headers) throws IOException {
      send(
          request
              + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
              + secret
              + "\r\n"
              + String.join("", Stream.of(headers).map(h -> h + "\r\n").toList())
              + "\r\n");
    }

    void send(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
    }

    void chunk(String text) throws IOException {
      send(Integer.toHexString(text.length()) + "\r\n" + text + "\r\n");
    }

    /** The next line that is JSON. */
    JsonNode result() throws IOException {
      for (String line; (line = in.readLine()) != null; ) {
        if (line.startsWith("{")) {
          return edge.admin().parse(line);
        }
      }
      throw new AssertionError("the stream ended");
    }

    /** Reads up to the end of the answer; whether it ended as a whole answer does. */
    boolean endsWhole() {
      try {
        for (String line; (line = in.readLine()) != null; ) {
          if (line.equals("0")) {
            return true;
          }
        }
        return false;
      } catch (IOException brokenOff) {
        return false;
      }
    }

    long revoke() {
      assertThat(edge.admin().delete("/v1/keys/" + id).status()).isEqualTo(204);
      return System.nanoTime();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private static void assertSoon(long sinceNanos) {
    assertThat(Duration.ofNanos(System.nanoTime() - sinceNanos)).isLessThan(LEARNT_MAX);
  }

  private static String visit(Client client, int document) {
    return Json.of(
            "{'kind':'visit','source':'%s','document':'%d','occurredAt':'2026-03-01T10:00:00Z',"
                + "'customer':{'card':'7700 0001'}}",
            client.id, document)
        + "\n";
  }

  private static Client streaming(Client client) throws IOException {
    client.head(
        "POST /v1/interactions/stream",
        "Content-Type: application/x-ndjson",
        "Transfer-Encoding: chunked");
    client.chunk(visit(client, 1));
    assertThat(client.result().path("status").intValue()).isEqualTo(201);
    return client;
  }

  @Test
  void aStreamOfInteractionsThatStandsStillEndsWithALastWord() throws IOException {
    try (Client till = streaming(new Client("till"))) {
      long revoked = till.revoke();
      JsonNode last = till.result();
      assertThat(last.path("line").intValue()).isEqualTo(2);
      assertThat(last.path("status").intValue()).isEqualTo(401);
      assertThat(last.path("body").path("type").asText()).isEqualTo("/problems/unauthenticated");
      assertThat(till.endsWhole()).isTrue();
      assertSoon(revoked);
    }
  }

  @Test
  void noLineThatComesAfterTheRevocationIsRecorded() throws IOException {
    try (Client till = streaming(new Client("till"))) {
      long revoked = till.revoke();
      int line = 2;
      JsonNode result;
      do {
        till.chunk(visit(till, line));
        result = till.result();
        assertThat(result.path("status").intValue()).isEqualTo(401);
        assertThat(result.path("line").intValue()).isEqualTo(line++);
      } while (!ended(till));
      assertSoon(revoked);
      // Of all that was sent only the first is known.
      String recorded =
          edge.admin().post("/v1/interactions", visit(till, 2).strip()).json().toString();
      assertThat(recorded).contains("\"duplicate\":false");
    }
  }

  private static boolean ended(Client client) throws IOException {
    client.in.mark(1_000);
    client.socket.setSoTimeout(20);
    try {
      String line = client.in.readLine();
      while (line != null && line.isEmpty()) {
        line = client.in.readLine();
      }
      if (line == null || line.equals("0")) {
        return true;
      }
      client.in.reset();
      return false;
    } catch (SocketTimeoutException nothingYet) {
      return false;
    } finally {
      client.socket.setSoTimeout(PATIENCE_MILLIS);
    }
  }

  @Test
  void aStreamOfAnotherKeyGoesOn() throws IOException {
    try (Client till = streaming(new Client("till"));
        Client other = streaming(new Client("till"))) {
      till.revoke();
      assertThat(till.endsWhole()).isTrue();
      other.chunk(visit(other, 5));
      assertThat(other.result().path("status").intValue()).isEqualTo(201);
    }
  }

  @Test
  void aStreamOfEventsEnds() throws IOException {
    try (Client marketing = new Client("marketing")) {
      marketing.head("GET /v1/segment-events", "Accept: text/event-stream");
      assertThat(marketing.in.readLine()).contains("200");
      long revoked = marketing.revoke();
      assertThat(marketing.endsWhole()).isTrue();
      assertSoon(revoked);
    }
  }

  @Test
  void aDocumentThatIsStillBeingToldBreaksOff() throws IOException {
    try (Client marketing = new Client("marketing")) {
      marketing.head("GET /v1/imports/x");
      assertThat(marketing.in.readLine()).contains("200");
      long revoked = marketing.revoke();
      assertThat(marketing.endsWhole()).isFalse();
      assertSoon(revoked);
    }
  }

  @Test
  void aFileThatIsStillBeingSentIsRefused() throws IOException {
    try (Client admin = new Client("admin")) {
      admin.head(
          "POST /v1/imports", "Content-Type: application/json", "Transfer-Encoding: chunked");
      admin.chunk("{}");
      long revoked = admin.revoke();
      assertThat(admin.in.readLine()).startsWith("HTTP/1.1 401");
      assertSoon(revoked);
    }
  }

  @Test
  void aBodyWhoseEndComesAfterTheRevocationIsRefused() throws IOException {
    try (Client admin = new Client("admin")) {
      admin.head("POST /v1/imports/lookups", "Content-Type: application/json", "Content-Length: 2");
      admin.send("{");
      // The request must have been let in before the key ends.
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
      admin.revoke();
      admin.send("}");
      assertThat(admin.in.readLine()).startsWith("HTTP/1.1 401");
    }
  }

  @Test
  void whatIsReadForLongIsToldOnlyToWhoStillMay() throws IOException {
    try (Client admin = new Client("admin")) {
      admin.head("GET /v1/slices");
      LockSupport.parkNanos(Duration.ofMillis(700).toNanos());
      admin.revoke();
      late.get().complete(HttpReply.whole(200, HttpReply.JSON, new byte[] {'{', '}'}));
      assertThat(admin.in.readLine()).startsWith("HTTP/1.1 401");
    }
  }

  @Test
  void aConnectionThatIsKeptAndWhatIsPipelinedOnItAreOfNoUse() throws IOException {
    try (Client till = new Client("till")) {
      String asked = "GET /v1/customers/0195f2c1-0000-7000-8000-000000000001/points";
      till.head(asked);
      assertThat(till.in.readLine()).startsWith("HTTP/1.1 404");
      till.revoke();
      till.head(asked);
      till.head(asked);
      // The end of an answer and the beginning of the next are one line.
      long refused = till.in.lines().filter(l -> l.contains("HTTP/1.1 401")).limit(2).count();
      assertThat(refused).isEqualTo(2);
    }
  }
}
