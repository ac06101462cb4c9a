package io.vinculum.edge.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.edge.EdgeUnderTest;
import io.vinculum.edge.RawClient;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies byte by byte: labels, chunks, ends that do not come, and bodies where none is taken. */
final class BodiesTest {
  private static final String ONE = "POST /v1/interactions";
  private static final String STREAM = "POST /v1/interactions/stream";
  private static final int THREE_MEGABYTES = 3 << 20;

  private static EdgeUnderTest edge;

  @BeforeAll
  static void start() {
    edge = EdgeUnderTest.start();
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  private static String answerTo(String request) throws IOException {
    try (RawClient client = new RawClient(edge)) {
      return client.send(request).answer();
    }
  }

  private static String labelled(String request, String contentType, String body) {
    return RawClient.head(request)
        + "Content-Type: "
        + contentType
        + "\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  private static String chunked(String request, String contentType, String chunks) {
    return RawClient.head(request)
        + "Transfer-Encoding: chunked\r\nContent-Type: "
        + contentType
        + "\r\n\r\n"
        + chunks;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json;charset=utf-8",
        "application/json; charset=UTF-8",
        "application/json; Charset=\"Utf-8\"",
        "Application/JSON; charset=\"utf-8\"; profile=x",
      })
  void jsonIsInUtf8HoweverThatIsWritten(String type) throws IOException {
    assertThat(answerTo(labelled(ONE, type, "{}"))).startsWith("HTTP/1.1 422 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json; charset=utf-16",
        "application/json; charset=iso-8859-1",
        "application/json; charset=\"nonsense\"",
        "application/json; charset=utf-8; charset=utf-16",
        "application/json; charset=",
        "application/json; charset=utf-7; profile=x",
      })
  void jsonInAnotherCharacterSetIsNotRead(String type) throws IOException {
    assertThat(answerTo(labelled(ONE, type, "{}")))
        .startsWith("HTTP/1.1 415 ")
        .contains("/problems/unsupported-media-type");
    assertThat(answerTo(labelled("PUT /v1/programme", type, "{}"))).startsWith("HTTP/1.1 415 ");
  }

