package io.vinculum.insight.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.facts.RandomFacts;
import io.vinculum.node.store.SharedStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.stream.javadsl.Sink;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Facts in the real store. */
final class CassandraFactsIT {
  /** Beyond every slice that has a node. */
  private static final int SLICE = 90_001;

  private static ActorTestKit kit;

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-05-01T12:00:00Z"));
  private final CassandraFacts store =
      new CassandraFacts(kit.system(), SharedStore.session(), now::get);

  @BeforeAll
  static void start() {
    kit = ActorTestKit.create();
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void aRowOfAnEarlierEventNeverCoversOneOfALater() {
    Facts later = new RandomFacts(1).next();
    Facts earlier = Facts.none(later.customer());
    assertThat(later.sequenceNr()).isPositive();

    save(later);
    now.set(now.get().plusSeconds(3600));
    save(earlier);
    assertThat(loaded().get(later.customer())).isEqualTo(later);
  }

  @Test
  void aRepairOfTheSameEventCoversWhatWasSavedBefore() {
    RandomFacts random = new RandomFacts(2);
    Facts wrong = random.next();
    Facts rebuilt = random.sameEventOf(wrong);

    save(wrong);
    now.set(now.get().plusSeconds(60));
    save(rebuilt);
    assertThat(loaded().get(wrong.customer())).isEqualTo(rebuilt).isNotEqualTo(wrong);
  }

  private void save(Facts facts) {
    join(store.save(SLICE, List.of(facts)));
  }

  private Map<CustomerId, Facts> loaded() {
    return join(store.load(SLICE).runWith(Sink.seq(), kit.system())).stream()
        .collect(Collectors.toMap(Facts::customer, Function.identity()));
  }

  private static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
