package io.vinculum.bench;

import io.vinculum.bench.question.Question;
import io.vinculum.bench.rig.Await;
import io.vinculum.bench.rig.BenchClock;
import io.vinculum.bench.rig.Rig;
import io.vinculum.insight.AudienceAnswer;
import io.vinculum.insight.AudienceQuestion;
import io.vinculum.insight.Insight;
import io.vinculum.insight.Outcome;
import io.vinculum.insight.answer.ScatteredInsight;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The read side after a restart: all customers in memory, models fitted.
 *
 * @param loadSeconds from the start of the slices to the first complete answer
 * @param heapBefore bytes of heap in use before the slices were there
 */
record ReadSideRun(Rig rig, Insight insight, double loadSeconds, long heapBefore) {
  private static final Duration ANSWER_MAX = Duration.ofMinutes(1);
  private static final Duration LOAD_MAX = Duration.ofMinutes(15);
  private static final double NANOS = 1e9;
  private static final int TRIES = 10;

  /** Starts the slices and waits until they count so many. */
  static ReadSideRun start(Rig rig, BenchClock clock, int customers) {
    long heapBefore = usedHeap();
    long began = System.nanoTime();
    ScatteredInsight insight = rig.startSlices();
    while (counted(insight) != customers) {
      if (System.nanoTime() - began > LOAD_MAX.toNanos()) {
        throw new IllegalStateException("not all customers came back within " + LOAD_MAX);
      }
    }
    double loadSeconds = secondsSince(began);
    AudienceBench.say("loaded after restart in %.1f s", loadSeconds);
    began = System.nanoTime();
    clock.go();
    boolean fitted = rig.fit(insight);
    while (counted(insight) != customers) {
      // Scores are being made of every customer.
    }
    clock.stop();
    AudienceBench.say(
        "models %s and everyone scored in %.0f s",
        fitted ? "fitted" : "learned", secondsSince(began));
    return new ReadSideRun(rig, insight, loadSeconds, heapBefore);
  }

  private static long counted(Insight insight) {
    AudienceAnswer answer =
        answer(
            insight,
            new AudienceQuestion(
                Optional.empty(),
                List.of("count"),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    return answer.coverage().complete() ? answer.count() : 0;
  }

  private static AudienceAnswer answer(Insight insight, AudienceQuestion question) {
    return switch (Await.result(insight.ask(question), ANSWER_MAX)) {
      case Outcome.Answered<AudienceAnswer>(AudienceAnswer answer) -> answer;
      case Outcome.Faulty<AudienceAnswer>(var faults) ->
          throw new IllegalStateException(faults.toString());
      case Outcome.Unknown<AudienceAnswer>(String what) -> throw new IllegalStateException(what);
    };
  }

  /**
   * The answer of all slices, asked again some times where one of them did not answer in its four
   * seconds.
   */
  AudienceAnswer ask(Question question) {
    AudienceAnswer answer = answer(insight, question.ours());
    for (int go = 1; !answer.coverage().complete(); go++) {
      if (go == TRIES) {
        throw new IllegalStateException(
            "%s: slices %s did not answer".formatted(question.name(), answer.coverage().missing()));
      }
      answer = answer(insight, question.ours());
    }
    return answer;
  }

  /** Bytes of columns, indexes and packed facts for each row. */
  double columnBytesPerRow() {
    return rig.readSide().columnBytes() / (double) rig.readSide().columnRows();
  }

  /** Bytes of heap for each row, of all that the slices brought, after a collection. */
  double heapBytesPerRow() {
    return (usedHeap() - heapBefore) / (double) rig.readSide().columnRows();
  }

  private static long usedHeap() {
    System.gc();
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  static double secondsSince(long beganNanos) {
    return (System.nanoTime() - beganNanos) / NANOS;
  }
}
