package io.vinculum.insight.slice;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.insight.slice.SliceMessage.Answered;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is gathered of slices that answer all, late or twice. */
final class GatheringTest {
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration SHORT = Duration.ofMillis(50);

  private static ActorTestKit kit;

  private final CompletableFuture<List<Optional<SlicePart>>> all = new CompletableFuture<>();

  private record Said(String what) implements SlicePart {}

  @BeforeAll
  static void start() {
    kit = ActorTestKit.create("gathering");
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  private ActorRef<Gathering.Heard> gathering(Duration timeout) {
    return kit.spawn(Gathering.of(3, timeout, all));
  }

  @Test
  void partsStandByTheirSlicesNumbersWhoeverAnswersFirst() {
    ActorRef<Gathering.Heard> gathering = gathering(LONG);
    gathering.tell(new Answered(2, new Said("c")));
    gathering.tell(new Answered(0, new Said("a")));
    gathering.tell(new Answered(1, new Said("b")));

    assertThat(all.join())
        .containsExactly(
            Optional.of(new Said("a")), Optional.of(new Said("b")), Optional.of(new Said("c")));
  }

  @Test
  void whoAnswersTwiceStandsForNobodyElse() {
    ActorRef<Gathering.Heard> gathering = gathering(LONG);
    gathering.tell(new Answered(0, new Said("a")));
    gathering.tell(new Answered(0, new Said("a")));
    gathering.tell(new Answered(2, new Said("c")));
    gathering.tell(new Gathering.Late());

    assertThat(all.join())
        .containsExactly(Optional.of(new Said("a")), Optional.empty(), Optional.of(new Said("c")));
  }

  @Test
  void whoDoesNotAnswerInTimeIsMissing() {
    gathering(SHORT);

    assertThat(all.join()).hasSize(3).containsOnly(Optional.empty());
  }

  @Test
  void anAnswerOfASliceThatThereIsNotEndsItWithWhatIsThere() {
    ActorRef<Gathering.Heard> gathering = gathering(LONG);
    gathering.tell(new Answered(1, new Said("b")));
    gathering.tell(new Answered(3, new Said("d")));

    assertThat(all.join())
        .containsExactly(Optional.empty(), Optional.of(new Said("b")), Optional.empty());
  }

  @Test
  void nothingIsLeftOfItAfterwards() {
    TestProbe<Object> watcher = kit.createTestProbe();
    ActorRef<Gathering.Heard> gathering = gathering(SHORT);
    watcher.expectTerminated(gathering, LONG);
  }
}
