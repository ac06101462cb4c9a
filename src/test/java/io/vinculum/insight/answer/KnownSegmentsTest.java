package io.vinculum.insight.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.entity.Shop;
import io.vinculum.insight.segment.SegmentCatalogue;
import io.vinculum.insight.segment.SegmentRule;
import io.vinculum.insight.segment.StoredSegment;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class KnownSegmentsTest {
  private static final Instant NOW = Instant.parse("2026-04-01T12:00:00Z");

  private final SegmentsInMemory store = new SegmentsInMemory();
  private final KnownSegments known =
      new KnownSegments(
          new SegmentCatalogue(() -> Shop.PROGRAMMES), store, InstantSource.fixed(NOW));

  @Test
  void aSegmentThatAnotherNodePutAMomentAgoIsFound() {
    store.put(segment("new-here"), 1);

    assertThat(answered(known.find("new-here")))
        .map(SegmentRule::segment)
        .contains(segment("new-here"));
    assertThat(answered(known.firstUnknown(Set.of("new-here")))).isEmpty();
  }

  @Test
  void whatTheStoreHasNeitherIsUnknown() {
    store.put(segment("new-here"), 1);

    assertThat(answered(known.find("nowhere"))).isEmpty();
    assertThat(answered(known.firstUnknown(Set.of("nowhere", "new-here", "zz"))))
        .contains("nowhere");
  }

  @Test
  void whatIsKnownIsNotAskedOfTheStoreAgain() {
    store.put(segment("new-here"), 1);
    answered(known.find("new-here"));
    int readings = store.readings();

    assertThat(answered(known.find("new-here"))).isPresent();
    assertThat(answered(known.firstUnknown(Set.of("new-here")))).isEmpty();
    assertThat(store.readings()).isEqualTo(readings);
  }

  private static StoredSegment segment(String id) {
    return new StoredSegment(id, id, "purchases > 3", 1, "another-node", NOW);
  }

  private static <T> T answered(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
