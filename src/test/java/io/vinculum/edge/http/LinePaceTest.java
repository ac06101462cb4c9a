package io.vinculum.edge.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vinculum.edge.problem.BodyTooSlow;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.stream.DelayOverflowStrategy;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Clients may rest between lines, and not within one. */
final class LinePaceTest {
  private static final Duration WITHIN = Duration.ofMillis(300);
  private static ActorTestKit kit;

  @BeforeAll
  static void start() {
    kit = ActorTestKit.create();
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  /** A client that sends one of these so often. */
  private static CompletionStage<List<ByteString>> sent(Duration every, String... pieces) {
    return Source.from(List.of(pieces))
        .map(ByteString::fromString)
        .delay(every, DelayOverflowStrategy.backpressure())
        .throttle(1, every)
        .via(new LinePace(WITHIN))
        .runWith(Sink.seq(), kit.system());
  }

  @Test
  void aLineThatIsTrickledIsGivenUp() {
    assertThatThrownBy(
            () ->
                sent(Duration.ofMillis(100), "a", "b", "c", "d", "e", "f", "g", "h", "i")
                    .toCompletableFuture()
                    .join())
        .hasCauseInstanceOf(BodyTooSlow.class);
  }

  @Test
  void restBetweenLinesIsNoSlowness() {
    assertThat(
            sent(Duration.ofMillis(500), "one\n", "two\n", "three\n").toCompletableFuture().join())
        .hasSize(3);
  }

  @Test
  void aLongLineThatComesOnIsNoSlowness() {
    String much = "x".repeat(LinePace.BYTES);
    assertThat(sent(Duration.ofMillis(200), much, much, much, "\n").toCompletableFuture().join())
        .hasSize(4);
  }
}
