package io.vinculum.customer.entity;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.CustomerRules;
import io.vinculum.customer.domain.consent.Consent;
import io.vinculum.customer.domain.consent.ConsentState;
import io.vinculum.customer.entity.journal.JournalCodec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Where a round ends, and what a fault in one command does to the others. */
final class RoundTest {
  private static final int PLENTY = 1_000_000;

  private static ActorTestKit kit;

  private final CustomerId id = Shop.customer();
  private final TestProbe<Reply> caller = kit.createTestProbe();

  @BeforeAll
  static void start() {
    kit = ActorTestKit.create("round", ConfigFactory.defaultReference());
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void aRoundIsCutBeforeItWeighsTooMuch() {
    List<Command> sales =
        IntStream.range(0, 50).mapToObj(i -> (Command) Shop.purchase(id, "d" + i, "3.90")).toList();
    int maxBytes = 10_000;
    Round round = decide(sales, nothing(), maxBytes);

    assertThat(round.size()).isBetween(5, 20);
    assertThat(weight(round)).isLessThanOrEqualTo(maxBytes);
    assertThat(weight(decide(sales.subList(0, round.size() + 1), nothing(), PLENTY)))
        .isGreaterThan(maxBytes);
  }

  @Test
  void theEventsOfOneCommandAreNotPartedWhateverTheyWeigh() {
    Round round = decide(List.of(Shop.purchaseOfLines(id, "d1", 900)), nothing(), 1_000);

    assertThat(round.size()).isEqualTo(1);
    assertThat(round.events()).hasSize(2);
    assertThat(weight(round)).isGreaterThan(20_000);
  }

  @Test
  void aCommandThatNeedsAnEventNotAtHandWaits() {
    Command.RecordInteraction sale = Shop.purchase(id, "d1", "3.90");
    Round first = decide(List.of(sale), nothing(), PLENTY);
    Customer after = Customer.unknown();
    for (StoredEvent stored : first.events()) {
      after = CustomerRules.evolve(after, stored.event());
    }
    List<CustomerMessage.Ask> asks =
        asks(List.of(Shop.purchase(id, "d2", "3.90"), Shop.wholeReturn(id, "r1", sale)));

    Round without = Round.decide(id, after, asks, known(nothing()), PLENTY);
    Round with =
        Round.decide(
            id,
            after,
            asks,
            known(
                new Provisions.Provided(
                    Map.of(2L, first.events().getLast().event()), Optional.empty(), Grants.NONE)),
            PLENTY);
    assertThat(without.size()).isEqualTo(1);
    assertThat(with.size()).isEqualTo(2);
  }

  @Test
  void afterTheProfileChangedAMembersSaleWaitsForTheNewOne() {
    Round round =
        decide(
            List.of(
                Shop.enrol(id),
                new Command.ChangeProfile(id, Set.of("birthDate")),
                Shop.purchase(id, "d1", "3.90")),
            new Provisions.Provided(Map.of(), Optional.of(Optional.empty()), Grants.NONE),
            PLENTY);

    assertThat(round.size()).isEqualTo(2);
    assertThat(round.profileChanged()).isTrue();
  }

  @Test
  void aFaultInOneCommandFailsThatOneAlone() {
    Consent tooFine =
        new Consent("newsletter", ConsentState.GRANTED, "web", "1", Shop.NOW.minusNanos(1));
    Round round =
        decide(
            List.of(
                Shop.purchase(id, "d1", "3.90"),
                new Command.ChangeConsent(id, tooFine),
                Shop.purchase(id, "d2", "3.90")),
            nothing(),
            PLENTY);
    round.reply();

    assertThat(caller.receiveMessage()).isInstanceOf(Reply.Answered.class);
    assertThat(caller.receiveMessage())
        .isInstanceOfSatisfying(
            Reply.Failed.class, failed -> assertThat(failed.why()).contains("millisecond"));
    assertThat(caller.receiveMessage()).isInstanceOf(Reply.Answered.class);
    assertThat(round.events()).hasSize(3);
  }

  private Round decide(List<Command> commands, Provisions.Provided provided, int maxBytes) {
    return Round.decide(id, Customer.unknown(), asks(commands), known(provided), maxBytes);
  }

  private List<CustomerMessage.Ask> asks(List<? extends Command> commands) {
    return commands.stream().map(c -> new CustomerMessage.Ask(c, caller.ref())).toList();
  }

  private static Round.Known known(Provisions.Provided provided) {
    return new Round.Known(Shop.NOW, Shop.PROGRAMMES, provided);
  }

  private static Provisions.Provided nothing() {
    return new Provisions.Provided(Map.of(), Optional.empty(), Grants.NONE);
  }

  private static long weight(Round round) {
    return round.events().stream()
        .mapToLong(it -> JournalCodec.encode(it.event()).getSerializedSize() + Round.ROW_BYTES)
        .sum();
  }
}
