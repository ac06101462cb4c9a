package io.vinculum.maths.btyd;

/**
 * BG/NBD (Fader, Hardie, Lee: "Counting your customers the easy way", Marketing Science 2005). It
 * takes every customer without a repeat purchase for alive: kept for comparison.
 */
public record BgNbd(double r, double alpha, double a, double b) implements BetaGeometric {
  public BgNbd {
    Parameters.requirePositive(r, alpha, a, b);
  }

  @Override
  public String name() {
    return "BG/NBD";
  }

  @Override
  public int regularity() {
    return 1;
  }

  @Override
  public boolean leavesAtOnce() {
    return false;
  }
}
