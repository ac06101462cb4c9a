package io.vinculum.programme.rules;

/** The answer of a rule in three-valued logic: a rule that ends unknown does not hold. */
public enum Truth {
  TRUE,
  FALSE,
  UNKNOWN
}
