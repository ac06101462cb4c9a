package io.vinculum.insight.membership;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The days at whose end it was known who is a member: not before anyone looked, and not while an
 * estimate that the rule goes by was not made yet.
 *
 * @param turns days since 1970-01-01, rising: from the first on it is known, from the second on not
 *     any more, and so by turns
 */
public record KnownDays(List<Integer> turns) {
  /** Of no day. */
  public static final KnownDays NONE = new KnownDays(List.of());

  /** The turns that are kept; older ones are forgotten, and with them what was known before. */
  static final int MAX_TURNS = 64;

  public KnownDays {
    turns = List.copyOf(turns);
  }

  /** Of every day from that one on. */
  public static KnownDays from(int day) {
    return new KnownDays(List.of(day));
  }

  /** Whether it is known now. */
  public boolean isKnown() {
    return turns.size() % 2 == 1;
  }

  /** From that day on it is known, or not any more; a day is what it is at its end. */
  public KnownDays turned(boolean known, int day) {
    if (known == isKnown()) {
      return this;
    }
    List<Integer> next = new ArrayList<>(turns);
    if (!next.isEmpty() && next.getLast() >= day) {
      next.removeLast();
    } else {
      next.add(day);
    }
    return new KnownDays(next.size() > MAX_TURNS ? next.subList(2, next.size()) : next);
  }

  /** Whether it was known at the end of that day. */
  public boolean has(int day) {
    return turns.stream().filter(turn -> turn <= day).count() % 2 == 1;
  }

  /** The day since which it is known without a gap; absent where it is not known now. */
  public OptionalInt since() {
    return isKnown() ? OptionalInt.of(turns.getLast()) : OptionalInt.empty();
  }
}
