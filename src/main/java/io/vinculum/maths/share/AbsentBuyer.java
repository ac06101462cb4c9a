package io.vinculum.maths.share;

/**
 * The share of a customer who told something but of whom no purchase is known. Of the purchases
 * that are known none is with us; but the customer may buy without a card, or may be about to come,
 * so the share is that of the habit: the population's, moved by what was told. What was seen
 * elsewhere outweighs it: the more was seen, the less is a told share trusted.
 */
final class AbsentBuyer {
  /** Standard normal quantile of {@link ShareEstimate#LEVEL}: all of what is left lies above. */
  private static final double ONE_SIDED = 0.8416212335729143;

  private AbsentBuyer() {}

  /** The estimate with the habit's share, from 0 on. */
  static ShareEstimate of(
      CategoryPopulation population,
      ToldReading reading,
      ShareEvidence evidence,
      ShareEstimate untold) {
    double strength = population.switching() + untold.outside().mean();
    double mean = population.alpha() / strength;
    double variance = mean * (1 - mean) / (strength + 1);
    if (evidence.shareTold().isPresent()) {
      double noise = reading.shareNoise() * reading.shareNoise() + reading.minimumVariance();
      double seen = evidence.outside().orElse(OutsideSeen.NONE).purchases();
      double shown = population.alpha() / (population.switching() + seen);
      double spread = shown * (1 - shown) / (population.switching() + seen + 1);
      double trust = spread / (spread + noise);
      mean += trust * (evidence.shareTold().getAsDouble() - mean);
      variance += trust * noise;
    }
    double high = Math.min(1, mean + ONE_SIDED * Math.sqrt(variance));
    return new ShareEstimate(0, mean, mean, 0, high, untold.outside(), untold.grade());
  }
}
