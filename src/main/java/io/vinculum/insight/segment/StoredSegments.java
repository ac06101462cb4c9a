package io.vinculum.insight.segment;

import java.util.List;
import java.util.Set;

/**
 * All segments as they are stored at a moment.
 *
 * @param revision of the store, one more with each change
 * @param segments in no order
 * @param removed ids of segments that were once and are no more
 */
public record StoredSegments(long revision, List<StoredSegment> segments, Set<String> removed) {
  public StoredSegments {
    segments = List.copyOf(segments);
    removed = Set.copyOf(removed);
  }
}
