package io.vinculum.customer.domain.points;

import io.vinculum.customer.domain.tally.DayTally;
import io.vinculum.programme.domain.EarnRule;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * How much of each limit was used, by span. Spans are those of an interaction's own time, so that
 * late sales count where they belong.
 *
 * @param used by rule and kind of span: the span's first day, the times and the points
 */
public record RuleUses(Map<Key, DayTally> used) {
  /** Nothing used. */
  public static final RuleUses NONE = new RuleUses(Map.of());

  /**
   * Spans remembered for each limit. A sale of a span that is older than all of them gets nothing
   * more from the rule: it cannot be known what the span still has.
   */
  public static final int MAX_SPANS = 400;

  public RuleUses {
    used = Map.copyOf(used);
  }

  /** A rule and over what its limit counts. */
  public record Key(String rule, EarnRule.Span span) {}

  /** With these uses added. */
  public RuleUses plus(Collection<RuleUse> uses) {
    if (uses.isEmpty()) {
      return this;
    }
    Map<Key, DayTally> all = new HashMap<>(used);
    for (RuleUse use : uses) {
      all.merge(
          new Key(use.rule(), use.span()),
          DayTally.EMPTY.plus(epochDay(use.spanStart()), use.times(), use.points()),
          (known, _) ->
              known.plus(epochDay(use.spanStart()), use.times(), use.points()).newest(MAX_SPANS));
    }
    all.values().removeIf(tally -> tally.size() == 0);
    return new RuleUses(all);
  }

  /** With all that another used. */
  public RuleUses joined(RuleUses other) {
    Map<Key, DayTally> all = new HashMap<>(used);
    other.used.forEach(
        (key, tally) -> all.merge(key, tally, (one, more) -> one.plus(more).newest(MAX_SPANS)));
    all.values().removeIf(tally -> tally.size() == 0);
    return new RuleUses(all);
  }

  /** Points given by a rule in the span that begins on that day. */
  public long points(String rule, EarnRule.Span span, LocalDate spanStart) {
    return tally(rule, span).amountOn(epochDay(spanStart));
  }

  /** Times a rule gave in the span that begins on that day. */
  public int times(String rule, EarnRule.Span span, LocalDate spanStart) {
    return tally(rule, span).countOn(epochDay(spanStart));
  }

  /** Whether the span is so old that what was used in it is no longer remembered. */
  public boolean forgotten(String rule, EarnRule.Span span, LocalDate spanStart) {
    DayTally tally = tally(rule, span);
    return tally.size() >= MAX_SPANS && epochDay(spanStart) < tally.day(0);
  }

  private DayTally tally(String rule, EarnRule.Span span) {
    return used.getOrDefault(new Key(rule, span), DayTally.EMPTY);
  }

  private static int epochDay(LocalDate day) {
    return Math.toIntExact(day.toEpochDay());
  }
}
