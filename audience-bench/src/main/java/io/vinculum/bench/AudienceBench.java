package io.vinculum.bench;

import io.vinculum.bench.Comparison.Timed;
import io.vinculum.bench.question.Question;
import io.vinculum.bench.question.TenQuestions;
import io.vinculum.bench.rig.BenchClock;
import io.vinculum.bench.rig.Rig;
import io.vinculum.bench.rival.CustomerFile;
import io.vinculum.bench.rival.DuckDb;
import io.vinculum.bench.rival.Postgres;
import io.vinculum.bench.rival.PostgresPrograms;
import io.vinculum.bench.rival.Rival;
import io.vinculum.bench.simulation.SimulatedCustomers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One run: simulate, restart, hold the answers against the rivals', ask, ask under load. */
final class AudienceBench {
  /** A day in the life of the simulated coalition, far from its midnights. */
  private static final Instant NOW = Instant.parse("2026-09-15T09:00:00Z");

  /** What a kept folder holds. */
  private static final String SIMULATED = "simulated";

  private static final double MEGABYTE = 1e6;

  private final Settings settings;
  private final BenchClock clock = new BenchClock(NOW);

  AudienceBench(Settings settings) {
    this.settings = settings;
  }

  void run() throws Exception {
    Optional<PostgresPrograms> postgres = postgres();
    Runtime runtime = Runtime.getRuntime();
    say(
        "machine: %d processors, heap of at most %.0f MB, Java %s",
        runtime.availableProcessors(), runtime.maxMemory() / MEGABYTE, Runtime.version());
    try (Parts parts = new Parts()) {
      Path folder = parts.add(WorkFolder.of(settings.data())).path();
      Rig rig = parts.add(Rig.start(folder, clock));
      SimulatedCustomers customers =
          new SimulatedCustomers(settings.seed(), settings.customers(), rig.programmes(), NOW);
      simulate(rig, customers, folder.resolve(SIMULATED));
      ReadSideRun run = ReadSideRun.start(rig, clock, settings.customers());
      List<Rival> rivals = rivals(postgres, parts);
      List<Timed> timed = compare(run, rivals, folder);
      for (Rival rival : rivals) {
        rival.close();
      }
      Report report = new Report(run, rivals.stream().map(Rival::name).toList(), timed);
      report.print();
      if (settings.purchasesPerSecond() > 0) {
        Report.print(updates(run, customers));
      }
    }
  }

  /** Looked for before minutes are spent. */
  private Optional<PostgresPrograms> postgres() {
    if (!settings.postgres()) {
      return Optional.empty();
    }
    Optional<PostgresPrograms> programs = PostgresPrograms.find(System.getenv());
    if (programs.isEmpty()) {
      throw new IllegalStateException(PostgresPrograms.advice());
    }
    return programs;
  }

  /** What is kept in a folder for the next run is taken as it is. */
  private void simulate(Rig rig, SimulatedCustomers customers, Path simulated) throws IOException {
    String these = customers.toString();
    if (Files.exists(simulated)) {
      if (!Files.readString(simulated).equals(these)) {
        throw new IllegalStateException(
            "%s is not of %s: name another folder".formatted(simulated, these));
      }
      rig.read(customers);
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
    Files.writeString(simulated, these);
    say(
        "simulated %,d customers and %,d guests in %.0f s",
        customers.customers(), customers.guests(), ReadSideRun.secondsSince(began));
  }

  private List<Rival> rivals(Optional<PostgresPrograms> postgres, Parts parts) throws Exception {
    List<Rival> rivals = new ArrayList<>();
    if (postgres.isPresent()) {
      Path folder = parts.add(WorkFolder.of(Optional.empty())).path();
      rivals.add(parts.add(Postgres.start(postgres.get(), folder)));
    }
    if (settings.duckDb()) {
      rivals.add(parts.add(DuckDb.start()));
    }
    return rivals;
  }

  /** The clock stands from the export of the rows to the last answer that is compared. */
  private List<Timed> compare(ReadSideRun run, List<Rival> rivals, Path folder) throws Exception {
    Comparison comparison = new Comparison(run, rivals);
    if (!rivals.isEmpty()) {
      load(run, rivals, folder.resolve("customers.csv"));
    }
    for (Question question : questions()) {
      comparison.check(question);
    }
    clock.go();
    List<Timed> timed = new ArrayList<>();
    for (Question question : questions()) {
      timed.add(comparison.time(question, settings.perQuestion()));
    }
    clock.stop();
    return timed;
  }

  private static void load(ReadSideRun run, List<Rival> rivals, Path file) throws Exception {
    long began = System.nanoTime();
    long written = CustomerFile.write(run.insight(), run.rig().system(), file);
    say("exported %,d customers in %.0f s", written, ReadSideRun.secondsSince(began));
    for (Rival rival : rivals) {
      began = System.nanoTime();
      rival.load(file);
      say("%s; loaded in %.0f s", rival.description(), ReadSideRun.secondsSince(began));
    }
    Files.delete(file);
  }

  private Updates updates(ReadSideRun run, SimulatedCustomers customers) throws Exception {
    Duration each = settings.perQuestion().multipliedBy(questions().size());
    say("asking in turn for %d s at rest and as long under purchases", each.toSeconds());
    return Updates.run(run, customers, clock, questions(), settings.purchasesPerSecond(), each);
  }

  private List<Question> questions() {
    return settings
        .only()
        .map(number -> List.of(TenQuestions.ALL.get(number - 1)))
        .orElse(TenQuestions.ALL);
  }

  static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
