package io.vinculum.insight.slice;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.interaction.Fingerprint;
import io.vinculum.customer.entity.Marks.Mark;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.insight.answer.Part;
import io.vinculum.insight.answer.Question;
import io.vinculum.insight.document.DocumentEntry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The index of documents that a slice writes behind. */
final class SliceDocumentsTest {
  private static final Duration A_WHILE = Duration.ofSeconds(40);

  private static ActorTestKit kit;
  private SliceAtWork slice;
  private List<StoredEvent> events;

  @BeforeAll
  static void start() {
    kit = ActorTestKit.create();
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  @BeforeEach
  void slice() {
    slice = new SliceAtWork(kit);
    events = slice.events;
  }

  private static Fingerprint document(StoredEvent event) {
    return Fingerprint.of(
        ((CustomerEvent.InteractionRecorded) event.event()).interaction().occasion().key());
  }

  private List<StoredEvent> sales() {
    return events.stream()
        .filter(event -> event.event() instanceof CustomerEvent.InteractionRecorded)
        .toList();
  }

  private void assertAllIndexed() {
    for (StoredEvent sale : sales()) {
      assertThat(slice.documents.index.getOrDefault(document(sale), Map.of()).values())
          .containsExactly(new DocumentEntry(document(sale), slice.customer, sale.sequenceNr()));
    }
  }

  @Test
  void whatIsHandedOverIsIndexedOnceHoweverOftenItComes() {
    slice.record(events);
    slice.record(events);
    slice.awaitKnown(events.size());
    slice.tell(new SliceMessage.IndexTick());
    slice.await(this::assertAllIndexed);
    assertThat(slice.documents.puts.stream().mapToInt(List::size).sum()).isEqualTo(sales().size());
  }

  @Test
  void factsAreSavedAfterTheirDocuments() {
    slice.documents.failures.set(Integer.MAX_VALUE);
    Mark mark = slice.mark("here");
    slice.record(events);
    slice.tell(new SliceMessage.Left(mark, events.size()));
    slice.awaitKnown(events.size());
    slice.await(
        () -> {
          slice.tell(new SliceMessage.SaveTick());
          assertThat(slice.counts.failedSaves()).isGreaterThan(1);
          assertThat(slice.counts.failedIndexing()).isGreaterThan(1);
        });
    assertThat(slice.rows.saved).isEmpty();
    assertThat(slice.marks.set).isNotEmpty();

    slice.documents.failures.set(0);
    slice.awaitSaved(slice.folded());
    assertAllIndexed();
  }

  @Test
  void whatWasNotWrittenWhenTheSliceDiedIsReadAgain() {
    slice.documents.failures.set(Integer.MAX_VALUE);
    slice.journal.events.addAll(events);
    slice.mark("here");
    slice.record(events);
    slice.awaitKnown(events.size());
    slice.restart();
    slice.documents.failures.set(0);
    slice.awaitKnown(events.size());
    slice.tell(new SliceMessage.IndexTick());
    slice.await(this::assertAllIndexed);
  }

  @Test
  void aRebuildMakesTheIndexAnew() {
    slice.journal.events.addAll(events);
    slice.record(events);
    slice.awaitSaved(slice.folded());
    slice.documents.index.clear();
    slice.verify(false);
    assertThat(slice.documents.index).isEmpty();
    slice.verify(true);
    assertAllIndexed();
  }

  @Test
  void itSaysHowOldTheOldestDocumentIsThatIsNotWritten() {
    slice.documents.failures.set(Integer.MAX_VALUE);
    slice.record(events);
    slice.awaitKnown(events.size());
    slice.now = sales().getFirst().event().at().plus(A_WHILE);
    assertThat(lag()).isGreaterThanOrEqualTo(A_WHILE.toMillis());
    slice.documents.failures.set(0);
    slice.tell(new SliceMessage.IndexTick());
    slice.await(() -> assertThat(lag()).isLessThan(A_WHILE.toMillis()));
  }

  private long lag() {
    TestProbe<SliceMessage.Answered> asker = kit.createTestProbe();
    slice.tell(new SliceMessage.Ask(new Question.Documents(), asker.ref()));
    Part.Reply reply = (Part.Reply) asker.receiveMessage(SliceAtWork.PATIENCE).part();
    assertThat(reply.part()).isEqualTo(new Part.Documents());
    return reply.lagMillis();
  }
}