  @ParameterizedTest
  @CsvSource({
    "POST /v1/interactions/stream, application/x-ndjson; charset=utf-16, 415",
    "POST /v1/interactions/stream, application/x-ndjson; charset=UTF-8, 200",
    "PUT /v1/programme, application/yaml; charset=latin1, 415",
    "PUT /v1/programme, text/yaml; charset=latin1, 415",
    "PUT /v1/programme, text/yaml; charset=utf-8, 422",
    "POST /v1/vouchers/import, text/csv; charset=windows-1252, 404",
  })
  void whatIsNoJsonIsLabelledLikewise(String request, String type, int status) throws IOException {
    assertThat(answerTo(labelled(request, type, "{}"))).startsWith("HTTP/1.1 " + status + ' ');
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /v1/programme",
        "GET /health/alive",
        "DELETE /v1/keys/019a0000-0000-7000-8000-000000000000",
        "POST /v1/customers/019a0000-0000-7000-8000-000000000000/tokens",
      })
  void aBodyWhereNoneIsTakenIsAFaultAndOneOfNoLengthIsNone(String request) throws IOException {
    for (String body : new String[] {request.startsWith("POST") ? "[]" : "{}", "{\"x\": 1}", " "}) {
      String answer = answerTo(labelled(request, "application/json", body));
      assertThat(answer).startsWith("HTTP/1.1 422 ");
      assertThat(answerTo(labelled(request, "text/plain", body))).startsWith("HTTP/1.1 422 ");
      String chunks = Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n";
      assertThat(answerTo(chunked(request, "application/json", chunks)))
          .startsWith("HTTP/1.1 422 ");
      assertThat(answer).contains("/problems/invalid", "\"pointer\":\"\"");
    }
    String without = answerTo(RawClient.head(request) + "\r\n").substring(0, 13);
    assertThat(without).doesNotContain("422");
    assertThat(answerTo(labelled(request, "application/json", ""))).startsWith(without);
    assertThat(answerTo(chunked(request, "application/json", "0\r\n\r\n"))).startsWith(without);
  }

  @Test
  void anEmptyObjectThatIsPostedWhereNoneIsTakenSaysNothing() throws IOException {
    String fit = "POST /v1/models/fit";
    String without = answerTo(RawClient.head(fit) + "\r\n").substring(0, 13);
    assertThat(without).doesNotContain("422");
    assertThat(answerTo(labelled(fit, "application/json", "{}"))).startsWith(without);
    assertThat(answerTo(labelled(fit, "application/json", " {}\r\n"))).startsWith(without);
    assertThat(answerTo(labelled(fit, "application/json", "{\"a\":{}}"))).contains(" 422 ");
    assertThat(answerTo(labelled(fit, "application/json", "{}" + " ".repeat(9_000))))
        .contains(" 422 ");
  }

  @Test
  void aHeadThatHasABodyIsNoHttp() throws IOException {
    assertThat(answerTo(labelled("HEAD /v1/programme", "application/json", "{}")))
        .startsWith("HTTP/1.1 400 ");
  }

  @Test
  void whoMayNotAskIsToldThatBeforeTheBodyIsLookedAt() throws IOException {
    assertThat(
            answerTo(
                "DELETE /v1/keys/1 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}"))
        .startsWith("HTTP/1.1 401 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ZZ\r\n{}\r\n0\r\n\r\n",
        "2\r\n{}XX0\r\n\r\n",
        "-1\r\n{}\r\n0\r\n\r\n",
        "fffffffffffffffff\r\n{}\r\n",
        "2\r\n{}\r\nnope\r\n\r\n",
      })
  void malformedChunksAreMalformed(String chunks) throws IOException {
    assertThat(answerTo(chunked(ONE, "application/json", chunks)))
        .startsWith("HTTP/1.1 400 ")
        .contains("application/problem+json", "/problems/malformed-request");
    assertThat(answerTo(chunked("GET /v1/programme", "application/json", chunks)))
        .startsWith("HTTP/1.1 400 ");
    assertThat(answerTo(chunked("POST /v1/imports", "text/csv", chunks))).startsWith("HTTP/1.1 4");
    try (RawClient stream = new RawClient(edge)) {
      stream.send(chunked(STREAM, "application/x-ndjson", chunks));
      assertThat(stream.until("0\r\n\r\n")).contains("malformed-request", "\"status\":400");
    }
  }

  @Test
  void aBodyThatEndsBeforeItsLengthIsMalformed() throws IOException {
    try (RawClient client = new RawClient(edge)) {
      client.send(labelled(ONE, "application/json", "{}").replace("Length: 2", "Length: 9")).end();
      assertThat(client.answer()).startsWith("HTTP/1.1 400 ");
    }
  }

  @Test
  void aLineOfThreeMegabytesWithoutAnEndIsTooLarge() throws IOException {
    String piece = "x".repeat(64 * 1024);
    String chunk = "10000\r\n" + piece + "\r\n";
    try (RawClient stream = new RawClient(edge)) {
      stream.send(chunked(STREAM, "application/x-ndjson", chunk.repeat(48)));
      // It is told while the client still holds the line open, and the stream goes on after it.
      assertThat(stream.until("}\n")).contains("HTTP/1.1 200 ", "\"status\":413", "\"line\":1");
      stream.send("4\r\n\n{}\n\r\n0\r\n\r\n");
      assertThat(stream.until("0\r\n\r\n"))
          .contains("\"line\":2", "\"status\":422")
          .doesNotContain("\"status\":413");
    }
    try (RawClient one = new RawClient(edge)) {
      one.send(chunked(ONE, "application/json", chunk.repeat(48)));
      assertThat(one.answer()).startsWith("HTTP/1.1 413 ").contains("/problems/too-large");
    }
  }

  @Test
  void oneChunkOfThreeMegabytesIsTooLarge() throws IOException {
    String chunk = Integer.toHexString(THREE_MEGABYTES) + "\r\n";
    try (RawClient one = new RawClient(edge)) {
      one.send(chunked(ONE, "application/json", chunk))
          .send(new byte[THREE_MEGABYTES])
          .send("\r\n");
      assertThat(one.answer()).startsWith("HTTP/1.1 413 ").contains("/problems/too-large");
    }
    try (RawClient stream = new RawClient(edge)) {
      stream.send(chunked(STREAM, "application/x-ndjson", chunk));
      stream.send(new byte[THREE_MEGABYTES]).send("\r\n");
      assertThat(stream.until("}\n")).contains("\"status\":413");
    }
  }

  @Test
  void http10NeedsNoHostAndHttp11Does() throws IOException {
    String old = "GET /health/alive HTTP/1.0\r\n\r\n";
    assertThat(answerTo(old)).startsWith("HTTP/1.").contains(" 200 ", "Connection: close");
    assertThat(answerTo("GET /health/alive HTTP/1.0\r\nHost:\r\n\r\n")).contains(" 200 ");
    assertThat(answerTo("GET /health/alive HTTP/1.1\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ")
        .contains("/problems/malformed-request");
  }

  @Test
  void http2IsNotSpoken() throws IOException {
    assertThat(answerTo("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")).startsWith("HTTP/1.1 ");
    assertThat(
            answerTo(
                RawClient.head("GET /health/alive")
                    + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                    + "HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r\n\r\n"))
        .startsWith("HTTP/1.1 200 ");
  }
}
