package io.vinculum.bench;

import java.io.IOException;

/**
 * {@code ./vinculum bench audiences}: audiences of simulated customers, beside PostgreSQL and
 * DuckDB.
 */
public final class Main {
  private static final int USAGE = 2;
  private static final int FAILED = 1;

  private Main() {}

  /** Runs it; exits with 2 when it was called wrongly and 1 when it fails. */
  public static void main(String[] args) throws Exception {
    System.exit(run(args));
  }

  private static int run(String[] args) throws Exception {
    try {
      new AudienceBench(Settings.of(new Options(args, Settings.NAMED, Settings.FLAGS))).run();
      return 0;
    } catch (Options.Wrong e) {
      System.err.println("vinculum: " + e.getMessage());
      return USAGE;
    } catch (IllegalStateException | IOException e) {
      System.err.println("vinculum: " + (e.getMessage() == null ? e : e.getMessage()));
      return FAILED;
    }
  }
}
