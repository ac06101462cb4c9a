package io.vinculum.insight.store;

import io.vinculum.customer.domain.CustomerId;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;

/** Which customers have a journal. */
@FunctionalInterface
public interface JournalIndex {
  /** Every customer of a slice that has stored an event, in no order; the whole store is walked. */
  Source<CustomerId, NotUsed> customers(int slice);
}
