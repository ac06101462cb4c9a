package io.vinculum.insight.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Origin;
import io.vinculum.fault.Fault;
import io.vinculum.insight.ExportQuestion;
import io.vinculum.insight.ExportedCustomer;
import io.vinculum.insight.Outcome;
import io.vinculum.insight.Value;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.facts.RandomFacts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.stream.javadsl.Sink;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Customers one by one, over all slices. */
final class ExportTest {
  /** More than a page in each slice. */
  private static final int CUSTOMERS = 6_000;

  private static ActorTestKit kit;
  private static SlicesInMemory slices;

  @BeforeAll
  static void fill() {
    kit = ActorTestKit.create();
    slices = new SlicesInMemory(Instant.parse("2026-03-01T10:00:00Z"), RandomFacts.TODAY);
    RandomFacts random = new RandomFacts(20261122);
    for (int i = 0; i < CUSTOMERS; i++) {
      slices.put(random.next());
    }
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void everyCustomerComesOnceWithItsValues() {
    Map<CustomerId, List<Value>> expected =
        customers().stream()
            .collect(
                Collectors.toMap(
                    Facts::customer,
                    facts ->
                        List.of(
                            new Value.Whole(facts.purchases().count()),
                            facts.tier().<Value>map(Value.Text::new).orElseGet(Value.None::new))));
    List<ExportedCustomer> rows = export(Optional.empty(), "purchases", "tier");
    assertThat(rows).hasSize(expected.size());
    assertThat(rows)
        .allSatisfy(row -> assertThat(row.values()).isEqualTo(expected.get(row.customer())));
  }

  @Test
  void onlyThoseOfTheRuleCome() {
    List<ExportedCustomer> rows = export(Optional.of("purchases >= 10"), "purchases");
    assertThat(rows)
        .extracting(ExportedCustomer::customer)
        .containsExactlyInAnyOrderElementsOf(
            customers().stream()
                .filter(facts -> facts.purchases().count() >= 10)
                .map(Facts::customer)
                .toList());
  }

  @Test
  void whatCannotBeToldIsSaidAtItsPlace() {
    assertThat(
            slices.insight.export(
                new ExportQuestion(Optional.of("purchases >"), List.of("tier", "tire"))))
        .isInstanceOfSatisfying(
            Outcome.Faulty.class,
            faulty ->
                assertThat(((Outcome.Faulty<?>) faulty).faults())
                    .extracting(Fault::pointer)
                    .contains("/where", "/fields/1"));
  }

  private static List<Facts> customers() {
    return slices.facts().stream().filter(f -> f.standing() != Origin.GUEST).toList();
  }

  private static List<ExportedCustomer> export(Optional<String> where, String... fields) {
    return now(
        slices
                    .insight
                    .export(new ExportQuestion(where, List.of(fields)))
                    .map(source -> source.runWith(Sink.seq(), kit.system()))
                instanceof Outcome.Answered<CompletionStage<List<ExportedCustomer>>>(var rows)
            ? rows
            : CompletableFuture.failedStage(new AssertionError("the export has faults")));
  }

  private static <T> T now(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
