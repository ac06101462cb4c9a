package io.vinculum.insight.training;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * When models are fitted by themselves.
 *
 * @param refitEvery the age, by the server's clock, at which models are fitted anew
 * @param lookEvery how often their age is looked at
 * @param retryEvery after how long, by the server's clock, a fit is tried again that found too
 *     little data to foretell purchases
 * @param weighEvery how often it is counted whether data have grown by a tenth, which begins a fit
 * @param askEvery after how long without an answer a fit is asked for again, of the trainer that
 *     may have been made anew elsewhere
 * @param fitMax how long who asks for a fit waits for it
 */
public record TrainerSettings(
    Duration refitEvery,
    Duration lookEvery,
    Duration retryEvery,
    Duration weighEvery,
    Duration askEvery,
    Duration fitMax) {
  private static final String PATH = "vinculum.models";

  public TrainerSettings {
    positive("refit-every", refitEvery);
    positive("look-every", lookEvery);
    positive("retry-every", retryEvery);
    positive("weigh-every", weighEvery);
    positive("ask-every", askEvery);
    positive("fit-max", fitMax);
  }

  private static void positive(String key, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(PATH + "." + key + " must be positive: " + value);
    }
  }

  /** What the configuration says. */
  public static TrainerSettings read(Config config) {
    Config models = config.getConfig(PATH);
    return new TrainerSettings(
        models.getDuration("refit-every"),
        models.getDuration("look-every"),
        models.getDuration("retry-every"),
        models.getDuration("weigh-every"),
        models.getDuration("ask-every"),
        models.getDuration("fit-max"));
  }
}
