package io.vinculum.customer.domain.relationship;

import io.vinculum.maths.decay.DecayedSum;

/**
 * The credits of one kind in one direction.
 *
 * @param sum decaying
 * @param count events, reversals taken off
 * @param lifetimeMicros undecayed, in millionths of the currency's major unit: whole numbers, so
 *     that what is taken back cancels to nothing in any order
 */
public record RelationshipPart(
    Direction direction, String kind, DecayedSum sum, long count, long lifetimeMicros) {
  /** Millionths in a major unit. */
  public static final double MICROS = 1e6;

  /** Nothing credited yet. */
  public static RelationshipPart none(Direction direction, String kind) {
    return new RelationshipPart(direction, kind, DecayedSum.ZERO, 0, 0);
  }

  boolean is(Direction aDirection, String aKind) {
    return direction == aDirection && kind.equals(aKind);
  }
}
