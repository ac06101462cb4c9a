package io.vinculum.insight.answer;

import io.vinculum.insight.segment.SegmentStore;
import io.vinculum.insight.segment.StoredSegment;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Keeps segments while the test runs, and counts how often all of them were read. */
final class SegmentsInMemory implements SegmentStore {
  private final Map<String, StoredSegment> byId = new TreeMap<>();
  private int readings;

  int readings() {
    return readings;
  }

  @Override
  public CompletionStage<List<StoredSegment>> all() {
    readings++;
    return CompletableFuture.completedStage(List.copyOf(byId.values()));
  }

  @Override
  public CompletionStage<Void> put(StoredSegment segment) {
    byId.put(segment.id(), segment);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public CompletionStage<Boolean> putFirst(StoredSegment segment) {
    return CompletableFuture.completedStage(byId.putIfAbsent(segment.id(), segment) == null);
  }

  @Override
  public CompletionStage<Void> remove(String id) {
    byId.remove(id);
    return CompletableFuture.completedStage(null);
  }
}
