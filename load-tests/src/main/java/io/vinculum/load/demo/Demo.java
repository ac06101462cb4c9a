package io.vinculum.load.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.load.Options;
import io.vinculum.load.http.HttpConnection;
import io.vinculum.load.http.Lanes;
import io.vinculum.load.http.NdjsonExchange;
import io.vinculum.load.http.Target;
import io.vinculum.load.simulation.Coalition;
import io.vinculum.load.simulation.Household;
import io.vinculum.load.simulation.SimulatedInteraction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Fills a running server with a simulated coalition, so that a newcomer sees answers at once. */
public final class Demo {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String[] GIVEN = {"Ana", "Luis", "Marta", "Jean", "Claire", "Tom", "Ruth"};
  private static final String[] FAMILY = {"Soler", "Vidal", "Moreau", "Petit", "Hughes", "Byrne"};

  private final Target target;
  private final Coalition coalition;
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private volatile String firstRefusal = "";

  private Demo(Target target, Coalition coalition) {
    this.target = target;
    this.coalition = coalition;
  }

  /**
   * Runs it: {@code --customers} (2,000), {@code --days} (365), {@code --seed} (1). Filling twice
   * with the same seed changes nothing, since documents count once.
   */
  public static void run(Target target, Options options) throws Exception {
    long began = System.nanoTime();
    Instant end;
    try (HttpConnection connection = new HttpConnection(target)) {
      end = serverTime(connection);
    }
    Coalition coalition =
        new Coalition(
            options.number("seed", 1),
            (int) options.number("customers", 2_000),
            (int) options.number("days", 365),
            end);
    Demo demo = new Demo(target, coalition);
    long enrolled = demo.enrol();
    demo.post();
    System.out.printf(
        "%,d customers (%,d enrolled) and %,d interactions in %.1f s, %,d refused%s%n",
        coalition.households().size(),
        enrolled,
        demo.sent.get(),
        (System.nanoTime() - began) / 1e9,
        demo.refused.get(),
        demo.firstRefusal.isEmpty() ? "" : ", the first: " + demo.firstRefusal);
    new Questions(target).ask();
  }

  private static Instant serverTime(HttpConnection connection) throws Exception {
    var answer = connection.get("/v1/clock");
    return answer.status() == 200
        ? Instant.parse(JSON.readTree(answer.body()).get("now").textValue())
        : Instant.now();
  }

  private long enrol() throws Exception {
    List<Household> members = coalition.households().stream().filter(Household::enrolled).toList();
    Lanes.run(
        target,
        members,
        Household::index,
        (connection, member) ->
            connection.send("POST", "/v1/customers", bytes(enrolment(member))).expect(201, 409));
    return members.size();
  }

  private static ObjectNode enrolment(Household member) {
    ObjectNode body = JSON.createObjectNode();
    ObjectNode identifiers = body.putObject("identifiers");
    identifiers.put("card", member.card());
    identifiers.put("email", "member" + member.index() + "@example.org");
    ObjectNode profile = body.putObject("profile");
    profile.put("givenName", GIVEN[member.index() % GIVEN.length]);
    profile.put("familyName", FAMILY[member.index() % FAMILY.length]);
    profile.put("language", List.of("es", "fr", "en").get(member.index() % 3));
    profile.put("country", "ES");
    profile.put("postcode", "28%03d".formatted(member.index() % 50));
    return body;
  }

  private void post() throws Exception {
    Lanes.split(
        coalition.interactions(),
        SimulatedInteraction::household,
        lane -> {
          Iterator<byte[]> lines =
              lane.stream().map(interaction -> bytes(interaction.json())).iterator();
          NdjsonExchange.run(target, "/v1/interactions/stream", lines, this::result);
        });
  }

  private void result(String line) {
    sent.incrementAndGet();
    try {
      JsonNode result = JSON.readTree(line);
      if (result.path("status").intValue() >= 400) {
        if (refused.getAndIncrement() == 0) {
          firstRefusal = line;
        }
      }
    } catch (java.io.IOException e) {
      throw new IllegalStateException("not a result line: " + line, e);
    }
  }

  private static byte[] bytes(JsonNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }
}
