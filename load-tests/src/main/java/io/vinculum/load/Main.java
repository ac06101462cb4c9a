package io.vinculum.load;

import io.vinculum.load.bench.FreshnessBench;
import io.vinculum.load.bench.HotCustomerBench;
import io.vinculum.load.bench.IngestBench;
import io.vinculum.load.crash.CrashCheck;
import io.vinculum.load.demo.Demo;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * {@code demo}, {@code crash-check} and {@code bench} {@code ingest}, {@code hot-customer}, {@code
 * freshness}: clients.
 */
public final class Main {
  private static final int USAGE = 2;
  private static final int FAILED = 1;

  private Main() {}

  /** Runs one command; exits with 2 when it was called wrongly and 1 when it fails. */
  public static void main(String[] args) throws Exception {
    int code = run(args);
    if (code != 0) {
      System.exit(code);
    }
  }

  private static int run(String[] args) throws Exception {
    int words = args.length > 1 && args[0].equals("bench") ? 2 : Math.min(1, args.length);
    String command = String.join(" ", Arrays.copyOf(args, words));
    try {
      Options options = Options.parse(Arrays.copyOfRange(args, words, args.length));
      return run(command, options);
    } catch (Options.Wrong e) {
      System.err.println("vinculum: " + e.getMessage());
      return USAGE;
    } catch (IllegalStateException | IOException e) {
      System.err.println("vinculum: " + (e.getMessage() == null ? e : e.getMessage()));
      return FAILED;
    }
  }

  private static int run(String command, Options options) throws Exception {
    switch (command) {
      case "crash-check" -> {
        return CrashCheck.run(
            options, Path.of(System.getProperty("vinculum.home", "target/vinculum")));
      }
      case "demo", "bench ingest", "bench hot-customer", "bench freshness" -> {
        // Found below.
      }
      default ->
          throw new Options.Wrong(
              "there are: demo [--customers 2000 --days 90 --seed 1], bench ingest [--seconds 20"
                  + " --clients 64 --customers 10000], bench hot-customer, bench freshness [--path"
                  + " fast|guaranteed], bench audiences, crash-check [--pauses 2 --pause 30s"
                  + " --kills 2 --stops 2 --seed 1 --clients 16]");
    }
    RunningServer server = RunningServer.find(System.getenv(), options);
    try {
      switch (command) {
        case "demo" -> Demo.run(server, options);
        case "bench ingest" -> IngestBench.run(server, options);
        case "bench freshness" -> FreshnessBench.run(server, options);
        default -> HotCustomerBench.run(server, options);
      }
      return 0;
    } catch (ConnectException e) {
      System.err.printf(
          "vinculum: no server answers at http://%s:%d/; start one with ./vinculum up%n",
          server.target().host(), server.target().port());
      return FAILED;
    }
  }
}
