package io.vinculum.budget.domain;

/**
 * A part of a budget.
 *
 * @param points negative where it was given back
 * @param times how often the rule gave; negative where that was undone
 */
public record Share(long points, long times) {
  /** None. */
  public static final Share NONE = new Share(0, 0);

  /** Both together. */
  public Share plus(Share other) {
    return new Share(Math.addExact(points, other.points), Math.addExact(times, other.times));
  }
}
