package io.vinculum.edge;

/** JSON for tests, with single quotes for double ones. */
public final class Json {
  private Json() {}

  /** The text with its quotes made double, and filled in. */
  public static String of(String singleQuoted, Object... values) {
    return singleQuoted.replace('\'', '"').formatted(values);
  }
}
