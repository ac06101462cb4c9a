package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who enters and leaves a segment is told soon, with its reason, and nobody is missed. */
class SegmentEventsIT {
  private static final String SEGMENT = "told";

  /** From the answer to the purchase on, what a stream's follower may wait on a quiet server. */
  private static final Duration SOON = Duration.ofSeconds(2);

  /** Other tests and their servers share the processors. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Customers who enter while somebody listens. */
  private static final int LISTENED = 3;

  private final Api api = SharedServer.api();
  private int documents;

  @Test
  void a_stream_tells_who_enters_and_leaves_by_events_and_rules_and_goes_on_where_it_broke_off()
      throws Exception {
    String start = SegmentFollower.now(api);
    rule("attribute[\"told\"] == \"yes\" && purchases >= 1");
    List<String> customers = new ArrayList<>();
    for (int i = 0; i <= LISTENED; i++) {
      customers.add(customer(i));
    }

    String lastId;
    List<JsonNode> first;
    try (SegmentFollower follower = SegmentFollower.of(api, SEGMENT, start)) {
      assertThat(soonest(follower)).isLessThan(SOON);
      JsonNode entered = follower.events.getFirst();
      assertThat(entered.path("customerId").asText()).isEqualTo(customers.get(0));
      assertThat(entered.path("change").asText()).isEqualTo("entered");
      assertThat(entered.path("reason").asText()).isEqualTo("event");
      assertThat(entered.path("ruleVersion").asInt()).isEqualTo(1);
      assertThat(entered.path("sequenceNr").asLong()).isGreaterThan(2);
      assertThat(Instant.parse(entered.path("at").asText()))
          .isAfter(Instant.parse(SharedServer.CLOCK));
      Patience.until("where to go on", PATIENCE, () -> !follower.lastId().isEmpty());
      lastId = follower.lastId();
      first = List.copyOf(follower.events);
    }

    // While nobody listens one more enters, and a new rule lets the others leave.
    buy(LISTENED);
    buy(LISTENED);
    Patience.until(
        "all in", PATIENCE, () -> SegmentFollower.members(api, SEGMENT).size() == customers.size());
    rule("attribute[\"told\"] == \"yes\" && purchases >= 2");

    try (SegmentFollower follower = SegmentFollower.of(api, SEGMENT, lastId)) {
      Patience.until(
          () -> "what was missed, in " + follower.events,
          PATIENCE,
          () -> SegmentFollower.fold(all(first, follower)).equals(Set.of(customers.getLast())));
      JsonNode left = follower.events.getLast();
      assertThat(left.path("change").asText()).isEqualTo("left");
      assertThat(left.path("reason").asText()).isEqualTo("rule");
      assertThat(left.path("ruleVersion").asInt()).isEqualTo(2);
      List<JsonNode> all = all(first, follower);
      assertThat(SegmentFollower.fold(all)).isEqualTo(SegmentFollower.members(api, SEGMENT));
      assertThat(SegmentFollower.ids(all)).hasSize(customers.size() + LISTENED);
      Patience.until(
          "pages of the same",
          PATIENCE,
          () ->
              SegmentFollower.ids(SegmentFollower.pages(api, SEGMENT, start))
                  .equals(SegmentFollower.ids(all)));
    }
    JsonNode today = api.get("/v1/segments/told/history").json(200).path("items");
    assertThat(today.get(today.size() - 1).path("size").asInt()).isEqualTo(1);
  }

  /** The shortest time from a purchase until a follower knows who entered by it. */
  private Duration soonest(SegmentFollower follower) {
    Duration soonest = PATIENCE;
    for (int i = 0; i < LISTENED; i++) {
      int told = i + 1;
      buy(i);
      long bought = System.nanoTime();
      Patience.until("the event", PATIENCE, () -> follower.events.size() == told);
      Duration took = Duration.ofNanos(System.nanoTime() - bought);
      soonest = took.compareTo(soonest) < 0 ? took : soonest;
    }
    return soonest;
  }

  private static List<JsonNode> all(List<JsonNode> first, SegmentFollower follower) {
    List<JsonNode> all = new ArrayList<>(first);
    all.addAll(follower.events);
    return all;
  }

  private void rule(String rule) {
    JsonNode segment = JsonNodeFactory.instance.objectNode().put("name", "Told").put("rule", rule);
    assertThat(api.put("/v1/segments/" + SEGMENT, segment).status()).isIn(200, 201);
  }

  private String customer(int number) {
    String id =
        api.post("/v1/customers", Api.json("{'identifiers': {'card': 'told-%d'}}", number))
            .json(201)
            .path("customerId")
            .asText();
    record(number, "'kind': 'attribute', 'name': 'told', 'value': 'yes'");
    return id;
  }

  private void buy(int number) {
    record(number, "'kind': 'purchase', 'total': {'amount': '5.00', 'currency': 'EUR'}");
  }

  private void record(int number, String what) {
    documents++;
    api.post(
            "/v1/interactions",
            Api.json(
                """
                {%s, 'source': 'told', 'document': '%d', 'occurredAt': '2026-05-03T10:15:30+02:00',
                 'channel': 'store', 'customer': {'card': 'told-%d'}}
                """,
                what, documents, number))
        .json(201);
  }
}
