package io.vinculum.customer.entity.journal;

import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.Effects;
import io.vinculum.customer.domain.interaction.SealedText;
import io.vinculum.customer.domain.points.Account;
import io.vinculum.customer.domain.points.Lot;
import io.vinculum.customer.domain.points.LotId;
import io.vinculum.customer.domain.points.PointsAnswer;
import io.vinculum.customer.domain.points.Posting;
import io.vinculum.customer.domain.points.RuleUse;
import io.vinculum.customer.domain.reward.IssuedVoucher;
import io.vinculum.customer.domain.reward.Redemption;
import io.vinculum.customer.domain.reward.ReleaseCause;
import io.vinculum.customer.domain.reward.Reservation;
import io.vinculum.programme.domain.EarnRule;
import io.vinculum.programme.domain.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/** The redemptions among {@link GoldenEvents}. */
final class GoldenRewards {
  private static final Instant AT = Instant.parse("2026-03-01T09:15:31.042Z");
  private static final UUID ID = UUID.fromString("0195f2c1-7a3c-7000-9000-0a0b0c0d0e0f");
  private static final LotId LOT = new LotId(17, 0);

  private GoldenRewards() {}

  static Map<String, CustomerEvent> all() {
    return Map.of(
        "customer.reward-reserved.v1",
        new CustomerEvent.RewardReserved(AT, reservation(), moved(Account.AVAILABLE)),
        "customer.reward-confirmed.v1",
        new CustomerEvent.RewardConfirmed(
            AT,
            coffee(),
            Optional.of(AT.minusSeconds(90)),
            Optional.of(
                new IssuedVoucher(
                    "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA",
                    new SealedText("AQID"),
                    Instant.parse("2026-03-31T22:00:00Z"))),
            Optional.of("superfresh"),
            moved(Account.RESERVED)),
        "customer.reservation-released.v1",
        new CustomerEvent.ReservationReleased(
            AT, coffee(), AT.minusSeconds(900), ReleaseCause.TIMED_OUT, moved(Account.RESERVED)));
  }

  private static Redemption coffee() {
    return new Redemption(
        ID, "coffee", 2, "points", 300, new Money(360, Currency.getInstance("EUR")), 7);
  }

  private static Reservation reservation() {
    Lot lot =
        new Lot(
            LOT,
            "points",
            300,
            Instant.parse("2026-02-01T09:15:30Z"),
            Instant.parse("2026-02-01T09:15:30Z"),
            Optional.empty(),
            Optional.of(Instant.parse("2028-02-29T23:00:00Z")),
            "rolling P24M month",
            "base",
            7,
            OptionalLong.of(17));
    return new Reservation(
        coffee(),
        AT,
        AT.plusSeconds(900),
        List.of(lot),
        List.of(new RuleUse("~reward/coffee", EarnRule.Span.MONTH, LocalDate.of(2026, 3, 1), 0, 2)),
        Optional.of("superfresh"));
  }

  private static Effects moved(Account from) {
    Account to = from == Account.AVAILABLE ? Account.RESERVED : Account.REDEEMED;
    return new Effects(
        OptionalInt.of(7),
        List.of(),
        List.of(),
        List.of(new Posting("points", from, to, 300, Optional.of(LOT))),
        List.of(),
        120,
        List.of(new PointsAnswer("points", 0, 0, 0, 954)),
        Optional.empty(),
        31240);
  }
}
