package io.vinculum.insight.store;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.insight.facts.Facts;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;

/** Where a slice keeps its facts between restarts. */
public interface FactsStore {
  /** Saves whole rows; one up to an earlier event than the stored one changes nothing. */
  CompletionStage<Void> save(int slice, List<Facts> facts);

  /**
   * The part of its slice that a customer's row is in: rows of one part are best saved together,
   * and those of another by themselves, so that a slice never works long at a save.
   */
  default int part(CustomerId customer) {
    return 0;
  }

  /** All rows of a slice, in no order. */
  Source<Facts, NotUsed> load(int slice);
}
