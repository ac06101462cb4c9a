package io.vinculum.insight.columns;

/**
 * Real numbers as whole numbers in the same order: by their bits, the negative ones turned round.
 */
public final class SortableBits {
  private SortableBits() {}

  /** A real number as a whole one; minus nought as nought. */
  public static long of(double value) {
    long bits = Double.doubleToLongBits(value + 0.0);
    return bits ^ ((bits >> (Long.SIZE - 1)) & Long.MAX_VALUE);
  }

  /** The real number of a whole one. */
  public static double real(long sortable) {
    return Double.longBitsToDouble(sortable ^ ((sortable >> (Long.SIZE - 1)) & Long.MAX_VALUE));
  }
}
