package io.vinculum.load;

import io.vinculum.load.bench.HotCustomerBench;
import io.vinculum.load.bench.IngestBench;
import io.vinculum.load.demo.Demo;
import io.vinculum.load.http.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** {@code demo}, {@code bench ingest} and {@code bench hot-customer} against a running server. */
public final class Main {
  private static final int USAGE = 2;

  private Main() {}

  /** Runs one command; exits with 2 when there is no such command and 1 when it fails. */
  public static void main(String[] args) throws Exception {
    String command =
        String.join(" ", Arrays.copyOf(args, Math.min(args.length, commandWords(args))));
    Options options = Options.parse(Arrays.copyOfRange(args, commandWords(args), args.length));
    try {
      switch (command) {
        case "demo" -> Demo.run(target(options), options);
        case "bench ingest" -> IngestBench.run(target(options), options);
        case "bench hot-customer" -> HotCustomerBench.run(target(options), options);
        default -> {
          System.err.println("usage: demo | bench ingest | bench hot-customer");
          System.exit(USAGE);
        }
      }
    } catch (Options.Wrong e) {
      System.err.println(e.getMessage());
      System.exit(USAGE);
    } catch (java.net.ConnectException e) {
      System.err.println("no server answers; start one with ./vinculum up");
      System.exit(1);
    }
  }

  private static int commandWords(String[] args) {
    return args.length > 1 && args[0].equals("bench") ? 2 : Math.min(1, args.length);
  }

  private static Target target(Options options) throws Exception {
    String key = System.getenv("VINCULUM_ADMIN_KEY");
    if (key == null || key.isBlank()) {
      Path file = Path.of(options.text("data", "data"), "admin.key");
      if (!Files.isReadable(file)) {
        throw new Options.Wrong(
            "no key: set VINCULUM_ADMIN_KEY, or name the server's data folder with --data");
      }
      key = Files.readString(file).strip();
    }
    return new Target(
        options.text("host", "127.0.0.1"), (int) options.number("port", defaultPort()), key);
  }

  private static long defaultPort() {
    String port = System.getenv("VINCULUM_PORT");
    return port == null || port.isBlank() ? 8080 : Long.parseLong(port);
  }
}
