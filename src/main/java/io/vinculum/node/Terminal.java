package io.vinculum.node;

import java.io.Console;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What surrounds a command: the environment it reads and the streams it writes.
 *
 * @param environment the process's variables
 * @param out answers
 * @param err complaints
 */
public record Terminal(Map<String, String> environment, PrintStream out, PrintStream err) {

  /** Names the folder of store, keys and settings. */
  public static final String DATA_VARIABLE = "VINCULUM_DATA";

  private static final String DATA_DEFAULT = "data";

  public Terminal {
    environment = Map.copyOf(environment);
  }

  /**
   * Whether people read what is written, and nothing keeps it. Where only one of input and output
   * is a terminal it counts as none.
   */
  public boolean isInteractive() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  /** Where this server keeps what it must not lose. */
  public Path dataFolder() {
    return Path.of(environment.getOrDefault(DATA_VARIABLE, DATA_DEFAULT));
  }
}
