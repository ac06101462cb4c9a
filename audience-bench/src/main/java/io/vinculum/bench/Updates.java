package io.vinculum.bench;

import io.vinculum.bench.question.Question;
import io.vinculum.bench.rig.BenchClock;
import io.vinculum.bench.simulation.SimulatedCustomers;
import io.vinculum.insight.slice.SliceCounts;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Asks all questions in turn, at rest and while purchases flow in.
 *
 * @param perSecond purchases as they came
 * @param applied purchases that came into the facts
 */
record Updates(
    Map<Question, Latencies> atRest,
    Map<Question, Latencies> flowing,
    double perSecond,
    long applied) {
  /**
   * Before purchases are measured they flow for so long: the compilers of node and store are at
   * work until then, and no server is started to run for two minutes.
   */
  private static final Duration WARM_UP = Duration.ofMinutes(2);

  private static final Duration ARRIVE_MAX = Duration.ofMinutes(3);
  private static final long LOOK_EVERY_MILLIS = 20;

  /**
   * Runs it.
   *
   * @param each how long at rest, and how long while purchases flow in
   * @throws IllegalStateException when a purchase does not come into the facts
   */
  static Updates run(
      ReadSideRun run,
      SimulatedCustomers customers,
      BenchClock clock,
      List<Question> questions,
      int perSecond,
      Duration each)
      throws Exception {
    clock.go();
    ask(run, questions, each.dividedBy(5));
    Map<Question, Latencies> atRest = ask(run, questions, each);
    SliceCounts counts = run.rig().readSide().counts();
    long before = counts.fast();
    Purchases purchases = Purchases.begin(customers, run.rig().readSide(), clock, perSecond);
    try {
      ask(run, questions, WARM_UP);
      Map<Question, Latencies> flowing = ask(run, questions, each);
      double rate = purchases.rate();
      purchases.end();
      arrived(counts, before + purchases.sent());
      return new Updates(atRest, flowing, rate, purchases.sent());
    } finally {
      purchases.end();
    }
  }

  private static void arrived(SliceCounts counts, long all) throws InterruptedException {
    long end = System.nanoTime() + ARRIVE_MAX.toNanos();
    while (counts.fast() < all) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "%,d purchases did not come into the facts".formatted(all - counts.fast()));
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
    }
  }

  private static Map<Question, Latencies> ask(
      ReadSideRun run, List<Question> questions, Duration duration) throws Exception {
    Map<Question, Latencies> all = new LinkedHashMap<>();
    questions.forEach(question -> all.put(question, new Latencies()));
    long end = System.nanoTime() + duration.toNanos();
    while (System.nanoTime() < end) {
      for (Question question : questions) {
        all.get(question).time(() -> run.ask(question));
      }
    }
    return all;
  }
}
