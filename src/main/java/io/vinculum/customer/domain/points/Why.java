package io.vinculum.customer.domain.points;

import io.vinculum.programme.domain.EarnRule;
import io.vinculum.programme.domain.EarnRule.Effect;
import io.vinculum.programme.domain.Money;
import io.vinculum.programme.domain.PointCurrency;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/** The sentences by which points are explained: inputs, rounding and limits. */
public final class Why {
  private static final String HELD = ", held to ";
  private static final String NOTHING_MORE = "nothing more: ";

  private Why() {}

  static String earned(Contribution contribution, Optional<Basket> basket, PointCurrency points) {
    EarnRule rule = contribution.candidate().rule();
    String sentence =
        switch (rule.effect()) {
          case Effect.Rate(var number, var per) ->
              counted(number)
                  + " per "
                  + text(per)
                  + " of "
                  + text(earning(contribution, basket))
                  + rounded(points.rounding());
          case Effect.Multiplier(var factor) ->
              factor.stripTrailingZeros().toPlainString()
                  + " times the points of "
                  + text(earning(contribution, basket))
                  + rounded(points.rounding());
          case Effect.Bonus(long bonus) ->
              counted(BigDecimal.valueOf(bonus)) + " for " + rule.name();
        };
    return contribution.capped() ? sentence + HELD + limit(contribution.candidate()) : sentence;
  }

  static String usedUp(EarnRule rule, CapRoom room) {
    return NOTHING_MORE + limit(rule, room) + " is used up";
  }

  /**
   * The same sentence for who may not learn what counted towards a limit before: that there was
   * one, not which and whether it is used up.
   */
  public static String withoutLimits(String why) {
    if (why.startsWith(NOTHING_MORE)) {
      return "nothing now";
    }
    int held = why.indexOf(HELD);
    return held < 0 ? why : why.substring(0, held) + ", held to a limit";
  }

  /** Why a rule gave nothing that had lost to another of its group. */
  static String outdone(EarnRule rule, EarnRule best) {
    return "nothing: of "
        + rule.exclusive().orElseThrow()
        + " only the best counts, here "
        + best.name();
  }

  static String failed(EarnRule rule) {
    return "nothing: the condition of " + rule.name() + " could not be evaluated";
  }

  /** Why a sale from before the first programme earned nothing. */
  public static String beforeProgramme(LocalDate began) {
    return "nothing: the first programme began on " + began;
  }

  /** What a return took back from a rule. */
  public static String takenBack(Money returned, Money kept) {
    return "taken back for " + text(returned) + " returned, " + text(kept) + " of the sale kept";
  }

  private static Money earning(Contribution contribution, Optional<Basket> basket) {
    Basket sale = basket.orElseThrow();
    Fraction minor = Fraction.ZERO;
    for (int line : contribution.candidate().lines()) {
      minor = minor.plus(Fraction.of(sale.lines().get(line).amount().minorUnits()));
    }
    return new Money(
        minor.times(sale.earning().exact()).rounded(RoundingMode.DOWN), sale.total().currency());
  }

  private static String limit(Candidate candidate) {
    CapRoom room = candidate.room();
    return room.shared()
        ? counted(BigDecimal.valueOf(room.points().orElse(0)))
            + ", the rest of "
            + limit(candidate.rule(), room)
        : limit(candidate.rule(), room);
  }

  private static String limit(EarnRule rule, CapRoom room) {
    if (room.shared()) {
      return rule.budgetPoints()
          .map(points -> "the budget of " + counted(BigDecimal.valueOf(points)))
          .orElseGet(() -> cap(rule) + " for all customers");
    }
    return cap(rule);
  }

  private static String cap(EarnRule rule) {
    if (rule.cap().isEmpty()) {
      return "once for a customer";
    }
    EarnRule.Cap cap = rule.cap().get();
    String number =
        cap.points()
            .map(points -> counted(BigDecimal.valueOf(points)))
            .or(() -> cap.times().map(times -> times == 1 ? "once" : times + " times"))
            .orElse("no limit");
    if (cap.per() == EarnRule.Span.TOTAL) {
      return number;
    }
    return number + " per " + cap.per().name().toLowerCase(Locale.ROOT);
  }

  private static String counted(BigDecimal number) {
    String text = number.stripTrailingZeros().toPlainString();
    return text.equals("1") ? "1 point" : text + " points";
  }

  private static String rounded(RoundingMode mode) {
    String how =
        switch (mode) {
          case DOWN, FLOOR -> "down";
          case UP, CEILING -> "up";
          case HALF_UP, HALF_DOWN, HALF_EVEN, UNNECESSARY -> "to the nearest";
        };
    return ", rounded " + how + " over the basket";
  }

  private static String text(Money money) {
    return money + " " + money.currency().getCurrencyCode();
  }
}
