package io.vinculum.insight.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vinculum.customer.entity.Shop;
import io.vinculum.fault.Fault;
import io.vinculum.insight.AudienceAnswer;
import io.vinculum.insight.AudienceQuestion;
import io.vinculum.insight.Outcome;
import io.vinculum.insight.PastBusy;
import io.vinculum.insight.audience.AudiencePlans;
import io.vinculum.insight.columns.SliceColumns;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.facts.RandomFacts;
import io.vinculum.insight.segment.SegmentCatalogue;
import io.vinculum.insight.slice.SlicePart;
import io.vinculum.insight.slice.SliceQuestion;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Which questions about the past are asked, of how many slices at once, and for how long. */
final class PastAnswersTest {
  private static final int SLICES = 5;
  private static final Instant THEN = Shop.NOW.minus(Duration.ofDays(30));
  private static final Duration MAX = Duration.ofSeconds(100);
  private static final AudienceQuestion HOW_MANY = question("true");

  private final SegmentCatalogue catalogue = new SegmentCatalogue(() -> Shop.PROGRAMMES);
  private final AudiencePlans plans = new AudiencePlans();
  private final PastColumns minds = new PastColumns(catalogue, plans);
  private final Asked slices = new Asked();
  private final AtomicLong nanos = new AtomicLong();
  private final PastAnswers past =
      new PastAnswers(new Scatter(slices), catalogue, plans, () -> Shop.NOW, nanos::get, MAX);

  /** Slices that answer when they are told to. */
  private static final class Asked implements Slices {
    final Map<Integer, CompletableFuture<SlicePart>> open = new HashMap<>();

    @Override
    public int count() {
      return SLICES;
    }

    @Override
    public CompletionStage<SlicePart> ask(int slice, SliceQuestion question) {
      assertThat(question.asOf()).contains(THEN);
      CompletableFuture<SlicePart> answer = new CompletableFuture<>();
      open.put(slice, answer);
      return answer;
    }

