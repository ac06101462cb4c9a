package io.vinculum.insight.membership;

import io.vinculum.customer.domain.CustomerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what slices tell in memory, as the store does: all of a change or nothing. */
public final class MembershipsInMemory implements MembershipStore {
  private final Map<Integer, Slice> slices = new ConcurrentHashMap<>();

  /** All moves in the order in which they were kept. */
  public final List<SegmentMove> moves = new CopyOnWriteArrayList<>();

  /** While true nothing can be kept. */
  public volatile boolean away;

  private static final class Slice {
    private final Map<Integer, List<CustomerId>> places = new TreeMap<>();
    private final Map<String, StoredMembership> segments = new TreeMap<>();
  }

  @Override
  public CompletionStage<StoredMemberships> load(int slice) {
    Slice kept = slices.get(slice);
    return CompletableFuture.completedStage(
        kept == null
            ? new StoredMemberships(false, List.of(), List.of())
            : new StoredMemberships(
                true,
                kept.places.values().stream().flatMap(List::stream).toList(),
                List.copyOf(kept.segments.values())));
  }

  @Override
  public CompletionStage<Void> save(int slice, MembershipChange change) {
    if (away) {
      return CompletableFuture.failedStage(new IllegalStateException("away"));
    }
    Slice kept = slices.computeIfAbsent(slice, _ -> new Slice());
    kept.places.putAll(change.places());
    change.removed().forEach(kept.segments::remove);
    for (StoredMembership after : change.after()) {
      kept.segments.put(
          after.segment(),
          new StoredMembership(
              after.segment(),
              after.ruleVersion(),
              after.members().clone(),
              after.day(),
              after.entered(),
              after.left(),
              after.known()));
    }
    moves.addAll(change.moves());
    return CompletableFuture.completedStage(null);
  }

  /** Whether anything was kept of a slice. */
  public boolean isBegun(int slice) {
    return slices.containsKey(slice);
  }

  /** What was kept of a segment in a slice. */
  public StoredMembership segment(int slice, String id) {
    return slices.get(slice).segments.get(id);
  }

  /** The customers who are members by the places that were kept. */
  public List<CustomerId> members(int slice, String id) {
    List<CustomerId> places =
        slices.get(slice).places.values().stream().flatMap(List::stream).toList();
    List<CustomerId> members = new ArrayList<>();
    slices
        .get(slice)
        .segments
        .get(id)
        .members()
        .forEach((org.roaringbitmap.IntConsumer) place -> members.add(places.get(place)));
    return members;
  }
}
