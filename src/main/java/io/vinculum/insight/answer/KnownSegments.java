package io.vinculum.insight.answer;

import io.vinculum.insight.segment.SegmentCatalogue;
import io.vinculum.insight.segment.SegmentRule;
import io.vinculum.insight.segment.SegmentRuleBook;
import io.vinculum.insight.segment.SegmentStore;
import io.vinculum.insight.segment.StoredSegment;
import io.vinculum.insight.segment.StoredSegments;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The segments that there are. What another node put a moment ago is news to this one, so the store
 * is asked before anybody hears that there is no such segment.
 */
public final class KnownSegments {
  private final SegmentCatalogue catalogue;
  private final SegmentStore store;
  private final InstantSource clock;

  /** What the catalogue knows of the store. */
  public KnownSegments(SegmentCatalogue catalogue, SegmentStore store, InstantSource clock) {
    this.catalogue = catalogue;
    this.store = store;
    this.clock = clock;
  }

  /** The segment's rule, or nothing when the store has none either. */
  CompletionStage<Optional<SegmentRule>> find(String id) {
    Optional<SegmentRule> rule = book().rule(id);
    return rule.isPresent()
        ? CompletableFuture.completedStage(rule)
        : reload(clock.instant()).thenApply(_ -> book().rule(id));
  }

  /** The first, by name, of those that are no segments. */
  CompletionStage<Optional<String>> firstUnknown(Set<String> ids) {
    Optional<String> missing = firstMissing(ids);
    return missing.isEmpty()
        ? CompletableFuture.completedStage(missing)
        : reload(clock.instant()).thenApply(_ -> firstMissing(ids));
  }

  private Optional<String> firstMissing(Set<String> ids) {
    SegmentRuleBook book = book();
    return ids.stream().filter(id -> book.rule(id).isEmpty()).sorted().findFirst();
  }

  /** Learns what is stored; stores what the programme brings along and was never seen. */
  CompletionStage<StoredSegments> reload(Instant now) {
    return store
        .all()
        .thenCompose(
            stored -> {
              List<StoredSegment> missing = catalogue.missing(stored, now);
              if (missing.isEmpty()) {
                catalogue.learn(stored.segments());
                return CompletableFuture.completedStage(stored);
              }
              return putAll(missing, stored.revision()).thenCompose(_ -> reload(now));
            });
  }

  /** Until one is not kept: somebody else changes segments, and all is looked at anew. */
  private CompletionStage<Boolean> putAll(List<StoredSegment> segments, long revision) {
    CompletionStage<Boolean> kept = CompletableFuture.completedStage(true);
    for (int i = 0; i < segments.size(); i++) {
      StoredSegment segment = segments.get(i);
      long last = revision + i;
      kept =
          kept.thenCompose(
              going -> going ? store.put(segment, last) : CompletableFuture.completedStage(false));
    }
    return kept;
  }

  private SegmentRuleBook book() {
    return catalogue.book(clock.instant());
  }
}
