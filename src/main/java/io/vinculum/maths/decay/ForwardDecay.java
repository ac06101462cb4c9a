package io.vinculum.maths.decay;

/**
 * Exponential decay measured forward from a landmark, so that a stored sum never has to be touched
 * when time passes (Cormode, Shkapenyuk, Srivastava, Xu: "Forward decay", ICDE 2009).
 *
 * <p>A credit {@code c} at day {@code t} adds {@code c · 2^(t/h − L)} to a sum; the sum's value at
 * day {@code u} is {@code sum · 2^(L − u/h)}, which is {@code c · 2^(−(u−t)/h)}. The landmark
 * {@code L} is a whole number of half-lives since the epoch and a multiple of {@link
 * #SHIFT_THRESHOLD_HALF_LIVES}: moving it multiplies sums by a power of two, which is exact in
 * binary floating point. So sums kept under different landmarks merge without error, and the
 * landmark of a sum depends on its latest credit only, not on the order of arrival.
 *
 * <p>One half-life for all parts keeps the order of customers frozen between events: every value
 * falls by the same factor.
 *
 * @param halfLifeDays days after which a credit counts half, within [{@link #MIN_HALF_LIFE_DAYS},
 *     {@link #MAX_HALF_LIFE_DAYS}]
 */
public record ForwardDecay(double halfLifeDays) {
  /** Half-lives between two landmarks: the largest weight is 2^500, far from overflow at 2^1024. */
  public static final int SHIFT_THRESHOLD_HALF_LIVES = 500;

  /** One hour: below it a programme means something else than a relationship. */
  public static final double MIN_HALF_LIFE_DAYS = 1.0 / 24;

  /** A thousand years: in effect no decay. */
  public static final double MAX_HALF_LIFE_DAYS = 365_250;

  /** Lifts the sort key of the smallest positive double (2^−1074) above zero. */
  private static final double SORT_KEY_OFFSET = 4096;

  private static final double LN_2 = Math.log(2);

  public ForwardDecay {
    if (!(halfLifeDays >= MIN_HALF_LIFE_DAYS && halfLifeDays <= MAX_HALF_LIFE_DAYS)) {
      throw new IllegalArgumentException("half-life of " + halfLifeDays + " days is out of range");
    }
  }

  /**
   * The landmark, in half-lives since the epoch, under which a credit of this day is stored: a
   * multiple of {@link #SHIFT_THRESHOLD_HALF_LIVES}, never negative.
   */
  public int landmarkAt(double days) {
    double halfLives = Math.floor(days / halfLifeDays);
    if (!(Math.abs(halfLives) < Integer.MAX_VALUE)) {
      throw new IllegalArgumentException("day " + days + " is out of range");
    }
    int shifts = Math.floorDiv((int) halfLives, SHIFT_THRESHOLD_HALF_LIVES);
    return Math.max(0, shifts * SHIFT_THRESHOLD_HALF_LIVES);
  }

  /** The factor {@code 2^(days/h − landmark)} with which a credit of this day enters a sum. */
  public double weight(double days, int landmark) {
    double halfLives = days / halfLifeDays;
    double whole = Math.floor(halfLives);
    return Math.scalb(Math.pow(2, halfLives - whole), exponent(whole - landmark));
  }

  /** The factor {@code 2^(landmark − days/h)} that turns a stored sum into its value at a day. */
  public double remaining(double days, int landmark) {
    double halfLives = days / halfLifeDays;
    double whole = Math.floor(halfLives);
    return Math.scalb(Math.pow(2, whole - halfLives), exponent(landmark - whole));
  }

  /** Restates a sum under another landmark: an exact power of two (until it underflows to zero). */
  public static double shift(double sum, int fromLandmark, int toLandmark) {
    return fromLandmark == toLandmark
        ? sum
        : Math.scalb(sum, exponent((double) fromLandmark - toLandmark));
  }

  /**
   * A number that orders sums, under whatever landmarks, as their values are ordered at any time:
   * positive, zero or negative with the sum, growing with {@code log2|sum| + landmark}. Sums closer
   * than about 1e-12 of their size may tie.
   */
  public static double sortKey(double sum, int landmark) {
    if (sum == 0) {
      return 0;
    }
    double magnitude = SORT_KEY_OFFSET + Math.log(Math.abs(sum)) / LN_2 + landmark;
    return sum > 0 ? magnitude : -magnitude;
  }

  /** Math.scalb saturates beyond this anyway; the clamp keeps the conversion to int honest. */
  private static int exponent(double exponent) {
    return (int) Math.max(-4_000, Math.min(4_000, exponent));
  }
}
