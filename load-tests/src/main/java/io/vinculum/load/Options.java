package io.vinculum.load;

import java.util.LinkedHashMap;
import java.util.Map;

/** {@code --name value} options of a command. */
public final class Options {
  private final Map<String, String> values;

  private Options(Map<String, String> values) {
    this.values = values;
  }

  /** Reads them. */
  static Options parse(String[] args) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < args.length; i += 2) {
      if (!args[i].startsWith("--") || i + 1 == args.length) {
        throw new Wrong("expected --name value, found: " + args[i]);
      }
      values.put(args[i].substring(2), args[i + 1]);
    }
    return new Options(values);
  }

  /** A whole number. */
  public long number(String name, long otherwise) {
    String value = values.get(name);
    if (value == null) {
      return otherwise;
    }
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new Wrong("--" + name + " takes a whole number, not " + value);
    }
  }

  /** A text. */
  public String text(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  /** An option that cannot be used; one line for the user. */
  public static final class Wrong extends RuntimeException {
    /** With that line. */
    public Wrong(String message) {
      super(message);
    }
  }
}
