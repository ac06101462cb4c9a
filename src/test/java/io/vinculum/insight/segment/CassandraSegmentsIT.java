package io.vinculum.insight.segment;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import io.vinculum.cql.DeafSession;
import io.vinculum.node.store.SharedStore;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Changes of segments come one after another, from whichever node. */
final class CassandraSegmentsIT {
  private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

  private final CqlSession session = SharedStore.session();
  private final String mark = UUID.randomUUID().toString();

  @Test
  void ofTwoNodesThatLookedAtTheSameOneIsFirst() {
    CassandraSegments node = new CassandraSegments(session);
    CassandraSegments other = new CassandraSegments(session);
    long seen = join(node.all()).revision();
    assertThat(join(other.all()).revision()).isEqualTo(seen);

    assertThat(join(node.put(segment("a"), seen))).isTrue();
    assertThat(join(other.put(segment("b"), seen))).isFalse();
    assertThat(join(other.all()).segments()).contains(segment("a")).doesNotContain(segment("b"));
    assertThat(join(other.remove("a-" + mark, seen))).isFalse();
    assertThat(join(other.remove("a-" + mark, seen + 1))).isTrue();
    assertThat(join(node.all()).segments()).doesNotContain(segment("a"));
    assertThat(join(node.all()).removed()).contains("a-" + mark);
    assertThat(join(node.put(segment("a"), seen + 2))).isTrue();
    assertThat(join(node.all()).removed()).doesNotContain("a-" + mark);
  }

  @Test
  void aChangeOfWhichNobodyHeardIsKnownForDone() {
    long seen = join(new CassandraSegments(session).all()).revision();
    assertThat(join(new CassandraSegments(DeafSession.of(session, 1)).put(segment("c"), seen)))
        .isTrue();
    CassandraSegments deaf = new CassandraSegments(DeafSession.of(session, 1));
    assertThat(join(deaf.put(segment("d"), seen))).isFalse();
    deaf = new CassandraSegments(DeafSession.of(session, 1));
    assertThat(join(deaf.remove("c-" + mark, seen + 1))).isTrue();
    assertThat(join(deaf.all()).revision()).isEqualTo(seen + 2);
  }

  private StoredSegment segment(String name) {
    return new StoredSegment(name + "-" + mark, name, "purchases > 3", 2, "me", AT);
  }

  private static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
