package io.vinculum.maths.likelihood;

/**
 * A search for the most likely parameters did not come to an end: no parameters that it tried are
 * possible at all, or each new run still found much better ones than the run before. What it holds
 * then is a guess, and no guess is given out as a fit.
 */
public final class NoConvergence extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean endless;

  NoConvergence(String why, boolean endless) {
    super(why);
    this.endless = endless;
  }

  /** Whether parameters are possible, and each new run found better ones. */
  boolean isEndless() {
    return endless;
  }
}
