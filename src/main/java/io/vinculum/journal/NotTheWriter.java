package io.vinculum.journal;

/** This node may not write: what it wanted to store was not stored, or nobody knows whether. */
public final class NotTheWriter extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotTheWriter(String message) {
    super(message);
  }
}
