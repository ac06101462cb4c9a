package io.vinculum.customer.entity.journal;

import io.vinculum.customer.domain.Bookkeeping;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.budget.BudgetKey;
import io.vinculum.customer.domain.budget.BudgetLimit;
import io.vinculum.customer.domain.budget.Draw;
import io.vinculum.customer.domain.errand.Errand;
import io.vinculum.customer.domain.points.CapRoom;
import io.vinculum.customer.domain.points.EarningContext;
import io.vinculum.customer.domain.points.Lot;
import io.vinculum.customer.domain.points.LotExtension;
import io.vinculum.customer.domain.points.LotId;
import io.vinculum.customer.domain.points.RuleUse;
import io.vinculum.customer.domain.rhythm.PurchaseChange;
import io.vinculum.customer.domain.tier.Qualifying;
import io.vinculum.customer.domain.tier.TierMove;
import io.vinculum.programme.domain.EarnRule;
import io.vinculum.programme.domain.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** What the golden events keep for later decisions. */
final class GoldenBookkeeping {
  private static final LocalDate DAY = LocalDate.parse("2026-03-01");
  private static final Instant OCCURRED = Instant.parse("2026-03-01T09:15:30Z");
  private static final Currency EUR = Currency.getInstance("EUR");

  private GoldenBookkeeping() {}

  /** As little as any sale keeps. */
  static Bookkeeping ofASale() {
    return new Bookkeeping(
        Optional.of(new PurchaseChange(DAY, 1, 390)),
        List.of(),
        List.of(),
        Optional.of(
            new EarningContext(
                DAY,
                Optional.of("silver"),
                12,
                Map.of("points", 1251L),
                OptionalLong.of(200),
                Set.of(),
                Map.of(),
                Money.zero(EUR),
                List.of())),
        Optional.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        List.of(),
        List.of());
  }

  /** Everything. */
  static Bookkeeping full() {
    return new Bookkeeping(
        Optional.of(new PurchaseChange(DAY.minusDays(400), -1, -390)),
        List.of(new LotExtension(new LotId(3, 1), OCCURRED.plusSeconds(31_536_000))),
        List.of(
            new RuleUse("basket50", EarnRule.Span.DAY, DAY, 100, 1),
            new RuleUse("first", EarnRule.Span.CUSTOMER, LocalDate.EPOCH, -200, -1)),
        Optional.of(
            new EarningContext(
                DAY.plusDays(1),
                Optional.empty(),
                0,
                Map.of("points", 7L, "miles", -2L),
                OptionalLong.empty(),
                Set.of("basket50", "gold"),
                Map.of(
                    "basket50",
                    new CapRoom(OptionalLong.of(0), OptionalInt.of(1)),
                    "dairy",
                    CapRoom.ANY),
                new Money(200, EUR),
                List.of(spent()))),
        Optional.of(new Qualifying("status", DAY, 54)),
        Optional.of(
            new TierMove(
                "silver",
                OCCURRED,
                Optional.of(OCCURRED.plusSeconds(2_592_000)),
                Optional.empty(),
                Optional.empty())),
        OptionalDouble.of(-0.25),
        List.of(),
        List.of());
  }

  /** A friend is to be told who brought it. */
  static Bookkeeping telling(Errand errand) {
    return new Bookkeeping(
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        List.of(errand),
        List.of());
  }

  /** A sale that got all that was left of a budget. */
  static Bookkeeping drawing() {
    return new Bookkeeping(
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.of(
            new EarningContext(
                DAY,
                Optional.empty(),
                0,
                Map.of(),
                OptionalLong.empty(),
                Set.of(),
                Map.of("opening", CapRoom.ANY.heldTo(40)),
                Money.zero(EUR),
                List.of())),
        Optional.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        List.of(),
        List.of(
            new Draw(
                Optional.of(new UUID(5, 6)),
                new BudgetKey("opening", "points"),
                new BudgetLimit(OptionalLong.of(1_000_000), OptionalInt.of(500)),
                40,
                1)));
  }

  /** Points on their way to another customer. */
  static Bookkeeping owing(Errand errand) {
    return new Bookkeeping(
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        List.of(errand),
        List.of());
  }

  /** What is of one of several records that are one. */
  static Bookkeeping owned(CustomerId owner) {
    return new Bookkeeping(
        Optional.of(new PurchaseChange(DAY, 1, 390)),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        List.of(),
        List.of(),
        Optional.of(owner));
  }

  static Lot spent() {
    return new Lot(
        new LotId(3, 1),
        "points",
        200,
        OCCURRED.minusSeconds(86_400),
        OCCURRED,
        Optional.empty(),
        Optional.of(Instant.parse("2027-12-31T23:00:00Z")),
        "calendar 12-31",
        "base",
        6,
        OptionalLong.of(3));
  }
}
