package io.vinculum.node;

import java.util.List;

/** What one word after {@code ./vinculum} does. */
public interface CliCommand {

  /**
   * Does it, to the end.
   *
   * @param arguments the words after the command's own
   * @return the exit code: 0 where all went well
   * @throws UsageException if the arguments make no sense
   * @throws Exception if it failed; {@link Main} says so in words
   */
  int run(Terminal terminal, List<String> arguments) throws Exception;
}
