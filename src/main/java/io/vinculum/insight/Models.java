package io.vinculum.insight;

import io.vinculum.insight.model.PopulationModels;
import java.util.concurrent.CompletionStage;

/** The models of the whole population: those in force, and a new fit on demand. */
public interface Models {
  /** The newest that this node knows. */
  PopulationModels current();

  /**
   * Fits all models to what is known now. A fit that is under way already is joined; one whose node
   * is lost is begun again on another.
   */
  CompletionStage<FitOutcome> fit();
}
