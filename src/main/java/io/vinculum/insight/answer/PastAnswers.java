package io.vinculum.insight.answer;

import io.vinculum.fault.Fault;
import io.vinculum.insight.AudienceAnswer;
import io.vinculum.insight.AudienceQuestion;
import io.vinculum.insight.Outcome;
import io.vinculum.insight.PastBusy;
import io.vinculum.insight.audience.AudiencePart;
import io.vinculum.insight.audience.AudiencePlans;
import io.vinculum.insight.segment.SegmentCatalogue;
import io.vinculum.insight.segment.SegmentRuleBook;
import io.vinculum.programme.rules.Vocabulary;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

/**
 * Audiences as of a past instant. Slices read all their journals for one, so a node asks one such
 * question at a time, of few slices at once, and for so long only: slices that have not answered by
 * then are missing in the answer. Safe for many threads.
 */
final class PastAnswers {
  /** Slices that read at once. */
  static final int SLICES_AT_ONCE = 2;

  private static final int QUESTIONS_AT_ONCE = 1;

  private final Scatter scatter;
  private final PastNames names;
  private final AudiencePlans plans;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final Duration max;
  private final Semaphore room = new Semaphore(QUESTIONS_AT_ONCE);

  /**
   * Asks these slices.
   *
   * @param nanos of a clock that is never set, for what is left of the time
   * @param max for all slices together
   */
  PastAnswers(
      Scatter scatter,
      SegmentCatalogue catalogue,
      AudiencePlans plans,
      InstantSource clock,
      LongSupplier nanos,
      Duration max) {
    this.scatter = scatter;
    this.names = new PastNames(catalogue);
    this.plans = plans;
    this.clock = clock;
    this.nanos = nanos;
    this.max = max;
  }

  /** The answer; fails with {@link PastBusy} while another one is made. */
  CompletionStage<Outcome<AudienceAnswer>> ask(AudienceQuestion question, Instant asOf) {
    SegmentRuleBook book = names.at(asOf);
    List<Fault> faults = faults(question, asOf, book);
    if (!faults.isEmpty()) {
      return CompletableFuture.completedStage(new Outcome.Faulty<>(faults));
    }
    if (!room.tryAcquire()) {
      return CompletableFuture.failedStage(new PastBusy());
    }
    long began = nanos.getAsLong();
    return scatter
        .fewAtOnce(
            new Question.Audience(question),
            Part.PastAudience.class,
            SLICES_AT_ONCE,
            () -> max.minusNanos(nanos.getAsLong() - began))
        .whenComplete((_, _) -> room.release())
        .thenApply(gathered -> merged(question, book.vocabulary(), gathered, began));
  }

  private List<Fault> faults(AudienceQuestion question, Instant asOf, SegmentRuleBook book) {
    if (asOf.isAfter(clock.instant())) {
      return List.of(new Fault("/asOf", "must not lie in the future"));
    }
    List<Fault> faults = plans.faults(question, book.vocabulary());
    return faults.isEmpty() ? PastFields.faults(question, book) : faults;
  }

  private Outcome<AudienceAnswer> merged(
      AudienceQuestion question,
      Vocabulary vocabulary,
      Gathered<Part.PastAudience> gathered,
      long began) {
    boolean nobody = gathered.parts().stream().allMatch(part -> part.customers() == 0);
    if (nobody && gathered.coverage().complete()) {
      return new Outcome.Faulty<>(
          List.of(new Fault("/asOf", "lies before the first customer: nothing was recorded yet")));
    }
    List<AudiencePart> parts = gathered.parts().stream().map(Part.PastAudience::part).toList();
    return plans.merge(
        question, vocabulary, parts, gathered.freshness(), began, gathered.coverage());
  }
}
