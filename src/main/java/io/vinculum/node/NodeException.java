package io.vinculum.node;

/**
 * This node cannot start, or cannot go on. The message is one line for the person at the terminal:
 * what is wrong, and what to do about it.
 */
public final class NodeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public NodeException(String message) {
    super(message);
  }

  public NodeException(String message, Throwable cause) {
    super(message, cause);
  }
}
