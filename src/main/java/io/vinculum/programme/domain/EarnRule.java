package io.vinculum.programme.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A rule by which points are earned. All rules that match add up, but of an exclusive group only
 * the best counts.
 *
 * @param on what earns: an interaction kind as the API names it, or {@code enrolment}, {@code
 *     referralKept}
 * @param currency the point currency that it earns in
 * @param effect what it gives
 * @param when holds for the sale as a whole; absent means always
 * @param lines narrows the rule to lines; absent means all
 * @param from first day (inclusive) in the programme's zone
 * @param until first day on which it no longer holds
 * @param first pays once in the customer's life while not reversed
 */
public record EarnRule(
    String id,
    String name,
    String on,
    String currency,
    Effect effect,
    Optional<Condition> when,
    Optional<Condition> lines,
    Optional<LocalDate> from,
    Optional<LocalDate> until,
    Optional<Cap> cap,
    Optional<Long> budgetPoints,
    Optional<String> exclusive,
    boolean first) {

  /** What a rule gives. */
  public sealed interface Effect {
    /** So many points for each {@code per} of money, exact until the sale is rounded. */
    record Rate(BigDecimal points, Money per) implements Effect {}

    /** Times {@code factor}: adds (factor − 1) times the rate points that it matches. */
    record Multiplier(BigDecimal factor) implements Effect {}

    /** So many points, after rounding. */
    record Bonus(long points) implements Effect {}
  }

  /** A limit to what one customer (or all of them) gets by the rule in a span. */
  public record Cap(Optional<Long> points, Optional<Integer> times, Span per) {}

  /** Over what a cap counts; days and months are those of the programme's zone. */
  public enum Span {
    SALE,
    DAY,
    MONTH,
    YEAR,
    CUSTOMER,
    TOTAL
  }
}
