package io.vinculum.programme.rules;

/** Where a rule stands, which decides the fields it may use. */
public enum RuleScope {
  /** A rule's or reward's {@code when}: the sale as a whole and its customer. */
  SALE,
  /** An earn rule's {@code lines}: one line, its sale and its customer. */
  LINE,
  /** A segment's or audience's rule: a customer. */
  SEGMENT
}
