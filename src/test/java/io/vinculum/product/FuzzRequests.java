package io.vinculum.product;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.vinculum.product.Contract.Operation;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Requests of the contract, sound and spoilt in every part: line, path, query, headers, body. */
final class FuzzRequests {
  private static final List<String> METHODS =
      List.of("HEAD", "OPTIONS", "TRACE", "PATCH", "PUT", "DELETE", "POST", "GET", "FOO", "get");

  private static final List<String> PLACES =
      List.of(
          "x",
          "..",
          "%2e%2e",
          "%00",
          "%",
          "%zz",
          "%C0%AF",
          "%E2%82%AC",
          "a%2Fb",
          ";a=b",
          "%252e",
          "019D48EA-2E00-7025-9041-F1DF51FD0C04",
          "-1",
          "9".repeat(200),
          "phone",
          "newsletter",
          "%F0%9F%92%A5",
          "+",
          "~",
          "null",
          "0");

  private static final List<String> HEADERS =
      List.of(
          "Accept: application/pdf",
          "Accept: */*;q=0",
          "Accept: ;;;,",
          "Accept: text/csv",
          "Accept-Encoding: gzip;q=2, zstd",
          "Content-Encoding: gzip",
          "Content-Encoding: br",
          "Idempotency-Key: k1",
          "Idempotency-Key: k2",
          "Idempotency-Key: " + "k".repeat(300),
          "Idempotency-Key: \u00e9",
          "Idempotency-Key:",
          "If-Match: \"1\"",
          "If-Match: *",
          "If-Match: nonsense",
          "If-None-Match: *",
          "Range: bytes=0-1",
          "Expect: 200-maybe",
          "X-HTTP-Method-Override: DELETE",
          "X-Forwarded-For: 127.0.0.1",
          "Cookie: a=b; c",
          "Transfer-Encoding: identity",
          "Transfer-Encoding: gzip, chunked",
          "Upgrade: h2c",
          "Connection: upgrade",
          "Host: evil.example",
          "Last-Event-ID: 1",
          "TE: trailers",
          "X-Long: " + "y".repeat(9_000),
          "Content-Type: text/html",
          "Authorization: Basic YTpi",
          "Forwarded: for=\"_x\"",
          "Date: yesterday",
          "Content-Length: 7",
          "\u0001: bad");

  private static final List<String> FAR = List.of("admin", "marketing", "till", "member");

  /** Moving the time of the server that others test on is not for us. */
  private static final Set<String> SPARED = Set.of("moveClock");

  private final List<Operation> operations;
  private final JsonNode contract;
  private final Map<String, String> secrets;
  private final List<String> callers;
  private final List<String> customers;

  /**
   * Requests to a server.
   *
   * @param secrets what callers send after {@code Bearer}, by name
   * @param customers ids that exist, the first of them never one's own
   */
  FuzzRequests(
      List<Operation> operations,
      JsonNode contract,
      Map<String, String> secrets,
      List<String> customers) {
    this.operations =
        operations.stream().filter(operation -> !SPARED.contains(operation.id())).toList();
    this.contract = contract;
    this.secrets = Map.copyOf(secrets);
    this.callers = secrets.keySet().stream().sorted().toList();
    this.customers = List.copyOf(customers);
  }

  /** A request as it goes over the wire. */
  record Request(String operation, String caller, byte[] bytes) {
    @Override
    public String toString() {
      int shown = Math.min(bytes.length, 1_500);
      return operation
          + " by "
          + caller
          + "\n"
          + new String(bytes, 0, shown, StandardCharsets.UTF_8);
    }
  }

  Request next(Random random) {
    Operation operation = operations.get(random.nextInt(operations.size()));
    FuzzBodies bodies = new FuzzBodies(contract, random);
    // Half of them from who comes far.
    String caller =
        random.nextBoolean()
            ? FAR.get(random.nextInt(FAR.size()))
            : callers.get(random.nextInt(callers.size()));
    // Those who may do much are kept off the customers that the others must not see.
    boolean mighty = Set.of("admin", "marketing", "till").contains(caller);
    byte[] body = body(operation, bodies, random);
    String method =
        random.nextInt(20) == 0 ? METHODS.get(random.nextInt(METHODS.size())) : operation.method();
    List<String> head = new ArrayList<>();
    head.add(
        method
            + " "
            + path(operation, mighty, random)
            + query(operation, bodies, random)
            + (random.nextInt(100) == 0 ? " HTTP/1.0" : " HTTP/1.1"));
    head.add("Host: localhost");
    head.add("Connection: close");
    if (!secrets.get(caller).isEmpty()) {
      head.add("Authorization: Bearer " + secret(secrets.get(caller), random));
    }
    operation.mediaType().ifPresent(type -> head.add("Content-Type: " + type));
    for (int i = random.nextInt(6) - 3; i > 0; i--) {
      head.add(HEADERS.get(random.nextInt(HEADERS.size())));
    }
    if (body.length > 0 || random.nextInt(10) == 0) {
      head.add("Content-Length: " + (body.length + (random.nextInt(60) == 0 ? 3 : 0)));
    }
    return new Request(operation.id(), caller, bytes(head, body, random));
  }

