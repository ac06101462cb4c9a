package io.vinculum.node;

/** A command was called in a way that it does not understand. The message is one line. */
public final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UsageException(String message) {
    super(message);
  }
}
