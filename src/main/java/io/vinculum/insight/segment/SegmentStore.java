package io.vinculum.insight.segment;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where segments are kept. */
public interface SegmentStore {
  /** Every segment, in no order. */
  CompletionStage<List<StoredSegment>> all();

  /** Keeps a segment, in the place of one of the same id. */
  CompletionStage<Void> put(StoredSegment segment);

  /**
   * Keeps a segment unless one of its id is kept, or was and has been removed: what marketing took
   * away, a programme does not bring back.
   *
   * @return whether it is kept now
   */
  CompletionStage<Boolean> putFirst(StoredSegment segment);

  /** Removes a segment for good. */
  CompletionStage<Void> remove(String id);
}
