package io.vinculum.maths.btyd;

/**
 * MBG/CNBD-k (Platzer, Reutterer: "Ticking away the moments", Marketing Science 2016; for k = 1 the
 * MBG/NBD of Batislam, Denizel, Filiztekin 2007): one may leave after the first purchase already,
 * and gaps are as regular as every k-th event of a Poisson clock. The default.
 *
 * @param regularity k, 1 to {@link #MAX_REGULARITY}
 */
public record MbgCnbd(int regularity, double r, double alpha, double a, double b)
    implements BetaGeometric {
  public static final int MAX_REGULARITY = 4;

  public MbgCnbd {
    Parameters.requirePositive(r, alpha, a, b);
    if (regularity < 1 || regularity > MAX_REGULARITY) {
      throw new IllegalArgumentException("regularity " + regularity);
    }
  }

  @Override
  public String name() {
    return regularity == 1 ? "MBG/NBD" : "MBG/CNBD-" + regularity;
  }

  @Override
  public boolean leavesAtOnce() {
    return true;
  }
}
