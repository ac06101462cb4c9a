package io.vinculum.insight;

import io.vinculum.insight.model.PopulationModels;

/** What came of fitting the models on demand. Whatever it is, models in force are never lost. */
public sealed interface FitOutcome {
  /** They were fitted: these are in force now. Some of them may still lack data. */
  record Fitted(PopulationModels models) implements FitOutcome {}

  /**
   * There is too little data for any model.
   *
   * @param why what there is and what is needed
   */
  record NotEnoughData(String why) implements FitOutcome {}

  /**
   * No model could be fitted, of some of them since their parameters could not be found. Where any
   * model could, the others say by themselves why they could not.
   *
   * @param why of which models
   */
  record NotConverged(String why) implements FitOutcome {}

  /**
   * The trainer, a slice that it counts or the store did not answer in time, or one of them has a
   * fault.
   *
   * @param why which of them, as far as that is known
   */
  record Away(String why) implements FitOutcome {}
}
