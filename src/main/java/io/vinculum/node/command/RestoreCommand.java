package io.vinculum.node.command;

import io.vinculum.node.CliCommand;
import io.vinculum.node.Terminal;
import io.vinculum.node.UsageException;
import io.vinculum.node.store.Backup;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** {@code ./vinculum restore FILE.tar.gz}: a backup back into an empty data folder. */
public final class RestoreCommand implements CliCommand {

  private static final int MEBIBYTE = 1 << 20;

  @Override
  public int run(Terminal terminal, List<String> arguments) {
    if (arguments.size() != 1) {
      throw new UsageException("restore wants one file: ./vinculum restore FILE.tar.gz");
    }
    Path file = Path.of(arguments.getFirst());
    Backup.Result result = Backup.restore(file, terminal.dataFolder());
    terminal
        .out()
        .printf(
            Locale.ROOT,
            "Restored %s into %s: %d MiB. Start with ./vinculum up.%n",
            file,
            terminal.dataFolder(),
            Math.ceilDiv(result.bytes(), MEBIBYTE));
    return 0;
  }
}
