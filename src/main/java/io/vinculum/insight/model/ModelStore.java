package io.vinculum.insight.model;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Where versions are kept. */
public interface ModelStore {
  /** The newest version after that one; empty when there is none. */
  CompletionStage<Optional<ModelVersion>> newerThan(int version);

  /**
   * Keeps a version for ever.
   *
   * @return false when its number is taken: another trainer was faster
   */
  CompletionStage<Boolean> put(ModelVersion version);
}
