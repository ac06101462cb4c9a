package io.vinculum.insight.training;

import io.vinculum.insight.model.ModelStore;
import io.vinculum.insight.model.ModelVersion;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;

/** Versions in memory, for as many trainers as a test has. */
final class RememberedModels implements ModelStore {
  private final NavigableMap<Integer, ModelVersion> versions = new ConcurrentSkipListMap<>();

  @Override
  public CompletionStage<Optional<ModelVersion>> newerThan(int version) {
    return CompletableFuture.completedStage(
        Optional.ofNullable(versions.lastEntry())
            .filter(last -> last.getKey() > version)
            .map(Map.Entry::getValue));
  }

  @Override
  public CompletionStage<Boolean> put(ModelVersion version) {
    return CompletableFuture.completedStage(
        versions.putIfAbsent(version.version(), version) == null);
  }

  int count() {
    return versions.size();
  }
}
