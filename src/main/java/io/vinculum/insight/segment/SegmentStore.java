package io.vinculum.insight.segment;

import java.util.concurrent.CompletionStage;

/**
 * Where segments are kept. What one rule may say hangs on all others, so a change is kept only on
 * top of the revision by which it was found to be right: two at once cannot together make what each
 * alone would not.
 */
public interface SegmentStore {
  /** Every segment, and the revision that they are of. */
  CompletionStage<StoredSegments> all();

  /**
   * Keeps a segment, in the place of one of the same id.
   *
   * @param revision which must be the last
   * @return whether it is kept; if not, something else was changed meanwhile
   */
  CompletionStage<Boolean> put(StoredSegment segment, long revision);

  /**
   * Removes a segment for good.
   *
   * @param revision which must be the last
   * @return whether it is removed; if not, something else was changed meanwhile
   */
  CompletionStage<Boolean> remove(String id, long revision);
}