  private static byte[] bytes(List<String> head, byte[] body, Random random) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] text = (String.join("\r\n", head) + "\r\n\r\n").getBytes(StandardCharsets.UTF_8);
    if (random.nextInt(40) == 0) {
      text[random.nextInt(text.length)] = (byte) random.nextInt(256);
    }
    out.writeBytes(text);
    out.writeBytes(body);
    return out.toByteArray();
  }

  private byte[] body(Operation operation, FuzzBodies bodies, Random random) {
    if (operation.mediaType().isEmpty()) {
      return random.nextInt(10) == 0 ? bodies.of(MissingNode.getInstance()) : new byte[0];
    }
    JsonNode media =
        contract
            .path("paths")
            .path(operation.path())
            .path(operation.method().toLowerCase(java.util.Locale.ROOT))
            .at("/requestBody/content")
            .path(operation.mediaType().get());
    JsonNode schema =
        media.has("x-line-schema") ? media.path("x-line-schema") : media.path("schema");
    boolean interactions = operation.path().startsWith("/v1/interactions");
    return interactions && random.nextInt(3) > 0
        ? bodies.spoiltBody(sale(operation, random))
        : bodies.of(schema);
  }

  /** A sound one, to be spoilt here and there. */
  private static JsonNode sale(Operation operation, Random random) {
    JsonNode sale =
        Api.json(
            """
            {'kind': 'purchase', 'source': 'fuzz', 'document': 'f-%d', 'partner': '%s',
             'occurredAt': '2026-05-03T10:15:30+02:00', 'customer': {'card': 'fuzz-%d'},
             'channel': 'store', 'total': {'amount': '54.20', 'currency': 'EUR'},
             'lines': [{'line': '1', 'sku': '8', 'category': 'grocery', 'quantity': '2',
                        'amount': {'amount': '3.90', 'currency': 'EUR'}}]}\
            """,
            random.nextInt(2_000), Callers.PARTNER, random.nextInt(50));
    return operation.path().endsWith("batch")
        ? Api.named("interactions", Api.json("{'interactions': [%s, %s]}", sale, sale))
        : sale;
  }

  private String path(Operation operation, boolean mighty, Random random) {
    int from = mighty ? 1 : 0;
    // The callers' own customers are not erased, or nobody would come far any more.
    String id =
        operation.method().equals("DELETE")
            ? customers.getLast()
            : customers.get(random.nextInt(from, customers.size()));
    String path = operation.path();
    if (random.nextInt(8) > 0) {
      path = path.replace("{id}", id).replace("{kind}", "phone");
    }
    while (path.contains("{")) {
      String place = PLACES.get(random.nextInt(PLACES.size()));
      path = path.replaceFirst("\\{[^}]+}", place);
    }
    return switch (random.nextInt(60)) {
      case 0 -> path + "/";
      case 1 -> "/" + path;
      case 2 -> path + "/" + PLACES.get(random.nextInt(PLACES.size()));
      case 3 -> path.replaceFirst("/v1", "/%76%31");
      case 4 -> path + "/" + "z".repeat(9_000);
      case 5 -> "http://elsewhere.example" + path;
      case 6 -> "*";
      default -> path;
    };
  }

  private String query(Operation operation, FuzzBodies bodies, Random random) {
    if (random.nextInt(3) > 0) {
      return "";
    }
    List<String> parts = new ArrayList<>();
    List<String> names = new ArrayList<>(operation.parameters());
    names.addAll(List.of("limit", "cursor", "asOf", "colour"));
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      String value =
          switch (random.nextInt(5)) {
            case 0 -> PLACES.get(random.nextInt(PLACES.size()));
            case 1 -> String.valueOf(random.nextInt(-2, 600));
            case 2 -> UUID.randomUUID().toString();
            case 3 ->
                java.net.URLEncoder.encode(
                    bodies.nasty().replaceAll("[\ud800-\udfff]", ""), StandardCharsets.UTF_8);
            default -> java.net.URLEncoder.encode(bodies.word(), StandardCharsets.UTF_8);
          };
      parts.add(names.get(random.nextInt(names.size())) + "=" + value);
    }
    return "?" + String.join(random.nextInt(10) == 0 ? "&&" : "&", parts);
  }

  /** Mostly sound; otherwise cut, changed, or as tokens are forged. */
  private static String secret(String secret, Random random) {
    return switch (random.nextInt(30)) {
      case 0 -> secret.substring(0, random.nextInt(secret.length()));
      case 1 -> secret + "x";
      case 2 -> secret.replace('.', ' ');
      case 3 -> secret.replaceFirst("^[^.]*", "eyJhbGciOiJub25lIn0");
      case 4 -> secret.replaceFirst("[^.]*$", "");
      case 5 -> "a.b.c";
      case 6 -> "\u00e9".repeat(40);
      case 7 -> "x".repeat(8_500);
      default -> secret;
    };
  }
}
