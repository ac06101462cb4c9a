package io.vinculum.insight.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.fault.Fault;
import io.vinculum.insight.Outcome;
import io.vinculum.insight.facts.RandomFacts;
import io.vinculum.insight.segment.StoredSegment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** No rule names itself, by however many others. */
final class SegmentRingsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final int ROUNDS = 40;

  private final SlicesInMemory slices = new SlicesInMemory(NOW, RandomFacts.TODAY);

  @Test
  void aRingIsRefusedWhateverTheNamesAndTheOrder() {
    RandomFacts facts = new RandomFacts(11);
    for (int i = 0; i < 50; i++) {
      slices.put(facts.next());
    }
    Random chance = new Random(3);
    for (int round = 0; round < ROUNDS; round++) {
      int length = 1 + round % 4;
      List<String> ring = new ArrayList<>();
      for (int i = 0; i < length; i++) {
        ring.add((char) ('a' + i) + "-" + round);
      }
      Collections.shuffle(ring, chance);
      put(ring.getFirst(), "purchases > 2");
      for (int i = 1; i < length; i++) {
        put(ring.get(i), on(ring.get(i - 1)) + " && purchases > 3");
      }
      long before = members(ring.getLast());

      assertThat(refusal(ring.getFirst(), "spend > money(\"1.00\") || " + on(ring.getLast())))
          .as("%s", ring)
          .extracting(Fault::pointer)
          .containsExactly("/rule");
      assertThat(members(ring.getLast())).isEqualTo(before).isPositive();
      if (length > 1) {
        assertThat(deleted(ring.getFirst())).isInstanceOf(Outcome.Faulty.class);
      }
      for (String id : ring.reversed()) {
        assertThat(deleted(id)).as(id).isInstanceOf(Outcome.Answered.class);
      }
      put(ring.getLast(), "purchases > 2");
      assertThat(refusal(ring.getLast(), "!" + on(ring.getLast())))
          .extracting(Fault::pointer)
          .containsExactly("/rule");
    }
  }

  @Test
  void twoNodesAtOnceMakeNoRingTogether() {
    put("a", "purchases > 2");
    put("b", "purchases > 3");
    // Between this node's look at all segments and its change another node lets b go by a.
    slices.stored.meanwhile(
        () -> slices.stored.put(segment("b", on("a")), slices.stored.revision()));

    assertThat(refusal("a", on("b"))).extracting(Fault::pointer).containsExactly("/rule");
    put("a", "purchases > 4");
  }

  @Test
  void nobodyRemovesWhatAnotherNodeNamesMeanwhile() {
    put("a", "purchases > 2");
    put("b", "purchases > 3");
    slices.stored.meanwhile(
        () -> slices.stored.put(segment("b", on("a")), slices.stored.revision()));

    assertThat(deleted("a")).isInstanceOf(Outcome.Faulty.class);
    assertThat(members("a")).isNotNegative();
  }

  @Test
  void aRingOfAnEarlierReleaseIsAtFaultAsAWholeAndCanBeOpened() {
    put("a", "purchases > 2");
    put("b", on("a"));
    slices.stored.put(segment("a", on("b")), slices.stored.revision());
    slices.insight.learnSegments().toCompletableFuture().join();

    for (String id : List.of("a", "b")) {
      assertThat(answered(slices.insight.segment(id)).fault()).as(id).isPresent();
      assertThat(deleted(id)).as("it is named still").isInstanceOf(Outcome.Faulty.class);
    }
    put("a", "purchases > 2");
    assertThat(answered(slices.insight.segment("b")).fault()).isEmpty();
  }

  @Test
  void aRuleThatHoldsNoMoreStillGuardsWhatItNames() {
    put("a", "purchases > 2");
    slices.stored.put(
        segment("b", on("a") + " && tier == \"long-gone\""), slices.stored.revision());
    slices.insight.learnSegments().toCompletableFuture().join();
    assertThat(answered(slices.insight.segment("b")).fault()).isPresent();

    assertThat(deleted("a")).isInstanceOf(Outcome.Faulty.class);
  }

  private static String on(String segment) {
    return "inSegment(\"" + segment + "\")";
  }

  private static StoredSegment segment(String id, String rule) {
    return new StoredSegment(id, id, rule, 2, "another-node", NOW);
  }

  private void put(String id, String rule) {
    answered(slices.insight.putSegment(id, id, rule, "me"));
  }

  private List<Fault> refusal(String id, String rule) {
    return slices.insight.putSegment(id, id, rule, "me").toCompletableFuture().join()
            instanceof Outcome.Faulty<?>(List<Fault> faults)
        ? faults
        : List.of();
  }

  private Outcome<?> deleted(String id) {
    return slices.insight.deleteSegment(id, "me").toCompletableFuture().join();
  }

  private long members(String id) {
    return answered(slices.insight.segment(id)).members();
  }

  private static <T> T answered(CompletionStage<Outcome<T>> stage) {
    Outcome<T> outcome = stage.toCompletableFuture().join();
    assertThat(outcome).isInstanceOf(Outcome.Answered.class);
    return ((Outcome.Answered<T>) outcome).value();
  }
}
