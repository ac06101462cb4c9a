package io.vinculum.customer.domain;

import static io.vinculum.customer.domain.Plaza.money;
import static io.vinculum.customer.domain.Plaza.rate;
import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.points.PointsView;
import io.vinculum.customer.domain.reward.ReleaseCause;
import io.vinculum.customer.domain.reward.RewardOffer;
import io.vinculum.programme.domain.EarnRule;
import io.vinculum.programme.domain.ExpiryPolicy;
import io.vinculum.programme.domain.Reward;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Rewards: reserved, confirmed, cancelled, timed out; limits and conditions. */
final class RewardTest {
  private static final UUID ONE = new UUID(9, 1);
  private static final UUID TWO = new UUID(9, 2);
  private static final Integer QUARTER = 15;

  static Reward reward(String id, long cost, Optional<EarnRule.Cap> limit) {
    return new Reward(
        id,
        "Reward " + id,
        "points",
        cost,
        money("1.80"),
        Optional.empty(),
        limit,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static Command.RedeemReward redeem(
      Journal journal, UUID id, String reward, int quantity, Optional<Integer> holdMinutes) {
    return new Command.RedeemReward(
        Journal.CUSTOMER,
        id,
        reward,
        quantity,
        holdMinutes.map(Duration::ofMinutes),
        journal.now.plusSeconds(30),
        Optional.empty(),
        Optional.empty());
  }

  private static Journal with(Plaza plaza) {
    Journal journal = Journal.member(plaza, "2026-03-01T12:00:00Z");
    journal.buy("500.00");
    return journal;
  }

  private static Plaza plaza() {
    return new Plaza().rule(rate("base", "1", "1.00")).reward(reward("cup", 150, Optional.empty()));
  }

  private static Command.ConfirmRedemption confirm(UUID id) {
    return new Command.ConfirmRedemption(Journal.CUSTOMER, id, Optional.empty());
  }

  private static Command.CancelRedemption cancel(UUID id) {
    return new Command.CancelRedemption(Journal.CUSTOMER, id);
  }

  @Test
  void reservedPointsAreNotSpendableAndConfirmedOnesAreGone() {
    Journal journal = with(plaza());
    journal.accept(redeem(journal, ONE, "cup", 2, Optional.of(QUARTER)));

    assertThat(journal.points().available()).isEqualTo(200);
    assertThat(journal.points().reserved()).isEqualTo(300);
    assertThat(CustomerRules.nextDeadline(journal.customer))
        .contains(Instant.parse("2026-03-01T12:15:00Z"));

    var confirmed = (CustomerEvent.RewardConfirmed) journal.accept(confirm(ONE)).getLast();

    assertThat(confirmed.effects().points().getFirst().spent()).isEqualTo(300);
    assertThat(confirmed.redemption().value()).isEqualTo(money("3.60"));
    assertThat(journal.points().available()).isEqualTo(200);
    assertThat(journal.points().reserved()).isZero();
    assertThat(journal.replayed()).isEqualTo(journal.customer);
  }

  @Test
  void withoutAHoldItIsConfirmedAtOnce() {
    Journal journal = with(plaza());
    var event = journal.accept(redeem(journal, ONE, "cup", 1, Optional.empty())).getLast();

    assertThat(event).isInstanceOf(CustomerEvent.RewardConfirmed.class);
    assertThat(journal.balance()).isEqualTo(350);
    assertThat(journal.tell(confirm(ONE))).isInstanceOf(Decision.Duplicate.class);
    assertThat(journal.reject(cancel(ONE)).code()).isEqualTo(Rejection.Code.REDEMPTION_CONFIRMED);
  }

  @Test
  void aRedemptionCountsOnceHoweverOftenItIsAsked() {
    Journal journal = with(plaza());
    Command.RedeemReward command = redeem(journal, ONE, "cup", 1, Optional.of(QUARTER));
    journal.accept(command);

    assertThat(journal.tell(command)).isInstanceOf(Decision.Duplicate.class);
    assertThat(journal.reject(redeem(journal, ONE, "cup", 2, Optional.of(QUARTER))).code())
        .isEqualTo(Rejection.Code.DOCUMENT_REUSED);
    journal.accept(confirm(ONE));
    assertThat(journal.tell(confirm(ONE))).isInstanceOf(Decision.Duplicate.class);
    assertThat(journal.tell(command)).isInstanceOf(Decision.Duplicate.class);
    assertThat(journal.balance()).isEqualTo(350);
  }

  @Test
  void cancelledPointsComeBackToTheirLotsWithTheirDates() {
    Plaza plaza = plaza();
    plaza.expiry = new ExpiryPolicy.Rolling(Period.ofMonths(2), ExpiryPolicy.End.DAY);
    Journal journal = with(plaza);
    journal.at("2026-04-01T12:00:00Z").buy("100.00");
    var before = journal.points();
    var lots = journal.customer.ledger().lots();
    journal.accept(redeem(journal, ONE, "cup", 4, Optional.of(QUARTER)));
    assertThat(journal.balance()).isZero();

    journal.accept(cancel(ONE));

    assertThat(journal.points()).isEqualTo(before);
    assertThat(journal.customer.ledger().lots()).isEqualTo(lots);
    assertThat(journal.tell(cancel(ONE))).isInstanceOf(Decision.Duplicate.class);
    assertThat(journal.reject(confirm(ONE)).code()).isEqualTo(Rejection.Code.REDEMPTION_CANCELLED);
  }

  @Test
  void aReservationEndsByItselfEvenBeforeAnyoneRecordsIt() {
    Journal journal = with(plaza());
    journal.accept(redeem(journal, ONE, "cup", 3, Optional.of(QUARTER)));

    journal.at("2026-03-01T12:14:59.999Z");
    assertThat(journal.balance()).isEqualTo(50);
    journal.at("2026-03-01T12:15:00Z");
    assertThat(journal.balance()).isEqualTo(500);
    assertThat(journal.points().reserved()).isZero();
    assertThat(journal.reject(confirm(ONE)).code()).isEqualTo(Rejection.Code.REDEMPTION_EXPIRED);

    journal.accept(redeem(journal, TWO, "cup", 3, Optional.of(QUARTER)));
    assertThat(journal.events)
        .anyMatch(
            event ->
                event instanceof CustomerEvent.ReservationReleased released
                    && released.cause() == ReleaseCause.TIMED_OUT);
    assertThat(journal.reject(confirm(ONE)).code()).isEqualTo(Rejection.Code.REDEMPTION_EXPIRED);
    assertThat(journal.tell(cancel(ONE))).isInstanceOf(Decision.Duplicate.class);
    assertThat(journal.balance()).isEqualTo(50);
  }

  @Test
  void heldPointsDoNotExpireUntilTheyAreGivenBack() {
    Plaza plaza = plaza();
    plaza.expiry = new ExpiryPolicy.Rolling(Period.ofDays(1), ExpiryPolicy.End.DAY);
    Journal journal = with(plaza);
    journal.accept(redeem(journal, ONE, "cup", 2, Optional.of(3 * 24 * 60)));
    journal.accept(redeem(journal, TWO, "cup", 1, Optional.of(3 * 24 * 60)));

    journal.at("2026-03-03T12:00:00Z").letTimePass();
    assertThat(journal.points().available()).isZero();
    assertThat(journal.points().reserved()).isEqualTo(450);
    journal.accept(confirm(ONE));
    journal.accept(cancel(TWO));

    assertThat(journal.points().reserved()).isZero();
    assertThat(journal.balance()).isZero();
  }

  @Test
  void tooFewPointsSayHowMany() {
    Journal journal = with(plaza());
    Rejection refused = journal.reject(redeem(journal, ONE, "cup", 4, Optional.empty()));

    assertThat(refused.code()).isEqualTo(Rejection.Code.INSUFFICIENT_POINTS);
    assertThat(refused.figures())
        .containsEntry("available", "500")
        .containsEntry("required", "600");
  }

  @Test
  void theLimitCountsReservationsAndForgetsWhatCameToNothing() {
    EarnRule.Cap twice = new EarnRule.Cap(Optional.empty(), Optional.of(2), EarnRule.Span.MONTH);
    Plaza plaza =
        new Plaza().rule(rate("base", "1", "1.00")).reward(reward("cup", 10, Optional.of(twice)));
    Journal journal = with(plaza);
    journal.accept(redeem(journal, ONE, "cup", 1, Optional.of(QUARTER)));
    journal.accept(redeem(journal, TWO, "cup", 1, Optional.empty()));

    Rejection refused = journal.reject(redeem(journal, new UUID(9, 3), "cup", 1, Optional.empty()));
    assertThat(refused.code()).isEqualTo(Rejection.Code.REWARD_LIMIT_REACHED);
    assertThat(refused.figures()).containsEntry("left", "0").containsEntry("limit", "2");

    journal.at("2026-03-01T13:00:00Z");
    journal.accept(redeem(journal, new UUID(9, 3), "cup", 1, Optional.empty()));
    assertThat(journal.reject(redeem(journal, new UUID(9, 4), "cup", 1, Optional.empty())).code())
        .isEqualTo(Rejection.Code.REWARD_LIMIT_REACHED);
    journal.at("2026-04-01T13:00:00Z");
    journal.accept(redeem(journal, new UUID(9, 4), "cup", 2, Optional.empty()));
  }

  @Test
  void whatCameTooLateForItsPlaceInTheStockIsRefused() {
    Journal journal = with(plaza());
    Command.RedeemReward command = redeem(journal, ONE, "cup", 1, Optional.empty());
    journal.now = journal.now.plusSeconds(31);

    assertThat(journal.reject(command).code()).isEqualTo(Rejection.Code.REDEMPTION_EXPIRED);
  }

  @Test
  void settlingSaysWhatBecameOfIt() {
    Journal journal = with(plaza());
    var settle = new Command.SettleRedemption(Journal.CUSTOMER, ONE);
    assertThat(journal.reject(settle).code()).isEqualTo(Rejection.Code.UNKNOWN_REDEMPTION);
    journal.accept(redeem(journal, ONE, "cup", 1, Optional.of(QUARTER)));
    assertThat(journal.accept(settle)).isEmpty();

    journal.at("2026-03-01T13:00:00Z");
    assertThat(journal.accept(settle).getFirst())
        .isInstanceOf(CustomerEvent.ReservationReleased.class);
    assertThat(journal.tell(settle)).isInstanceOf(Decision.Duplicate.class);
  }

  @Test
  void offersSayWhatIsMissing() {
    EarnRule.Cap once = new EarnRule.Cap(Optional.empty(), Optional.of(1), EarnRule.Span.CUSTOMER);
    Reward club =
        new Reward(
            "club",
            "Club",
            "points",
            600,
            money("10.00"),
            Optional.empty(),
            Optional.of(once),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Plaza.when("birthdayWithin(3)", facts -> facts.birthDate().isPresent())));
    Plaza plaza = plaza().reward(club);
    Journal journal = with(plaza);

    List<RewardOffer> offers =
        CustomerRules.rewards(
            journal.customer,
            new Context(journal.now, journal.programmes, Map.of(), Optional.empty()));

    assertThat(offers.get(0).affordable()).isTrue();
    assertThat(offers.get(0).eligible()).isTrue();
    assertThat(offers.get(1).missing()).isEqualTo(100);
    assertThat(offers.get(1).eligible()).isFalse();
    assertThat(offers.get(1).conditions())
        .containsExactly(new RewardOffer.Part("birthdayWithin(3)", false));
    assertThat(offers.get(1).limit().orElseThrow().left()).isEqualTo(1);
    Rejection refused = journal.reject(redeem(journal, ONE, "club", 1, Optional.empty()));
    assertThat(refused.code()).isEqualTo(Rejection.Code.REWARD_NOT_ELIGIBLE);
    assertThat(refused.detail()).contains("birthdayWithin(3)");
  }

  @Test
  void aReturnWhilePointsAreHeldNeverTouchesThem() {
    Journal journal = with(plaza());
    var sale = (CustomerEvent.InteractionRecorded) journal.events.getLast();
    journal.accept(redeem(journal, ONE, "cup", 2, Optional.of(QUARTER)));
    journal.giveBack(sale);

    assertThat(journal.points().reserved()).isEqualTo(300);
    assertThat(journal.points().debt()).isEqualTo(300);
    journal.accept(cancel(ONE));
    assertThat(journal.points().debt()).isZero();
    assertThat(journal.balance()).isZero();
    assertThat(PointsView.available(journal.customer.ledger(), "points", journal.now)).isZero();
  }
}
