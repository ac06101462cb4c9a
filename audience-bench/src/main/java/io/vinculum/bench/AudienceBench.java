package io.vinculum.bench;

import io.vinculum.bench.question.Question;
import io.vinculum.bench.question.TenQuestions;
import io.vinculum.bench.rig.Await;
import io.vinculum.bench.rig.BenchClock;
import io.vinculum.bench.rig.Rig;
import io.vinculum.bench.simulation.SimulatedCustomers;
import io.vinculum.insight.AudienceAnswer;
import io.vinculum.insight.AudienceQuestion;
import io.vinculum.insight.Insight;
import io.vinculum.insight.Outcome;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One run: simulate, restart, ask, compare. */
final class AudienceBench {
  /** A day in the life of the simulated coalition, far from its midnights. */
  private static final Instant NOW = Instant.parse("2026-09-15T09:00:00Z");

  private static final Duration ANSWER_MAX = Duration.ofMinutes(1);
  private static final Duration LOAD_MAX = Duration.ofMinutes(15);
  private static final double MEGABYTE = 1e6;

  private final Settings settings;
  private final BenchClock clock = new BenchClock(NOW);
  private long heapBefore;

  AudienceBench(Settings settings) {
    this.settings = settings;
  }

  void run() throws Exception {
    printMachine();
    try (WorkFolder folder = WorkFolder.of(settings.data());
        Rig rig = Rig.start(folder.path(), clock)) {
      SimulatedCustomers customers =
          new SimulatedCustomers(settings.seed(), settings.customers(), rig.programmes(), NOW);
      simulate(rig, customers, folder.path());
      Insight insight = load(rig);
      Table table = new Table();
      ask(insight, table);
      memory(rig);
      table.print();
    }
  }

  private static void printMachine() {
    Runtime runtime = Runtime.getRuntime();
    say(
        "machine: %d processors, heap of at most %.0f MB, Java %s",
        runtime.availableProcessors(), runtime.maxMemory() / MEGABYTE, Runtime.version());
  }

  /** What is kept in a folder for the next run is taken as it is. */
  private void simulate(Rig rig, SimulatedCustomers customers, Path folder) throws IOException {
    Path done = folder.resolve("customers");
    String wanted = customers.customers() + " of seed " + settings.seed();
    if (Files.exists(done)) {
      if (!Files.readString(done).equals(wanted)) {
        throw new IllegalStateException(
            "%s holds %s customers: name another folder".formatted(folder, Files.readString(done)));
      }
      return;
    }
    long began = System.nanoTime();
    rig.save(
        customers,
        slices -> {
          if (slices % 32 == 0) {
            say("simulated and saved %d of %d slices", slices, rig.slices());
          }
        });
    Files.writeString(done, wanted);
    say(
        "simulated %,d customers and %,d guests in %.0f s",
        customers.customers(), customers.guests(), secondsSince(began));
  }

  private Insight load(Rig rig) throws InterruptedException {
    heapBefore = usedHeap();
    long began = System.nanoTime();
    var insight = rig.startSlices();
    long known = 0;
    while (known != settings.customers()) {
      known = counted(insight);
      if (secondsSince(began) > LOAD_MAX.toSeconds()) {
        throw new IllegalStateException("only %,d customers came back".formatted(known));
      }
    }
    say(
        "load after restart: %.1f s until all %,d customers are counted",
        secondsSince(began), known);
    say("heap after load: %.0f bytes a row", (usedHeap() - heapBefore) / (double) rows());
    clock.go();
    began = System.nanoTime();
    rig.fit(insight);
    say("models fitted in %.1f s", secondsSince(began));
    clock.stop();
    return insight;
  }

  private long rows() {
    return settings.customers() + settings.customers() / 50;
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

  static AudienceAnswer answer(Insight insight, AudienceQuestion question) {
    return switch (Await.result(insight.ask(question), ANSWER_MAX)) {
      case Outcome.Answered<AudienceAnswer>(AudienceAnswer answer) -> answer;
      case Outcome.Faulty<AudienceAnswer>(var faults) ->
          throw new IllegalStateException(faults.toString());
      case Outcome.Unknown<AudienceAnswer>(String what) -> throw new IllegalStateException(what);
    };
  }

  private void ask(Insight insight, Table table) throws Exception {
    clock.go();
    for (Question question : questions()) {
      Latencies ours = Latencies.of(() -> complete(insight, question), settings.perQuestion());
      long matching = complete(insight, question).count();
      table.add(question.name(), matching, ours);
    }
    clock.stop();
  }

  private List<Question> questions() {
    List<Question> all = new ArrayList<>(TenQuestions.ALL);
    return settings.only().map(number -> List.of(all.get(number - 1))).orElse(all);
  }

  private static AudienceAnswer complete(Insight insight, Question question) {
    AudienceAnswer answer = answer(insight, question.ours());
    if (!answer.coverage().complete()) {
      throw new IllegalStateException(
          "%s: slices %s did not answer".formatted(question.name(), answer.coverage().missing()));
    }
    return answer;
  }

  private void memory(Rig rig) {
    say(
        "memory: %.0f bytes a row in columns, %.0f bytes of heap after a collection, with what the"
            + " questions made",
        rig.readSide().columnBytes() / (double) rig.readSide().columnRows(),
        (usedHeap() - heapBefore) / (double) rows());
  }

  private static long usedHeap() {
    System.gc();
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static double secondsSince(long beganNanos) {
    return (System.nanoTime() - beganNanos) / 1e9;
  }

  static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
