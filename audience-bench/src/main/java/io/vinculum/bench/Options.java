package io.vinculum.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** {@code --name value} and {@code --flag} options of a command. */
final class Options {
  private final Map<String, String> values = new LinkedHashMap<>();

  /**
   * Reads them.
   *
   * @throws Wrong naming what is not understood
   */
  Options(String[] args, Set<String> named, Set<String> flags) {
    for (int i = 0; i < args.length; i++) {
      String name = args[i].startsWith("--") ? args[i].substring(2) : "";
      if (flags.contains(name)) {
        values.put(name, "");
      } else if (named.contains(name) && i + 1 < args.length) {
        values.put(name, args[++i]);
      } else {
        throw new Wrong("do not know what to do with: " + args[i]);
      }
    }
  }

  /** A whole number within limits. */
  int number(String name, int otherwise, int least, int most) {
    String value = values.getOrDefault(name, Integer.toString(otherwise));
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The sentence below says what is wanted, whatever it was.
    }
    throw new Wrong(
        "--%s takes a whole number from %,d to %,d, not %s".formatted(name, least, most, value));
  }

  String text(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  boolean has(String flag) {
    return values.containsKey(flag);
  }

  /** An option that cannot be used; one line for the user. */
  static final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1;

    Wrong(String message) {
      super(message);
    }
  }
}
