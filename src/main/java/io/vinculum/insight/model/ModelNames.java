package io.vinculum.insight.model;

/** The names of models in paths. They are part of the contract. */
public final class ModelNames {
  /** Alive, expected purchases: the default. */
  public static final String PURCHASES = "mbg-cnbd";

  /** The same by BG/NBD, for comparison. */
  public static final String BG_NBD = "bg-nbd";

  /** The same by Pareto/NBD, for comparison. */
  public static final String PARETO_NBD = "pareto-nbd";

  /** Amounts of purchases. */
  public static final String SPEND = "gamma-gamma";

  /** Gaps between purchases. */
  public static final String GAPS = "gaps";

  /** Purchases by weekday. */
  public static final String WEEKDAYS = "weekdays";

  /** Purchases by block of hours. */
  public static final String HOURS = "hours";

  /** Where money is spent, by partner: what the mean margin is made of. */
  public static final String PARTNERS = "partners";

  private static final String WALLET = "wallet:";
  private static final String POTENTIAL = "potential:";

  private ModelNames() {}

  /** Share of wallet in a category. */
  public static String wallet(String category) {
    return WALLET + category;
  }

  /** What the best of the peers spend in a category. */
  public static String potential(String category) {
    return POTENTIAL + category;
  }
}
