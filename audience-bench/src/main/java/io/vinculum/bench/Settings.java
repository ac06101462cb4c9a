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
 * @param postgres whether PostgreSQL is asked too
 * @param duckDb whether DuckDB is asked too
 * @param purchasesPerSecond that flow in while questions are asked again; 0 for none
 * @param data the folder whose simulated store is made once and used again
 */
record Settings(
    int customers,
    long seed,
    Duration perQuestion,
    Optional<Integer> only,
    boolean postgres,
    boolean duckDb,
    int purchasesPerSecond,
    Optional<Path> data) {
  static final Set<String> NAMED =
      Set.of(
          "customers", "seed", "seconds-per-question", "question", "purchases-per-second", "data");
  static final Set<String> FLAGS = Set.of("skip-rivals", "skip-postgres", "skip-updates");

  private static final int CUSTOMERS = 1_000_000;
  private static final int CUSTOMERS_MAX = 20_000_000;
  private static final int CUSTOMERS_MIN = 1_000;
  private static final int SECONDS = 5;
  private static final int SECONDS_MAX = 3_600;
  private static final int PURCHASES = 2_000;
  private static final int PURCHASES_MAX = 100_000;
  private static final int QUESTIONS = 10;

  static Settings of(Options options) {
    int question = options.number("question", 0, 0, QUESTIONS);
    int purchases = options.number("purchases-per-second", PURCHASES, 1, PURCHASES_MAX);
    boolean rivals = !options.has("skip-rivals");
    String data = options.text("data", "");
    return new Settings(
        options.number("customers", CUSTOMERS, CUSTOMERS_MIN, CUSTOMERS_MAX),
        options.number("seed", 1, 0, Integer.MAX_VALUE),
        Duration.ofSeconds(options.number("seconds-per-question", SECONDS, 1, SECONDS_MAX)),
        question == 0 ? Optional.empty() : Optional.of(question),
        rivals && !options.has("skip-postgres"),
        rivals,
        options.has("skip-updates") ? 0 : purchases,
        data.isEmpty() ? Optional.empty() : Optional.of(Path.of(data)));
  }
}
