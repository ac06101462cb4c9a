package io.vinculum.maths.experiment;

/**
 * Sums over the customers of one arm: of the outcome y and of a covariate x known before the
 * experiment (such as the spend of the year before).
 *
 * @param customers n
 * @param y Σy
 * @param yy Σy²
 * @param x Σx
 * @param xx Σx²
 * @param xy Σxy
 */
public record ArmSums(long customers, double y, double yy, double x, double xx, double xy) {
  /** No customer. */
  public static final ArmSums NONE = new ArmSums(0, 0, 0, 0, 0, 0);

  /** One customer more. */
  public ArmSums plus(double outcome, double covariate) {
    return new ArmSums(
        customers + 1,
        y + outcome,
        yy + outcome * outcome,
        x + covariate,
        xx + covariate * covariate,
        xy + outcome * covariate);
  }

  /** Both together. */
  public ArmSums merge(ArmSums other) {
    return new ArmSums(
        customers + other.customers,
        y + other.y,
        yy + other.yy,
        x + other.x,
        xx + other.xx,
        xy + other.xy);
  }

  double mean() {
    return y / customers;
  }

  double covariateMean() {
    return x / customers;
  }

  double variance() {
    return centred(yy, y, y);
  }

  double covariateVariance() {
    return centred(xx, x, x);
  }

  double covariance() {
    return centred(xy, x, y);
  }

  private double centred(double product, double one, double other) {
    return (product - one * other / customers) / (customers - 1);
  }
}
