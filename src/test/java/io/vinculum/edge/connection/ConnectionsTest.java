package io.vinculum.edge.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.edge.EdgeUnderTest;
import io.vinculum.edge.RawClient;
import io.vinculum.edge.http.HttpReply;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.http.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/** Many clients, slow clients and clients that want nothing: the others are served. */
final class ConnectionsTest {
  private static final Duration SOON = Duration.ofSeconds(1);

  /** Paths of the contract, done otherwise. */
  private static final String NEVER = "/v1/imports/never";

  private static final String LARGE = "/v1/imports/large/errors";
  private static final int LARGE_BYTES = 64 << 20;

  private final Semaphore underWay = new Semaphore(0);

  private EdgeUnderTest serving(int atOnceMax) {
    Resource slow =
        () ->
            List.of(
                Operation.get(
                        "/v1/imports/{import}",
                        "getImport",
                        _ -> {
                          underWay.release();
                          return new CompletableFuture<>();
                        })
                    .within(Duration.ofSeconds(3)),
                Operation.get(
                    "/v1/imports/{import}/errors",
                    "listImportErrors",
                    _ -> HttpReply.whole(200, HttpReply.JSON, new byte[LARGE_BYTES]).now()));
    return EdgeUnderTest.start(
        new ConnectionLimits(atOnceMax, 1_024, SOON, Duration.ofSeconds(2)), "127.0.0.1", slow);
  }

  @Test
  void whoIsIdleLongestMakesRoomAndHealthIsAnsweredWhateverTheOthersDo() throws Exception {
    List<RawClient> idle = new ArrayList<>();
    try (EdgeUnderTest edge = serving(8)) {
      for (int i = 0; i < 40; i++) {
        idle.add(new RawClient(edge));
      }
      try (RawClient watcher = new RawClient(edge).ask("/health/alive")) {
        assertThat(watcher.answer()).startsWith("HTTP/1.1 200 ").doesNotContain("close");
      }
      assertThat(idle.getFirst().isClosed()).isTrue();
      assertThat(idle.getLast().ask("/health/alive").answer()).startsWith("HTTP/1.1 200 ");
    } finally {
      close(idle);
    }
  }

  @Test
  void aKeptConnectionMayBeClosedButNeverOneWithARequestUnderWay() throws Exception {
    try (EdgeUnderTest edge = serving(2);
        RawClient busy = new RawClient(edge).ask(NEVER);
        RawClient kept = new RawClient(edge).ask("/health/alive")) {
      underWay.acquire();
      assertThat(kept.answer()).startsWith("HTTP/1.1 200 ");
      try (RawClient third = new RawClient(edge).ask("/health/alive")) {
        assertThat(third.answer()).startsWith("HTTP/1.1 200 ").doesNotContain("close");
      }
      assertThat(kept.isClosed()).isTrue();
      assertThat(busy.answer()).startsWith("HTTP/1.1 503 ").doesNotContain("close");
    }
  }

  @Test
  void whereAllAreAtWorkWhatWatchesTheServerIsAnsweredAndNothingElse() throws Exception {
    try (EdgeUnderTest edge = serving(2);
        RawClient one = new RawClient(edge).ask(NEVER);
        RawClient two = new RawClient(edge).ask(NEVER)) {
      underWay.acquire(2);
      RawClient alive = new RawClient(edge);
      RawClient metrics = new RawClient(edge);
      RawClient other = new RawClient(edge);
      assertThat(alive.ask("/health/alive").answer())
          .startsWith("HTTP/1.1 200 ")
          .contains("Connection: close");
      assertThat(metrics.ask("/metrics").answer()).startsWith("HTTP/1.1 200 ");
      assertThat(other.ask("/v1/programme").answer())
          .startsWith("HTTP/1.1 503 ")
          .contains("Retry-After: 1", "Connection: close", "/problems/unavailable");
      assertThat(one.answer()).startsWith("HTTP/1.1 503 ");
      assertThat(two.answer()).startsWith("HTTP/1.1 503 ");
    }
  }

  @Test
  void aHeadThatIsTrickledIsAnswered408AndClosed() throws Exception {
    try (EdgeUnderTest edge = serving(8);
        RawClient begun = new RawClient(edge).send("GET /health/alive HT");
        RawClient kept = new RawClient(edge).ask("/health/alive");
        RawClient waits = new RawClient(edge)) {
      assertThat(kept.answer()).startsWith("HTTP/1.1 200 ");
      kept.send("GET /health/alive HTTP/1.1\r\nX-Slow: ");
      for (int i = 0; i < 5; i++) {
        kept.send("a");
      }
      for (RawClient slow : List.of(begun, kept)) {
        assertThat(slow.answer())
            .startsWith("HTTP/1.1 408 ")
            .contains("Connection: close", "application/problem+json", "/problems/request-timeout");
        assertThat(slow.isClosed()).isTrue();
      }
      // One that has not begun may begin.
      assertThat(waits.ask("/health/alive").answer()).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void whoNeverReadsTheAnswerIsGivenUp() throws Exception {
    try (EdgeUnderTest edge = serving(8);
        RawClient deaf = new RawClient(edge).ask(LARGE);
        RawClient reads = new RawClient(edge).ask(LARGE)) {
      assertThat(reads.answer()).hasSizeGreaterThan(LARGE_BYTES);
      // Its own bytes do not help it.
      deaf.sendUntilReset();
    }
  }

  @Test
  void aRefusalIsReadThoughItsBodyIsStillBeingSent() throws Exception {
    try (EdgeUnderTest edge = serving(8);
        RawClient client = new RawClient(edge)) {
      int bytes = 4 << 20;
      client.send(
          "POST /v1/interactions HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
              + bytes
              + "\r\nContent-Type: application/json\r\n\r\n");
      client.send(new byte[bytes]);
      assertThat(client.answer()).startsWith("HTTP/1.1 401 ");
    }
  }

  @Test
  void aStopEndsIdleConnectionsAtOnceAndAnswersWhatIsUnderWay() throws Exception {
    try (EdgeUnderTest edge = serving(8);
        RawClient idle = new RawClient(edge).ask("/health/alive");
        RawClient busy = new RawClient(edge).ask(NEVER)) {
      assertThat(idle.answer()).startsWith("HTTP/1.1 200 ");
      underWay.acquire();
      CompletableFuture<Void> stopped = CompletableFuture.runAsync(edge::close);
      assertThat(idle.isClosed()).isTrue();
      assertThat(stopped).isNotDone();
      assertThat(busy.answer()).startsWith("HTTP/1.1 503 ");
      stopped.join();
    }
  }

  private static void close(List<RawClient> clients) throws Exception {
    for (RawClient client : clients) {
      client.close();
    }
  }
}
