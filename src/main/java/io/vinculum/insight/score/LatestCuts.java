package io.vinculum.insight.score;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The cuts that a node scores under: a slice that comes to it has them at once. Thread-safe. */
public final class LatestCuts {
  private final AtomicReference<Optional<ScoreCuts>> latest =
      new AtomicReference<>(Optional.empty());

  /** From now on these, unless later ones are known. */
  public void learn(ScoreCuts cuts) {
    latest.updateAndGet(
        known ->
            known.filter(before -> before.asOf().isAfter(cuts.asOf())).isPresent()
                ? known
                : Optional.of(cuts));
  }

  /** Absent until the population was first cut. */
  public Optional<ScoreCuts> latest() {
    return latest.get();
  }
}
