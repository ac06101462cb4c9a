package io.vinculum.edge.fake;

import io.vinculum.insight.FitOutcome;
import io.vinculum.insight.Models;
import io.vinculum.insight.model.ModelVersion;
import io.vinculum.insight.model.PopulationModels;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Models as a test sets them. */
public final class FakeModels implements Models {
  private volatile PopulationModels current = PopulationModels.NONE;
  private volatile Optional<FitOutcome> refused = Optional.empty();

  /** These are in force from now on. */
  public void set(ModelVersion version) {
    current = PopulationModels.of(version);
  }

  /** No model was fitted yet. */
  public void reset() {
    current = PopulationModels.NONE;
    refused = Optional.empty();
  }

  /** Fits end like this. */
  public void refuse(FitOutcome outcome) {
    refused = Optional.of(outcome);
  }

  @Override
  public PopulationModels current() {
    return current;
  }

  @Override
  public CompletionStage<FitOutcome> fit() {
    return CompletableFuture.completedStage(
        refused.orElseGet(() -> new FitOutcome.Fitted(current)));
  }
}
