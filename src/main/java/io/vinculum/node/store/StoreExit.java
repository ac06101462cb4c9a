package io.vinculum.node.store;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How the store's process ended.
 *
 * @param code its exit code
 * @param asked whether the server had asked it to stop
 * @param logTail the last lines it wrote
 */
public record StoreExit(int code, boolean asked, String logTail) {

  private static final int SIGNALS = 128;
  private static final int SIGNALS_END = 160;

  /** Ctrl-C, kill -9 (which the system itself sends when memory is short), kill. */
  private static final Set<Integer> KILLED = Set.of(SIGNALS + 2, SIGNALS + 9, SIGNALS + 15);

  private static final Pattern FAULT = Pattern.compile("\\bERROR\\b|Exception|Error:|FATAL");

  /** The line of a log's tail that most likely says why. */
  static String reasonIn(String logTail) {
    List<String> lines = logTail.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
    return lines.stream()
        .filter(line -> FAULT.matcher(line).find() && !line.startsWith("at "))
        .findFirst()
        .or(
            () ->
                lines.isEmpty()
                    ? java.util.Optional.empty()
                    : java.util.Optional.of(lines.getLast()))
        .orElse("it wrote nothing");
  }

  /** How a process with this exit code ended, in words: shells and Java count signals from 128. */
  static String manner(int code) {
    return code > SIGNALS && code < SIGNALS_END
        ? "was killed by signal " + (code - SIGNALS)
        : "stopped with exit code " + code;
  }

  /** One line for a log or a terminal. Who was killed from outside has no say in it. */
  public String reason() {
    return KILLED.contains(code)
        ? "it " + manner(code)
        : "it %s: %s".formatted(manner(code), reasonIn(logTail));
  }
}
