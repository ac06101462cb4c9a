package io.vinculum.insight.feed;

import io.vinculum.customer.entity.StoredEvent;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The guaranteed path: every event of every customer comes to its slice at least once, those of one
 * customer in order. How that is done is this room's own affair.
 */
public interface SliceFeed {
  /** Begins to deliver, on whichever node. */
  void start(Inbox inbox);

  /** Where events are delivered. */
  @FunctionalInterface
  interface Inbox {
    /**
     * Delivers events of one slice. The stage completes when what they say is saved; only then may
     * the feed forget them.
     */
    CompletionStage<Void> deliver(int slice, List<StoredEvent> events);
  }
}
