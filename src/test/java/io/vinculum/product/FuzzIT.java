package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vinculum.product.Callers.Member;
import io.vinculum.product.FuzzRequests.Request;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand requests, random and spoilt, from callers of every kind. Whatever they are, the
 * server answers for itself: no fault of its own, nothing of its inside, nothing of others. {@code
 * -Dvinculum.fuzz.seed} repeats a run.
 */
class FuzzIT {
  private static final int REQUESTS = Integer.getInteger("vinculum.fuzz.requests", 10_000);
  private static final int CLIENTS = 6;
  private static final int ANSWERED_MIN_PERCENT = 90;

  /** What only the inside of a server has. */
  private static final List<String> INSIDE =
      List.of(
          "Exception",
          "\tat ",
          "java.",
          "scala.",
          "io.vinculum",
          "org.apache",
          "com.fasterxml",
          "com.datastax",
          "dev.cel",
          "SELECT ",
          "INSERT ",
          "NullPointer",
          ".java:");

  private final Callers callers = new Callers();
  private final String secret = "planted-" + UUID.randomUUID().toString().replace("-", "");
  private final Api admin = SharedServer.api();
  private final Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();

  @Test
  void no_request_makes_the_server_fail_or_tell_what_it_must_not() throws Exception {
    long seed = Long.getLong("vinculum.fuzz.seed", System.nanoTime());
    System.out.println("fuzz seed " + seed);
    String victim = plant();
    JsonNode before = record(victim);
    FuzzRequests requests = requests(victim);
    long began = System.nanoTime();
    run(requests, seed);
    System.out.println("fuzz took " + (System.nanoTime() - began) / 1_000_000_000 + " s");
    System.out.println("fuzz statuses " + new TreeMap<>(statuses));
    assertThat(faults.stream().limit(5)).as("seed %d, %d faults", seed, faults.size()).isEmpty();
    int answered = statuses.values().stream().mapToInt(Integer::intValue).sum();
    assertThat(answered).isGreaterThan(REQUESTS * ANSWERED_MIN_PERCENT / 100);
    assertThat(statuses.keySet()).contains(200, 201, 401, 403, 404, 405, 422);
    assertThat(record(victim)).isEqualTo(before);
    assertThat(admin.as("").get("/health/ready").status()).isEqualTo(200);
  }

  /** A customer of whom only those may learn who could ask anyhow. */
  private String plant() {
    JsonNode enrolment =
        Api.json(
            "{'identifiers': {'external': '%s', 'email': '%s@example.com'},"
                + " 'profile': {'givenName': '%s', 'postcode': '%s'}}",
            secret, secret, secret, secret.substring(0, 12));
    String id = admin.post("/v1/customers", enrolment).json(201).path("customerId").asText();
    JsonNode sale =
        Api.json(
            "{'kind': 'purchase', 'source': 'fuzz', 'document': '%s', 'partner': '%s',"
                + " 'occurredAt': '2026-05-03T10:15:30+02:00', 'customer': {'id': '%s'},"
                + " 'total': {'amount': '12.00', 'currency': 'EUR'}}",
            secret, Callers.OTHER_PARTNER, id);
    admin.post("/v1/interactions", sale).json(201);
    return id;
  }

  /** What the customer's own record says: what time alone changes is left out. */
  private JsonNode record(String customer) {
    return admin.get("/v1/customers/" + customer + "/timeline").json(200);
  }

  private FuzzRequests requests(String victim) throws IOException {
    Member member = callers.member();
    Map<String, String> secrets = new HashMap<>();
    for (String column :
        List.of("nobody", "revoked", "expired", "till", "partner", "marketing", "admin")) {
      secrets.put(column, callers.of(column).key());
    }
    secrets.put("member", member.api().key());
    secrets.put("outside member", SharedServer.signIn().token(SignIn.claims("fuzz").build()));
    JsonNode contract = new YAMLMapper().readTree(admin.get("/openapi.yaml").text());
    return new FuzzRequests(
        Contract.operations(admin),
        contract,
        secrets,
        List.of(victim, member.id(), callers.member().id(), UUID.randomUUID().toString()));
  }

  private void run(FuzzRequests requests, long seed) throws Exception {
    URI server = admin.address().get();
    AtomicInteger number = new AtomicInteger();
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      List<Future<?>> running = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        running.add(
            clients.submit(
                () -> {
                  for (int n; (n = number.getAndIncrement()) < REQUESTS; ) {
                    // Scrambled, since neighbouring seeds begin alike.
                    Random random = new Random((seed + n) * 0x9E3779B97F4A7C15L);
                    ask(server, requests.next(random), n);
                  }
                  return null;
                }));
      }
      for (Future<?> client : running) {
        client.get();
      }
    }
  }

  private void ask(URI server, Request request, int number) throws IOException {
    RawExchange.Answer answer = RawExchange.send(server, request.bytes());
    if (answer.status().isEmpty()) {
      return;
    }
    int status = answer.status().get();
    statuses.merge(status, 1, Integer::sum);
    List<String> wrong = new ArrayList<>();
    if (status >= 500) {
      wrong.add("status " + status);
    }
    boolean page = request.operation().equals("getMetrics") || isContract(request);
    INSIDE.stream().filter(word -> !page && answer.text().contains(word)).forEach(wrong::add);
    boolean mighty = Set.of("till", "marketing", "admin").contains(request.caller());
    if (!mighty && answer.text().contains(secret)) {
      wrong.add("tells of another customer");
    }
    if (!wrong.isEmpty()) {
      faults.add("request " + number + ": " + wrong + "\n" + request + "\n" + answer.text());
    }
  }

  /** The contract may name what it likes. */
  private static boolean isContract(Request request) {
    return request.operation().equals("getContract");
  }
}
