package io.vinculum.insight.model;

import java.util.concurrent.atomic.AtomicReference;

/** The newest models that a node knows: its slices and its edge share them. Thread-safe. */
public final class ModelCatalogue {
  private final AtomicReference<PopulationModels> newest =
      new AtomicReference<>(PopulationModels.NONE);

  /** The newest ones. */
  public PopulationModels models() {
    return newest.get();
  }

  /** Learns of a version; an older one than is known changes nothing. */
  public void learn(ModelVersion version) {
    newest.accumulateAndGet(
        PopulationModels.of(version),
        (known, next) -> next.number() > known.number() ? next : known);
  }
}
