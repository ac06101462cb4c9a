package io.vinculum.edge.fake;

import io.vinculum.insight.Models;
import io.vinculum.insight.model.ModelVersion;
import io.vinculum.insight.model.PopulationModels;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;

/** Models as a test sets them. */
public final class FakeModels implements Models {
  private volatile PopulationModels current = PopulationModels.NONE;
  private volatile boolean slow;

  /** These are in force from now on. */
  public void set(ModelVersion version) {
    current = PopulationModels.of(version);
  }

  /** No model was fitted yet. */
  public void reset() {
    current = PopulationModels.NONE;
    slow = false;
  }

  /** Fits take longer than anyone waits. */
  public void slow() {
    slow = true;
  }

  @Override
  public PopulationModels current() {
    return current;
  }

  @Override
  public CompletionStage<PopulationModels> fit() {
    return slow
        ? CompletableFuture.failedStage(new TimeoutException("slow"))
        : CompletableFuture.completedStage(current);
  }
}
