package io.vinculum.insight.membership;

/** Why a customer entered or left a segment. */
public enum MoveReason {
  /** An event changed the facts: the one of the move's sequence number, or one shortly before. */
  EVENT,
  /** Nothing but time passed: a window ended, a value decayed. */
  TIME,
  /** The segment is new, or its rule or the programme's names changed. */
  RULE,
  /** Scores were cut anew, or models fitted anew. */
  SCORES
}
