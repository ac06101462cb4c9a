package io.vinculum.programme.rules;

import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;

/**
 * The type of a field in rules. Rules are checked with types of their own for money, dates and
 * instants; once checked these are whole numbers to the evaluators ({@link #lowered}).
 */
public enum FieldType {
  /** Whole minor units of the programme's currency when evaluated. */
  MONEY("money", OpaqueType.create("money"), SimpleType.INT),
  INTEGER("integer", SimpleType.INT, SimpleType.INT),
  NUMBER("number", SimpleType.DOUBLE, SimpleType.DOUBLE),
  TEXT("string", SimpleType.STRING, SimpleType.STRING),
  TRUTH("boolean", SimpleType.BOOL, SimpleType.BOOL),
  /** Days since 1970-01-01 when evaluated. */
  DATE("date", OpaqueType.create("date"), SimpleType.INT),
  /** Milliseconds since 1970-01-01T00:00:00Z when evaluated. */
  INSTANT("instant", OpaqueType.create("instant"), SimpleType.INT),
  /** Text, number or truth value, by first use. */
  ANY("any", SimpleType.DYN, SimpleType.DYN);

  private final String label;

  private final CelType declared;

  private final CelType lowered;

  FieldType(String label, CelType declared, CelType lowered) {
    this.label = label;
    this.declared = declared;
    this.lowered = lowered;
  }

  /** The type's name in {@code /v1/fields}. */
  public String label() {
    return label;
  }

  /** The type that a rule is checked with. */
  CelType declared() {
    return declared;
  }

  /** The type that a checked rule is evaluated with. */
  CelType lowered() {
    return lowered;
  }
}
