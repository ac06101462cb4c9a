package io.vinculum.bench;

import io.vinculum.bench.question.Question;
import io.vinculum.bench.question.Sheet;
import io.vinculum.bench.rival.Rival;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The same questions to us and to rivals. */
final class Comparison {
  private final ReadSideRun ours;
  private final List<Rival> rivals;

  Comparison(ReadSideRun ours, List<Rival> rivals) {
    this.ours = ours;
    this.rivals = List.copyOf(rivals);
  }

  /**
   * A question's times.
   *
   * @param rivals in their order
   */
  record Timed(Question question, long customers, Latencies ours, List<Latencies> rivals) {}

  /**
   * Holds every answer of the rivals against ours: what is counted and money to the unit, means of
   * reals to nine digits. To be called while the clock stands where it stood when the rivals were
   * given their rows.
   *
   * @throws IllegalStateException naming the first difference
   */
  void check(Question question) throws SQLException {
    Sheet sheet = Sheet.of(ours.ask(question));
    for (Rival rival : rivals) {
      try (Rival.Prepared prepared = rival.prepare(question)) {
        Optional<String> difference = sheet.difference(new Sheet(prepared.rows()));
        if (difference.isPresent()) {
          throw new IllegalStateException(
              "%s: %s answers otherwise: %s"
                  .formatted(question.name(), rival.name(), difference.get()));
        }
      }
    }
  }

  /** Asks each of them for so long, by turns. */
  Timed time(Question question, Duration each) throws Exception {
    long customers = ours.ask(question).count();
    List<Rival.Prepared> prepared = new ArrayList<>();
    try {
      for (Rival rival : rivals) {
        prepared.add(rival.prepare(question));
      }
      List<Latencies.Asking> contestants = new ArrayList<>();
      contestants.add(() -> ours.ask(question));
      prepared.forEach(one -> contestants.add(one::rows));
      List<Latencies> all = Latencies.of(contestants, each);
      return new Timed(question, customers, all.getFirst(), all.subList(1, all.size()));
    } finally {
      for (Rival.Prepared one : prepared) {
        one.close();
      }
    }
  }
}
