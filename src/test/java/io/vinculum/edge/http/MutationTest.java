package io.vinculum.edge.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.edge.EdgeUnderTest;
import io.vinculum.edge.Json;
import io.vinculum.edge.running.ClockResource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Requests that were sound once: whatever becomes of them, the server answers for itself. */
final class MutationTest {
  /** The server ends a connection after a request that it could not read to its end. */
  private static final int PATIENCE_MILLIS = 2_000;

  private static final List<String> KEYS =
      List.of("admin-key", "till-key", "marketing-key", "superfresh-key", "wrong", "");

  private static final List<String> SPICE =
      List.of(
          "\"",
          "}",
          "{",
          "[",
          "null",
          "-1",
          "1e999",
          "\\ud800",
          "\u0000",
          "'; DROP TABLE",
          "%00",
          "%",
          "../",
          "\r\n",
          "💥",
          "true",
          "9".repeat(400),
          "{{7*7}}",
          "__proto__",
          "\\u0000");

  private static EdgeUnderTest edge;

  @BeforeContainer
  static void start() {
    edge = EdgeUnderTest.start(1_000, new ClockResource(Optional.empty()));
  }

  @AfterContainer
  static void stop() {
    edge.close();
  }

  @Property(tries = 1_500)
  void neverAFaultOfTheServer(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    List<Operation> operations =
        edge.operations().stream()
            // Without the readiness, which answers 503 by design, though not here.
            .filter(operation -> !operation.id().equals("getReady"))
            .toList();
    Operation operation = operations.get(random.nextInt(operations.size()));
    byte[] request = request(operation, random);
    String answer = send(mutated(request, random));
    if (!answer.isEmpty()) {
      assertThat(answer).startsWith("HTTP/1.");
      int status = Integer.parseInt(answer.substring(9, 12));
      assertThat(status).as(operation.id() + "\n" + answer).isLessThan(500);
      assertThat(answer).doesNotContain("Exception", "\tat ", "java.", "scala.");
    }
  }

  private static byte[] request(Operation operation, Random random) {
    String path =
        operation
            .path()
            .toString()
            .replaceAll(
                "\\{[^}]+}", random.nextBoolean() ? "019d48ea-2e00-7025-9041-f1df51fd0c04" : "x");
    String query =
        random.nextInt(3) == 0 ? "?limit=5&cursor=NDU&dryRun=true&asOf=2026-03-01T00:00:00Z" : "";
    String body =
        operation.method().equals("GET")
            ? ""
            : Json.of(
                "{'kind':'purchase','source':'t','document':'m%d','occurredAt':'2026-03-01T10:00:00Z','customer':{'card':'5000"
                    + " 0001'},"
                    + "'total':{'amount':'1.00','currency':'EUR'},'lines':[],'name':'n','role':'till','rule':'purchases"
                    + " > 1','identifiers':{'email':'m%d@example.com'},"
                    + "'profile':{'birthDate':'1990-01-01'},'where':'true','measures':['count']}",
                random.nextInt(), random.nextInt());
    String mediaType =
        switch (operation.body()) {
          case BodyRule.None() -> "application/json";
          case BodyRule.Whole(var types, _) -> types.stream().sorted().findFirst().orElseThrow();
          case BodyRule.Streamed(var types) -> types.stream().sorted().findFirst().orElseThrow();
        };
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String head =
        operation.method()
            + " "
            + path
            + query
            + " HTTP/1.1\r\nHost: localhost\r\n"
            + "Authorization: Bearer "
            + KEYS.get(random.nextInt(KEYS.size()))
            + "\r\n"
            + "Content-Type: "
            + mediaType
            + "\r\nAccept: */*\r\n"
            + (random.nextInt(4) == 0 ? "Idempotency-Key: k" + random.nextInt(3) + "\r\n" : "")
            + "Content-Length: "
            + bytes.length
            + "\r\nConnection: close\r\n\r\n";
    return (head + body).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] mutated(byte[] request, Random random) {
    byte[] bytes = request.clone();
    // Half of them only in their body, so that they come far.
    int from =
        random.nextBoolean()
            ? new String(bytes, StandardCharsets.UTF_8).indexOf("\r\n\r\n") + 4
            : 0;
    int changes = random.nextInt(4);
    for (int i = 0; i < changes && from < bytes.length; i++) {
      int at = from + random.nextInt(bytes.length - from);
      if (random.nextBoolean()) {
        bytes[at] = (byte) random.nextInt(256);
      } else {
        byte[] spice = SPICE.get(random.nextInt(SPICE.size())).getBytes(StandardCharsets.UTF_8);
        // In place, so that the length stays what the head says.
        System.arraycopy(spice, 0, bytes, at, Math.min(spice.length, bytes.length - at));
      }
    }
    return bytes;
  }

  private static String send(byte[] request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", edge.uri().getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(request);
      socket.shutdownOutput();
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      try {
        socket.getInputStream().transferTo(answer);
      } catch (SocketTimeoutException | SocketException e) {
        // It waits for the rest of a body, or broke off: no answer is no wrong answer.
        return answer.toString(StandardCharsets.UTF_8);
      }
      return answer.toString(StandardCharsets.UTF_8);
    }
  }
}
