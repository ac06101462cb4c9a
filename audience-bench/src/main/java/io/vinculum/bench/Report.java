package io.vinculum.bench;

import static io.vinculum.bench.AudienceBench.say;

import io.vinculum.bench.Comparison.Timed;
import io.vinculum.bench.question.TenQuestions;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run prints: the table, then each aim with what came of it.
 *
 * @param rivals their names, in the order of the times
 */
record Report(ReadSideRun run, List<String> rivals, List<Timed> questions) {
  private static final String POSTGRES = "PostgreSQL";
  private static final double TIMES_FASTER = 10;
  private static final double BYTES_MAX = 400;
  private static final double PLAIN_MILLIS = 10;
  private static final double SCORES_MILLIS = 20;
  private static final double SLOWER_MAX = 2;

  void print() {
    say("");
    table();
    aims();
  }

  private void table() {
    StringBuilder head = new StringBuilder("%-30s %9s %16s".formatted("", "", "Vinculum"));
    StringBuilder units =
        new StringBuilder("%-30s %9s %8s %7s".formatted("question", "customers", "p50 ms", "p99"));
    for (String rival : rivals) {
      head.append(" %23s".formatted(rival));
      units.append(" %8s %7s %6s".formatted("p50 ms", "p99", "times"));
    }
    say("%s", head);
    say("%s", units);
    for (Timed timed : questions) {
      StringBuilder line =
          new StringBuilder(
              "%-30s %,9d %8.2f %7.1f"
                  .formatted(
                      timed.question().name(),
                      timed.customers(),
                      timed.ours().p50(),
                      timed.ours().p99()));
      for (Latencies theirs : timed.rivals()) {
        line.append(
            " %8.2f %7.1f %6.1f"
                .formatted(theirs.p50(), theirs.p99(), theirs.p50() / timed.ours().p50()));
      }
      say("%s", line);
    }
    if (!rivals.isEmpty()) {
      say("times: how many times as long the rival's p50 is as ours. Every answer was the same.");
    }
  }

  /** What came of asking while purchases flow in. */
  static void print(Updates updates) {
    say("");
    say(
        "%-30s %16s %20s",
        "asked in turn", "at rest", "%,.0f purchases/s".formatted(updates.perSecond()));
    say("%-30s %8s %7s %12s %7s %6s", "question", "p50 ms", "p99", "p50 ms", "p99", "times");
    updates
        .atRest()
        .forEach(
            (question, rest) -> {
              Latencies flowing = updates.flowing().get(question);
              say(
                  "%-30s %8.2f %7.1f %12.2f %7.1f %6.1f",
                  question.name(),
                  rest.p50(),
                  rest.p99(),
                  flowing.p50(),
                  flowing.p99(),
                  flowing.p99() / rest.p99());
            });
    say("times: p99 against p99. All %,d purchases came into the facts.", updates.applied());
    flowing(updates);
  }

  private void aims() {
    say("");
    double bytes = run.columnBytesPerRow();
    aim(
        "at most 400 bytes a customer, with all that the questions keep",
        "%.0f in columns; %.0f of heap in all".formatted(bytes, run.heapBytesPerRow()),
        bytes <= BYTES_MAX);
    for (Timed timed : questions) {
      int place = TenQuestions.ALL.indexOf(timed.question());
      if (place == TenQuestions.PLAIN_COUNT) {
        fast("count with three conditions on plain fields under 10 ms", timed, PLAIN_MILLIS);
      } else if (place == TenQuestions.SCORE_COUNT) {
        fast("count with three conditions on scores under 20 ms", timed, SCORES_MILLIS);
      }
    }
    for (int rival = 0; rival < rivals.size(); rival++) {
      against(rivals.get(rival), rival);
    }
    say("load after restart: %.1f s", run.loadSeconds());
  }

  private static void fast(String what, Timed timed, double millis) {
    aim(what, "%.2f ms".formatted(timed.ours().p50()), timed.ours().p50() < millis);
  }

  private void against(String rival, int place) {
    List<Double> times = new ArrayList<>();
    questions.forEach(timed -> times.add(timed.rivals().get(place).p50() / timed.ours().p50()));
    times.sort(null);
    double median = (times.get(times.size() / 2) + times.get((times.size() - 1) / 2)) / 2;
    if (rival.equals(POSTGRES)) {
      long ten = times.stream().filter(ratio -> ratio >= TIMES_FASTER).count();
      aim(
          "ten times faster than PostgreSQL on each question",
          "on %d of %d; median %.1f times, least %.1f"
              .formatted(ten, times.size(), median, times.getFirst()),
          ten == times.size());
    } else {
      aim(
          "not slower than " + rival + " on the median question",
          "median %.1f times as fast, least %.1f".formatted(median, times.getFirst()),
          median >= 1);
    }
  }

  private static void flowing(Updates updates) {
    double worst = 0;
    for (var rest : updates.atRest().entrySet()) {
      worst = Math.max(worst, updates.flowing().get(rest.getKey()).p99() / rest.getValue().p99());
    }
    aim(
        "p99 under twice the one at rest while purchases flow in",
        "at most %.1f times".formatted(worst),
        worst < SLOWER_MAX);
  }

  private static void aim(String aim, String measured, boolean met) {
    say("%-7s %s: %s", met ? "met" : "MISSED", aim, measured);
  }
}
