package io.vinculum.insight.store;

import io.vinculum.insight.facts.Facts;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;

/** Where a slice keeps its facts between restarts. */
public interface FactsStore {
  /** Saves whole rows; one up to an earlier event than the stored one changes nothing. */
  CompletionStage<Void> save(int slice, List<Facts> facts);

  /** All rows of a slice, in no order. */
  Source<Facts, NotUsed> load(int slice);
}
