package io.vinculum.programme.domain;

import java.time.Duration;

/**
 * How customers are forgotten.
 *
 * @param grace for so long an erasure may be undone; zero when it is done at once
 */
public record ErasureTerms(Duration grace) {
  /** Done at once. */
  public static final ErasureTerms AT_ONCE = new ErasureTerms(Duration.ZERO);

  public ErasureTerms {
    if (grace.isNegative()) {
      throw new IllegalArgumentException("a grace is not negative: " + grace);
    }
  }
}
