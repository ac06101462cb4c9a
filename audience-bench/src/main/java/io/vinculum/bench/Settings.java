package io.vinculum.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What a run is told.
 *
 * @param customers how many are simulated, guests apart
 * @param perQuestion how long each question is asked of each
 * @param only the number of the one question to ask, from 1
 * @param rivals whether PostgreSQL and DuckDB are asked too
 * @param data the folder whose simulated store is made once and used again
 */
record Settings(
    int customers,
    long seed,
    Duration perQuestion,
    Optional<Integer> only,
    boolean rivals,
    Optional<Path> data) {
  static final Set<String> NAMED =
      Set.of("customers", "seed", "seconds-per-question", "question", "data");
  static final Set<String> FLAGS = Set.of("skip-rivals");

  private static final int CUSTOMERS = 1_000_000;
  private static final int CUSTOMERS_MAX = 20_000_000;
  private static final int CUSTOMERS_MIN = 1_000;
  private static final int SECONDS = 5;
  private static final int SECONDS_MAX = 3_600;

  static Settings of(Options options) {
    int question = options.number("question", 0, 0, 10);
    String data = options.text("data", "");
    return new Settings(
        options.number("customers", CUSTOMERS, CUSTOMERS_MIN, CUSTOMERS_MAX),
        options.number("seed", 1, 0, Integer.MAX_VALUE),
        Duration.ofSeconds(options.number("seconds-per-question", SECONDS, 1, SECONDS_MAX)),
        question == 0 ? Optional.empty() : Optional.of(question),
        !options.has("skip-rivals"),
        data.isEmpty() ? Optional.empty() : Optional.of(Path.of(data)));
  }
}
