package io.vinculum.edge.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vinculum.edge.EdgeClient;
import io.vinculum.edge.EdgeClient.Answer;
import io.vinculum.edge.EdgeUnderTest;
import io.vinculum.edge.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Batches and streams: each item for itself, all in order. */
final class ManyInteractionsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String STREAM = "/v1/interactions/stream";

  private static EdgeUnderTest edge;
  private static EdgeClient till;

  @BeforeAll
  static void start() {
    edge = EdgeUnderTest.start();
    till = edge.as("till-key");
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  @Test
  void answersABatchItemByItem() {
    String batch =
        "{\"interactions\":["
            + String.join(
                ",",
                purchase("b-1", "3000 0001", "10.00"),
                "{\"kind\":\"nonsense\"}",
                "7",
                purchase("b-1", "3000 0001", "10.00"),
                purchase("b-2", "3000 0001", "-1.00"),
                purchase("b-3", "3000 0001", "5.00").replace("\"source\"", "\"kind\":1,\"source\""),
                purchase("b-4", "3000 0001", "20.00"))
            + "]}";
    Answer answer = till.post("/v1/interactions/batch", batch, "Idempotency-Key", "batch-1");
    assertThat(answer.status()).isEqualTo(200);
    JsonNode results = answer.json().path("results");
    assertThat(statuses(results)).containsExactly(201, 422, 422, 200, 422, 422, 201);
    assertThat(results.get(4).path("body").path("errors").get(0).path("pointer").textValue())
        .isEqualTo("/total/amount");
    assertThat(results.get(5).path("body").path("errors").get(0).path("pointer").textValue())
        .isEqualTo("/kind");
    assertThat(balance(results.get(6).path("body"))).isEqualTo(30);
    assertThat(till.post("/v1/interactions/batch", batch, "Idempotency-Key", "batch-1").text())
        .isEqualTo(answer.text());
  }

  @Test
  void limitsABatch() {
    String item = "{\"kind\":\"visit\"}";
    String full = String.join(",", Collections.nCopies(1_000, item));
    assertThat(till.post("/v1/interactions/batch", "{\"interactions\":[" + full + "]}").status())
        .isEqualTo(200);
    Answer more =
        till.post("/v1/interactions/batch", "{\"interactions\":[" + full + "," + item + "]}");
    assertThat(more.status()).isEqualTo(422);
    assertThat(more.pointers()).containsExactly("/interactions");
    assertThat(till.post("/v1/interactions/batch", "{\"interaction\":[]}").pointers())
        .containsExactlyInAnyOrder("/interactions", "/interaction");
    assertThat(till.post("/v1/interactions/batch", "[]").status()).isEqualTo(422);
  }

  @Test
  void keepsEachCustomersOrderInABatch() {
    List<String> items = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      // A return right after its sale is refused when it overtakes it.
      String document = "order-" + i;
      String card = "31" + (i % 3) + "0 0001";
      items.add(purchase(document, card, "10.00"));
      items.add(
          Json.of(
              "{'kind':'return','source':'t','document':'back-%s',"
                  + "'occurredAt':'2026-03-02T10:00:00Z','customer':{'card':'%s'},"
                  + "'of':{'source':'t','document':'%s'}}",
              document, card, document));
    }
    Answer answer =
        till.post("/v1/interactions/batch", "{\"interactions\":[" + String.join(",", items) + "]}");
    assertThat(statuses(answer.json().path("results"))).hasSize(600).containsOnly(201);
  }

  @Test
  void goesOnAfterBrokenLines() {
    String body =
        String.join(
            "\n",
            purchase("s-1", "3200 0001", "10.00"),
            "{\"kind\":",
            "",
            purchase("s-2", "3200 0001", "10.00") + "\r",
            "x".repeat(NdjsonLines.LINE_BYTES_MAX + 1),
            purchase("s-3", "unknown@example.com", "10.00").replace("card", "email"),
            purchase("s-4", "3200 0001", "10.00"));
    Answer answer =
        till.send(
            "POST", STREAM, BodyPublishers.ofString(body), "Content-Type", "application/x-ndjson");
    assertThat(answer.status()).isEqualTo(200);
    List<JsonNode> results = answer.text().lines().map(ManyInteractionsTest::parse).toList();
    assertThat(results)
        .extracting(r -> r.path("line").intValue())
        .containsExactly(1, 2, 4, 5, 6, 7);
    assertThat(results)
        .extracting(r -> r.path("status").intValue())
        .containsExactly(201, 400, 201, 413, 404, 201);
    assertThat(balance(results.getLast().path("body"))).isEqualTo(30);
  }

  @Test
  void answersWhileItIsStillBeingTold() throws IOException {
    // By hand: the JDK's client gathers 16 KiB before it sends.
    try (Socket socket = new Socket("127.0.0.1", edge.uri().getPort())) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      send(
          out,
          """
          POST /v1/interactions/stream HTTP/1.1\r
          Host: localhost\r
          Authorization: Bearer till-key\r
          Content-Type: application/x-ndjson\r
          Transfer-Encoding: chunked\r
          \r
          """);
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      for (int i = 1; i <= 3; i++) {
        String line = purchase("w-" + i, "3300 0001", "1.00") + "\n";
        send(out, Integer.toHexString(line.length()) + "\r\n" + line + "\r\n");
        assertThat(balance(parse(result(in)).path("body"))).isEqualTo(i);
      }
      send(out, "0\r\n\r\n");
      assertThat(in.lines().anyMatch("0"::equals)).isTrue();
    }
  }

  private static void send(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static String result(BufferedReader in) throws IOException {
    String line = in.readLine();
    while (!line.startsWith("{")) {
      line = in.readLine();
    }
    return line;
  }

  @Test
  void takesAStreamOfAnyLengthInOrder() {
    int lines = 5_000;
    StringBuilder body = new StringBuilder();
    IntStream.range(0, lines)
        .forEach(
            i ->
                body.append(purchase("long-" + i, "34" + (i % 50 + 10) + " 0001", "1.00"))
                    .append('\n'));
    Answer answer =
        till.send(
            "POST",
            STREAM,
            BodyPublishers.ofString(body.toString()),
            "Content-Type",
            "application/x-ndjson");
    List<JsonNode> results = answer.text().lines().map(ManyInteractionsTest::parse).toList();
    assertThat(results).hasSize(lines);
    for (int i = 0; i < lines; i++) {
      assertThat(results.get(i).path("line").intValue()).isEqualTo(i + 1);
      // Every customer's purchases take effect in the order of their lines.
      assertThat(balance(results.get(i).path("body"))).isEqualTo(i / 50 + 1);
    }
  }

  private static List<Integer> statuses(JsonNode results) {
    List<Integer> statuses = new ArrayList<>();
    results.forEach(result -> statuses.add(result.path("status").intValue()));
    return statuses;
  }

  private static int balance(JsonNode body) {
    return body.path("points").get(0).path("balance").intValue();
  }

  private static JsonNode parse(String line) {
    try {
      return MAPPER.readTree(line);
    } catch (IOException e) {
      throw new AssertionError(line, e);
    }
  }

  private static String purchase(String document, String card, String amount) {
    return Json.of(
        "{'kind':'purchase','source':'t','document':'%s','occurredAt':'2026-03-01T10:00:00Z',"
            + "'customer':{'card':'%s'},'total':{'amount':'%s','currency':'EUR'}}",
        document, card, amount);
  }
}
