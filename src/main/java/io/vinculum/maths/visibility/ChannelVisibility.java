package io.vinculum.maths.visibility;

/**
 * What of a channel's activity carries a customer's name, and how unevenly customers use it.
 *
 * <p>A customer's activity is Poisson with a rate {@code Gamma(a, a/μ)}; each act is identified
 * with probability ι. So what was not seen of a customer is expected to be {@code (obs + a)/(a/μ +
 * ι) · (1 − ι)}: little where the customer is seen often, the channel's mean where never.
 *
 * @param identified ι, within [0, 1]; where it is 0 each customer's unseen acts are the mean μ
 * @param mean μ, all acts of a customer in the time, seen or not
 * @param shape a, small where few customers do much
 */
public record ChannelVisibility(double identified, double mean, double shape) {
  /** A customer is well seen from this part of the activity on. */
  public static final double WELL_SEEN = 0.75;

  private static final double MIN_SHAPE = 0.01;
  private static final double MAX_SHAPE = 1_000;

  public ChannelVisibility {
    if (!(identified >= 0 && identified <= 1) || !(mean > 0) || !(shape > 0)) {
      throw new IllegalArgumentException(
          "visibility %s, mean %s, shape %s".formatted(identified, mean, shape));
    }
  }

  /**
   * Sums over a channel that add up over slices.
   *
   * @param customers with a record, whether seen in the channel or not
   * @param seen identified acts of all of them
   * @param seenSquares sum over customers of the square of their identified acts
   * @param anonymous acts without a name
   */
  public record Sums(long customers, double seen, double seenSquares, double anonymous) {
    /** Both together. */
    public Sums merge(Sums other) {
      return new Sums(
          customers + other.customers,
          seen + other.seen,
          seenSquares + other.seenSquares,
          anonymous + other.anonymous);
    }
  }

  /**
   * By moments: {@code ι = I/(I+A)}, {@code μ = (I+A)/customers}, and the shape from how much more
   * than Poisson the identified counts vary. Needs a customer and an act. Where no act carries a
   * name nothing tells how unevenly customers act, and the shape is 1.
   */
  public static ChannelVisibility of(Sums sums) {
    if (sums.seen() == 0) {
      return new ChannelVisibility(0, sums.anonymous() / sums.customers(), 1);
    }
    double identified = sums.seen() / (sums.seen() + sums.anonymous());
    double mean = sums.seen() / sums.customers();
    double variance = sums.seenSquares() / sums.customers() - mean * mean;
    double shape = variance > mean ? mean * mean / (variance - mean) : MAX_SHAPE;
    return new ChannelVisibility(
        identified, mean / identified, Math.min(MAX_SHAPE, Math.max(MIN_SHAPE, shape)));
  }

  /**
   * Acts of a customer in this channel that are expected to have gone unseen.
   *
   * @param observed identified acts of the customer
   */
  public double unseen(double observed) {
    return (observed + shape) / (shape / mean + identified) * (1 - identified);
  }

  /**
   * The part of a customer's activity that is seen, 0 to 1, over all channels.
   *
   * @param observed identified acts
   * @param unseen {@link #unseen} summed over channels
   * @return 1 where there is nothing, seen or not
   */
  public static double ofCustomer(double observed, double unseen) {
    return observed + unseen == 0 ? 1 : observed / (observed + unseen);
  }
}
