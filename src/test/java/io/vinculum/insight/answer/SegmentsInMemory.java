package io.vinculum.insight.answer;

import io.vinculum.insight.segment.SegmentStore;
import io.vinculum.insight.segment.StoredSegment;
import io.vinculum.insight.segment.StoredSegments;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Keeps segments while the test runs, and counts how often all of them were read. */
final class SegmentsInMemory implements SegmentStore {
  private final Map<String, StoredSegment> byId = new TreeMap<>();
  private final Set<String> removed = new TreeSet<>();
  private long revision = 1;
  private int readings;

  /** Done once, after the next reading: what another node does meanwhile. */
  private Runnable meanwhile = () -> {};

  int readings() {
    return readings;
  }

  long revision() {
    return revision;
  }

  void meanwhile(Runnable other) {
    meanwhile = other;
  }

  @Override
  public CompletionStage<StoredSegments> all() {
    readings++;
    StoredSegments all = new StoredSegments(revision, List.copyOf(byId.values()), removed);
    Runnable other = meanwhile;
    meanwhile = () -> {};
    other.run();
    return CompletableFuture.completedStage(all);
  }

  @Override
  public CompletionStage<Boolean> put(StoredSegment segment, long last) {
    return change(
        last,
        () -> {
          byId.put(segment.id(), segment);
          removed.remove(segment.id());
        });
  }

  @Override
  public CompletionStage<Boolean> remove(String id, long last) {
    return change(
        last,
        () -> {
          byId.remove(id);
          removed.add(id);
        });
  }

  private CompletionStage<Boolean> change(long last, Runnable change) {
    boolean isLast = last == revision;
    if (isLast) {
      change.run();
      revision++;
    }
    return CompletableFuture.completedStage(isLast);
  }
}
