package io.vinculum.insight.store;

import io.vinculum.journal.Superseded;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;

/** Which journals there are, and whether one is damaged. */
@FunctionalInterface
public interface JournalIndex {
  /**
   * The names of all journals that are looked after with a slice, in no order; the whole store is
   * walked. Those of its customers, and of what all customers share some.
   */
  Source<String, NotUsed> journals(int slice);

  /**
   * What a journal holds that a later writer has superseded.
   *
   * @param repair whether it is moved out of the journal
   */
  default CompletionStage<List<Superseded>> superseded(String journal, boolean repair) {
    return CompletableFuture.completedStage(List.of());
  }
}
