package io.vinculum.maths.rhythm;

/**
 * How gaps between purchases are spread in a population: a gap is {@code Gamma(k, λ)} with the
 * customer's own rate {@code λ ~ Gamma(q, v)}.
 *
 * @param regularity k: 1 is pure chance, 2 and more is regular, below 1 is in bursts
 * @param prior q, how alike customers are
 * @param priorDays v, in days; the mean gap of a new customer is {@code k·v/(q−1)}
 */
public record GapPopulation(double regularity, double prior, double priorDays) {
  public GapPopulation {
    if (!(regularity > 0 && prior > 0 && priorDays > 0)
        || !Double.isFinite(regularity + prior + priorDays)) {
      throw new IllegalArgumentException(
          "gap population %s, %s, %s".formatted(regularity, prior, priorDays));
    }
  }

  /**
   * What is known of a customer's next gap after some gaps.
   *
   * @param gaps how many, from 0
   * @param sumDays their sum in days
   */
  public GapLaw after(long gaps, double sumDays) {
    if (gaps < 0 || !(sumDays >= 0)) {
      throw new IllegalArgumentException(gaps + " gaps of " + sumDays + " days");
    }
    return new GapLaw(regularity, prior + regularity * gaps, priorDays + sumDays);
  }
}
