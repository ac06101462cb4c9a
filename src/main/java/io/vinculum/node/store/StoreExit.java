package io.vinculum.node.store;

import java.util.List;
import java.util.regex.Pattern;

/**
 * How the store's process ended.
 *
 * @param code its exit code
 * @param asked whether the server had asked it to stop
 * @param logTail the last lines it wrote
 */
public record StoreExit(int code, boolean asked, String logTail) {

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

  /** One line for a log or a terminal. */
  public String reason() {
    return "exit code %d: %s".formatted(code, reasonIn(logTail));
  }
}
