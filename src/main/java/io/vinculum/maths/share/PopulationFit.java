package io.vinculum.maths.share;

/** The outcome of fitting a population to evidence. */
public sealed interface PopulationFit {
  /** Customers with evidence needed for a fit. */
  long MIN_CUSTOMERS = 100;

  /**
   * A population was fitted.
   *
   * @param population the most likely one
   * @param logLikelihood of the evidence under it; told figures count as pseudo-observations
   * @param customers how many had evidence
   */
  record Fitted(CategoryPopulation population, double logLikelihood, long customers)
      implements PopulationFit {}

  /**
   * Too few customers have evidence: use market figures.
   *
   * @param customers how many had
   */
  record NotEnoughEvidence(long customers) implements PopulationFit {}
}
