package io.vinculum.insight;

import io.vinculum.insight.model.PopulationModels;
import java.util.concurrent.CompletionStage;

/** The models of the whole population: those in force, and a new fit on demand. */
public interface Models {
  /** The newest that this node knows. */
  PopulationModels current();

  /**
   * Fits all models to what is known now. A fit that is under way already is joined.
   *
   * @return what is in force afterwards; fails with {@link java.util.concurrent.TimeoutException}
   *     when slices do not answer or it takes too long: the fit may still come to its end
   */
  CompletionStage<PopulationModels> fit();
}
