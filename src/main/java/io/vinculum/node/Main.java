package io.vinculum.node;

import com.datastax.oss.driver.api.core.DriverException;
import com.typesafe.config.ConfigException;
import io.vinculum.node.command.BacktestCommand;
import io.vinculum.node.command.BackupCommand;
import io.vinculum.node.command.ImportCommand;
import io.vinculum.node.command.KeysCommand;
import io.vinculum.node.command.PrepareCommand;
import io.vinculum.node.command.RestoreCommand;
import io.vinculum.node.command.WorldsCommand;
import io.vinculum.node.store.OwnersFiles;
import io.vinculum.node.store.StoreException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** The server's only main class: {@code ./vinculum} hands it the command and its arguments. */
public final class Main {

  /** The exit code of a command that was called wrongly, as shells have it. */
  private static final int WRONGLY_CALLED = 2;

  private static final int FAILED = 1;

  /**
   * A room that adds a command adds a line here, and one to the help text of {@code ./vinculum}.
   */
  private static final Map<String, CliCommand> COMMANDS =
      Map.ofEntries(
          Map.entry("up", new UpCommand()),
          Map.entry("store", new StoreCommand()),
          Map.entry("import", new ImportCommand()),
          Map.entry("backtest", new BacktestCommand()),
          Map.entry("worlds", new WorldsCommand()),
          Map.entry("prepare", new PrepareCommand()),
          Map.entry("keys", new KeysCommand()),
          Map.entry("backup", new BackupCommand()),
          Map.entry("restore", new RestoreCommand()));

  private Main() {}

  public static void main(String[] words) {
    Terminal terminal =
        new Terminal(
            System.getenv(),
            new PrintStream(System.out, true, StandardCharsets.UTF_8),
            new PrintStream(System.err, true, StandardCharsets.UTF_8));
    System.exit(run(terminal, Arrays.asList(words)));
  }

  static int run(Terminal terminal, List<String> words) {
    OwnersFiles.only();
    String name = words.isEmpty() ? "" : words.getFirst();
    Optional<CliCommand> command = Optional.ofNullable(COMMANDS.get(name));
    if (command.isEmpty()) {
      terminal.err().println("vinculum: unknown command '" + name + "'");
      return WRONGLY_CALLED;
    }
    return run(terminal, command.get(), words.subList(1, words.size()));
  }

  private static String oneLine(String message) {
    return message.lines().map(String::strip).collect(Collectors.joining(" "));
  }

  private static int run(Terminal terminal, CliCommand command, List<String> arguments) {
    try {
      return command.run(terminal, arguments);
    } catch (UsageException e) {
      terminal.err().println("vinculum: " + e.getMessage());
      return WRONGLY_CALLED;
    } catch (ConfigException | NodeException e) {
      terminal.err().println("vinculum: " + oneLine(e.getMessage()));
      return FAILED;
    } catch (StoreException e) {
      terminal.err().println("vinculum: " + oneLine(e.getMessage()));
      LoggerFactory.getLogger(Main.class).debug("The store's last words:\n{}", e.logTail());
      return FAILED;
    } catch (IOException e) {
      terminal
          .err()
          .println("vinculum: " + oneLine(Objects.toString(e.getMessage(), e.toString())));
      LoggerFactory.getLogger(Main.class).debug("The command failed", e);
      return FAILED;
    } catch (DriverException e) {
      terminal.err().println("vinculum: the store is away: " + oneLine(e.getMessage()));
      return FAILED;
    } catch (Exception e) {
      terminal.err().println("vinculum: " + e);
      LoggerFactory.getLogger(Main.class).error("The command failed", e);
      return FAILED;
    }
  }
}
