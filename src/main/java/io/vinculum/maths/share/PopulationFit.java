package io.vinculum.maths.share;

/** The outcome of fitting a population to evidence. */
public sealed interface PopulationFit {
  /** Customers with evidence needed for a fit. */
  long MIN_CUSTOMERS = 100;

  /**
   * A population was fitted.
   *
   * @param population the most likely one
   * @param reading how its customers' answers read what they buy
   * @param covariance how uncertain both are
   * @param biased whether answers are too high or too low beyond doubt
   * @param anchored whether purchases seen elsewhere were there to hold the answers against
   * @param logLikelihood of the evidence under it
   * @param customers how many had evidence
   */
  record Fitted(
      CategoryPopulation population,
      ToldReading reading,
      PopulationCovariance covariance,
      boolean biased,
      boolean anchored,
      double logLikelihood,
      long customers)
      implements PopulationFit {}

  /**
   * Too few customers have evidence: use market figures.
   *
   * @param customers how many had
   */
  record NotEnoughEvidence(long customers) implements PopulationFit {}
}
