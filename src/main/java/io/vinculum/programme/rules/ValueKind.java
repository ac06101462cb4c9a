package io.vinculum.programme.rules;

import java.util.Optional;

/**
 * What a field's value is.
 *
 * @param unit what it counts; empty where it counts nothing
 * @param key what the key names, where there is one value per key
 */
public record ValueKind(FieldType type, String unit, Optional<KeyKind> key) {
  /** The unit of money, which is the programme's currency. */
  public static final String CURRENCY = "currency";

  /** An amount of money. */
  static ValueKind money() {
    return of(FieldType.MONEY, CURRENCY);
  }

  /** A whole number. */
  static ValueKind whole(String unit) {
    return of(FieldType.INTEGER, unit);
  }

  /** A real number. */
  static ValueKind real(String unit) {
    return of(FieldType.NUMBER, unit);
  }

  /** A part of a whole, or a probability. */
  static ValueKind share() {
    return real("0..1");
  }

  /** A word. */
  static ValueKind text() {
    return of(FieldType.TEXT, "");
  }

  /** A word of a list that others keep. */
  static ValueKind text(String list) {
    return of(FieldType.TEXT, list);
  }

  /** Yes or no. */
  static ValueKind truth() {
    return of(FieldType.TRUTH, "");
  }

  /** A day. */
  static ValueKind date() {
    return of(FieldType.DATE, "");
  }

  /** A moment. */
  static ValueKind instant() {
    return of(FieldType.INSTANT, "");
  }

  /** A word, a number, yes or no. */
  static ValueKind any() {
    return of(FieldType.ANY, "");
  }

  private static ValueKind of(FieldType type, String unit) {
    return new ValueKind(type, unit, Optional.empty());
  }

  /** One such value for each key. */
  ValueKind by(KeyKind kind) {
    return new ValueKind(type, unit, Optional.of(kind));
  }
}
