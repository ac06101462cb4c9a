package io.vinculum.node.command;

import io.vinculum.node.CliCommand;
import io.vinculum.node.Terminal;
import io.vinculum.node.UsageException;
import io.vinculum.node.store.Backup;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** {@code ./vinculum backup FILE.tar.gz}: the whole data folder in one file, running or not. */
public final class BackupCommand implements CliCommand {

  private static final String OUTSIDE = "VINCULUM_CASSANDRA";
  private static final int MEBIBYTE = 1 << 20;

  @Override
  public int run(Terminal terminal, List<String> arguments) {
    if (arguments.size() != 1) {
      throw new UsageException("backup wants one file: ./vinculum backup FILE.tar.gz");
    }
    if (!terminal.environment().getOrDefault(OUTSIDE, "").isBlank()) {
      throw new UsageException(
          OUTSIDE + " names an outside cluster: back that up with its own tools");
    }
    Path file = Path.of(arguments.getFirst());
    Backup.Result result = Backup.write(terminal.dataFolder(), file);
    terminal
        .out()
        .printf(
            Locale.ROOT,
            "Wrote %s: %d MiB of the %s server in %s, keys included; keep it as safe as them.%n",
            file,
            Math.ceilDiv(result.bytes(), MEBIBYTE),
            result.running() ? "running" : "stopped",
            terminal.dataFolder());
    return 0;
  }
}
