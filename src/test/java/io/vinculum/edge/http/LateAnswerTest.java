package io.vinculum.edge.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vinculum.edge.EdgeUnderTest;
import io.vinculum.edge.fake.FakeCredentials;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a till that keeps its connection sees when an answer does not come in time. */
final class LateAnswerTest {
  private static final int PATIENCE_MILLIS = 10_000;

  @Test
  void theConnectionServesOnAfterAnAnswerThatCameTooLate() throws IOException {
    Resource resource =
        () ->
            List.of(
                Operation.post("/v1/imports", "startImport", _ -> new CompletableFuture<>())
                    .within(Duration.ofMillis(100)));
    try (EdgeUnderTest edge = EdgeUnderTest.start(100, resource);
        Socket till = new Socket(edge.uri().getHost(), edge.uri().getPort())) {
      till.setSoTimeout(PATIENCE_MILLIS);
      for (int request = 0; request < 3; request++) {
        send(till, "POST /v1/imports");
        assertThat(answer(till.getInputStream()))
            .startsWith("HTTP/1.1 503 ")
            .doesNotContainIgnoringCase("connection: close");
      }
      send(till, "GET /health/alive");
      assertThat(answer(till.getInputStream())).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void aBodyThatComesSlowlyIsNoFaultOfTheServer() throws IOException {
    Resource resource =
        () ->
            List.of(
                Operation.post(
                        "/v1/imports",
                        "startImport",
                        call -> HttpReply.whole(201, HttpReply.JSON, call.body()).now())
                    .within(Duration.ofMillis(100)));
    try (EdgeUnderTest edge = EdgeUnderTest.start(100, resource);
        Socket till = new Socket(edge.uri().getHost(), edge.uri().getPort())) {
      till.setSoTimeout(PATIENCE_MILLIS);
      String head = head("POST /v1/imports") + "Content-Length: 2\r\n\r\n{";
      till.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      till.setSoTimeout(500);
      assertThatThrownBy(() -> till.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
      till.setSoTimeout(PATIENCE_MILLIS);
      till.getOutputStream().write('}');
      assertThat(answer(till.getInputStream())).startsWith("HTTP/1.1 201 ");
    }
  }

  private static String head(String request) {
    return request
        + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
        + FakeCredentials.ADMIN
        + "\r\nContent-Type: application/json\r\n";
  }

  private static void send(Socket till, String request) throws IOException {
    till.getOutputStream()
        .write(
            (head(request)
                    + "Content-Length: "
                    + (request.startsWith("POST") ? "2\r\n\r\n{}" : "0\r\n\r\n"))
                .getBytes(StandardCharsets.US_ASCII));
  }

  /** The head of one answer; its body is read away. */
  private static String answer(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      int next = in.read();
      assertThat(next).as("the connection ended after: %s", head).isNotNegative();
      head.append((char) next);
    }
    int length =
        head.toString()
            .lines()
            .filter(line -> line.startsWith("Content-Length: "))
            .mapToInt(line -> Integer.parseInt(line.substring("Content-Length: ".length())))
            .sum();
    assertThat(in.readNBytes(length)).hasSize(length);
    return head.toString();
  }
}
