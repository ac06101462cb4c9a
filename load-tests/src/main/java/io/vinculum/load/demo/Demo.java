package io.vinculum.load.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vinculum.load.Options;
import io.vinculum.load.RunningServer;
import io.vinculum.load.http.HttpAnswer;
import io.vinculum.load.http.HttpConnection;
import io.vinculum.load.http.Lanes;
import io.vinculum.load.http.NdjsonExchange;
import io.vinculum.load.http.Target;
import io.vinculum.load.simulation.Coalition;
import io.vinculum.load.simulation.Household;
import io.vinculum.load.simulation.SimulatedInteraction;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Fills a running server with a simulated coalition, so that a newcomer sees answers at once. */
public final class Demo {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CUSTOMERS = 2_000;
  private static final int DAYS = 90;
  private static final int ROUNDS_MAX = 10;

  /** Before a lane's next round, for a server that is busy or coming up again. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Target target;
  private final Coalition coalition;
  private final Tally tally = new Tally();

  private Demo(Target target, Coalition coalition) {
    this.target = target;
    this.coalition = coalition;
  }

  /**
   * Runs it: {@code --customers} (2,000), {@code --days} (90), {@code --seed} (1). Its history ends
   * at the server's present hour, and every later run on the same data folder has the same end: it
   * goes on where an earlier one was cut off, changes nothing, and asks.
   */
  public static void run(RunningServer server, Options options) throws Exception {
    long seed = options.number("seed", 1);
    int customers = (int) options.number("customers", CUSTOMERS);
    int days = (int) options.number("days", DAYS);
    Target target = server.target();
    try (HttpConnection connection = new HttpConnection(target)) {
      Instant end =
          FirstRun.end(
              server.folder(),
              "seed %d, %d customers, %d days".formatted(seed, customers, days),
              serverTime(connection).truncatedTo(ChronoUnit.HOURS));
      Demo demo = new Demo(target, new Coalition(seed, customers, days, end));
      demo.fill(days, end);
      demo.awaitReadSide(connection);
      Fitting.run(connection);
      new Questions(connection).ask();
    }
    System.out.printf(
        "%nThe contract: http://%s:%d/openapi.yaml. What rules may ask: GET /v1/fields.%n",
        target.host(), target.port());
  }

  private static Instant serverTime(HttpConnection connection) throws IOException {
    var answer = connection.get("/v1/clock");
    return answer.status() == 200
        ? Instant.parse(JSON.readTree(answer.body()).get("now").textValue())
        : Instant.now();
  }

  private void fill(int days, Instant end) throws Exception {
    long began = System.nanoTime();
    System.out.printf(
        "A simulated coalition: %,d households, groceries, fuel and home, the %d days up to %s%n",
        coalition.households().size(), days, end);
    List<Household> members = coalition.households().stream().filter(Household::enrolled).toList();
    enrol(members);
    post();
    System.out.printf("Filled in %.1f s: %s%n", (System.nanoTime() - began) / 1e9, tally.words());
  }

  private void enrol(List<Household> members) throws Exception {
    try (Progress progress = new Progress("members enrolled", members.size())) {
      Lanes.run(
          target,
          members,
          Household::index,
          (connection, member) -> {
            connection
                .sendPatiently("POST", "/v1/customers", bytes(Enrolment.of(member)))
                .expect(201, 409);
            progress.step();
          });
    }
  }

  private void post() throws Exception {
    List<SimulatedInteraction> interactions = coalition.interactions();
    try (Progress progress = new Progress("interactions posted", interactions.size())) {
      Lanes.split(
          interactions,
          SimulatedInteraction::household,
          lane -> {
            List<SimulatedInteraction> left = lane;
            for (int round = 1; !left.isEmpty(); round++) {
              left = post(left, progress, round < ROUNDS_MAX);
              if (!left.isEmpty()) {
                Thread.sleep(PAUSE);
              }
            }
          });
    }
  }

  /**
   * Posts a lane's interactions; those that a busy server refused, and those whose results were
   * lost with the connection, come back in their order. Documents count once, however often they
   * come.
   */
  private List<SimulatedInteraction> post(
      List<SimulatedInteraction> lane, Progress progress, boolean again) throws Exception {
    List<SimulatedInteraction> left = new ArrayList<>();
    Iterator<SimulatedInteraction> answered = lane.iterator();
    try {
      NdjsonExchange.run(
          target,
          "/v1/interactions/stream",
          lane.stream().map(this::sending).iterator(),
          line -> {
            SimulatedInteraction interaction = answered.next();
            JsonNode result = parsed(line);
            if (again && HttpAnswer.isNotNow(result.path("status").intValue())) {
              left.add(interaction);
            } else {
              tally.answered(document(interaction), result);
              progress.step();
            }
          });
    } catch (SocketException | EOFException broken) {
      if (!again) {
        throw broken;
      }
    }
    if (!again && answered.hasNext()) {
      throw new EOFException("the stream ended before its results");
    }
    answered.forEachRemaining(left::add);
    return left;
  }

  private byte[] sending(SimulatedInteraction interaction) {
    tally.sends(document(interaction));
    return bytes(interaction.json());
  }

  /** By what the server knows an interaction again. */
  private static String document(SimulatedInteraction interaction) {
    JsonNode json = interaction.json();
    return json.path("source").asText() + " " + json.path("document").asText();
  }

  private static JsonNode parsed(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException("not a result line: " + line, e);
    }
  }

  /** What marketing asks is answered within a moment after what tills did. */
  private void awaitReadSide(HttpConnection connection) throws IOException, InterruptedException {
    long expected =
        coalition.households().stream()
            .filter(
                household -> household.enrolled() || coalition.active().contains(household.index()))
            .count();
    ReadSide.await(connection, expected);
  }

  private static byte[] bytes(JsonNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }
}