    @Override
    public CompletionStage<List<Optional<SlicePart>>> askAll(SliceQuestion question) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Void> noticeTime() {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void slicesAreAskedFewAtOnceAndAddUp() {
    CompletableFuture<Outcome<AudienceAnswer>> answer = ask(HOW_MANY);
    while (!slices.open.isEmpty()) {
      assertThat(slices.open).hasSizeLessThanOrEqualTo(PastAnswers.SLICES_AT_ONCE);
      answers(slices.open.keySet().iterator().next(), 3);
    }

    AudienceAnswer all = answered(answer);
    assertThat(all.coverage().complete()).isTrue();
    assertThat(all.count()).isEqualTo(3 * SLICES);
    assertThat(all.freshness().lagMs()).isZero();
  }

  @Test
  void aSliceThatFailsOrIsUnableIsMissingAndTheOthersAreAsked() {
    CompletableFuture<Outcome<AudienceAnswer>> answer = ask(HOW_MANY);
    take(0).completeExceptionally(new TimeoutException("on purpose"));
    take(1).complete(minds.unable("on purpose"));
    answers(2, 3);
    answers(3, 3);
    answers(4, 3);

    assertThat(answered(answer).coverage().missing()).containsExactly(0, 1);
    assertThat(answered(answer).count()).isEqualTo(9);
  }

  @Test
  void noSliceIsAskedWhenTheTimeIsOver() {
    CompletableFuture<Outcome<AudienceAnswer>> answer = ask(HOW_MANY);
    answers(0, 3);
    nanos.set(MAX.toNanos());
    answers(1, 3);
    answers(2, 3);

    assertThat(slices.open).isEmpty();
    assertThat(answered(answer).coverage().missing()).containsExactly(3, 4);
  }

  @Test
  void aSliceThatIsSilentIsGivenUpWhenTheTimeIsOver() throws Exception {
    PastAnswers hasty =
        new PastAnswers(
            new Scatter(slices),
            catalogue,
            plans,
            () -> Shop.NOW,
            System::nanoTime,
            Duration.ofMillis(20));
    AudienceAnswer answer =
        ((Outcome.Answered<AudienceAnswer>)
                hasty.ask(HOW_MANY, THEN).toCompletableFuture().get(20, TimeUnit.SECONDS))
            .value();

    assertThat(answer.coverage().missing()).hasSize(SLICES);
    assertThat(answer.count()).isZero();
  }

  @Test
  void oneQuestionIsAnsweredAtATimeAndTheNextOneAfterIt() {
    CompletableFuture<Outcome<AudienceAnswer>> first = ask(HOW_MANY);
    assertThatThrownBy(() -> ask(HOW_MANY).join()).hasCauseInstanceOf(PastBusy.class);

    while (!slices.open.isEmpty()) {
      answers(slices.open.keySet().iterator().next(), 1);
    }
    assertThat(first).isCompleted();
    assertThat(ask(HOW_MANY)).isNotDone();
  }

  @Test
  void beforeTheFirstCustomerIsAFault() {
    CompletableFuture<Outcome<AudienceAnswer>> answer = ask(HOW_MANY);
    while (!slices.open.isEmpty()) {
      answers(slices.open.keySet().iterator().next(), 0);
    }

    assertThat(faults(answer)).extracting(Fault::pointer).containsExactly("/asOf");
  }

  @Test
  void theFutureIsAFaultAndNobodyIsAsked() {
    Instant next = Shop.NOW.plusMillis(1);
    var answer = past.ask(asOf(HOW_MANY, next), next).toCompletableFuture();

    assertThat(faults(answer)).extracting(Fault::pointer).containsExactly("/asOf");
    assertThat(slices.open).isEmpty();
  }

  @Test
  void aQuestionWithFaultsTakesNoRoom() {
    assertThat(faults(ask(question("purchase > 1"))))
        .extracting(Fault::pointer)
        .containsExactly("/where");
    assertThat(faults(ask(question("age > 30"))))
        .extracting(Fault::pointer)
        .containsExactly("/where");
    assertThat(slices.open).isEmpty();
    assertThat(ask(HOW_MANY)).isNotDone();
  }

  private CompletableFuture<Outcome<AudienceAnswer>> ask(AudienceQuestion question) {
    return past.ask(question, THEN).toCompletableFuture();
  }

  private CompletableFuture<SlicePart> take(int slice) {
    return slices.open.remove(slice);
  }

  /** A slice of so many customers answers. */
  private void answers(int slice, int customers) {
    RandomFacts random = new RandomFacts(slice);
    SliceColumns columns = new SliceColumns(RandomFacts.TODAY);
    int so = 0;
    while (so < customers) {
      Facts facts = random.next();
      int row = columns.put(facts);
      so += columns.person().isCustomer(row) ? 1 : 0;
    }
    take(slice).complete(minds.answer(new Question.Audience(HOW_MANY), columns, THEN));
  }

  private static AudienceAnswer answered(CompletableFuture<Outcome<AudienceAnswer>> answer) {
    assertThat(answer).isCompleted();
    return ((Outcome.Answered<AudienceAnswer>) answer.join()).value();
  }

  private static List<Fault> faults(CompletableFuture<Outcome<AudienceAnswer>> answer) {
    assertThat(answer).isCompleted();
    return ((Outcome.Faulty<AudienceAnswer>) answer.join()).faults();
  }

  private static AudienceQuestion question(String where) {
    return new AudienceQuestion(
        Optional.of(where),
        List.of("count"),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(THEN));
  }

  private static AudienceQuestion asOf(AudienceQuestion question, Instant then) {
    return new AudienceQuestion(
        question.where(),
        question.measures(),
        question.groupBy(),
        question.histogram(),
        question.top(),
        Optional.of(then));
  }
}
