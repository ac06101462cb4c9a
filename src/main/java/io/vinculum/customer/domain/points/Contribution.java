package io.vinculum.customer.domain.points;

import java.util.List;

/**
 * What a rule adds before rounding.
 *
 * @param parts by line of the rule, in its order; of a bonus one part
 * @param capped whether its limit made it less
 */
record Contribution(Candidate candidate, List<Fraction> parts, Fraction total, boolean capped) {

  /** Sums parts and holds the sum to the limit, each part by the same proportion. */
  static Contribution of(Candidate candidate, List<Fraction> parts) {
    Fraction total = Fraction.ZERO;
    for (Fraction part : parts) {
      total = total.plus(part);
    }
    if (candidate.room().points().isEmpty()) {
      return new Contribution(candidate, parts, total, false);
    }
    Fraction limit = Fraction.of(candidate.room().points().getAsLong());
    if (total.compareTo(limit) <= 0) {
      return new Contribution(candidate, parts, total, false);
    }
    return new Contribution(candidate, parts, total, true).times(limit.dividedBy(total));
  }

  /** The same proportion of every part. */
  Contribution times(Fraction proportion) {
    return new Contribution(
        candidate,
        parts.stream().map(part -> part.times(proportion)).toList(),
        total.times(proportion),
        capped);
  }

  /** What it adds on a line of the basket. */
  Fraction on(int line) {
    int index = candidate.lines().indexOf(line);
    return index < 0 ? Fraction.ZERO : parts.get(index);
  }
}
