package io.vinculum.customer.domain.points;

import java.util.Map;

/**
 * What one rule gave (or, when negative, what a reversal took back from it), and why.
 *
 * @param lines the points by line name, for explanation only; they sum to {@code points} where the
 *     whole was earned on named lines
 * @param why one sentence for the customer
 */
public record Earning(
    String rule, String currency, long points, Map<String, Long> lines, String why) {
  public Earning {
    lines = Map.copyOf(lines);
  }

  /** The same with at most so many points; where that is fewer, no line explains them. */
  public Earning heldTo(long most) {
    return points <= most ? this : new Earning(rule, currency, most, Map.of(), why);
  }
}
