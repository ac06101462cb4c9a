package io.vinculum.node.store;

/**
 * The store cannot do what was asked. The message is one line for the person at the terminal: what
 * is wrong, where, and what to do about it.
 */
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String logTail;

  /**
   * @param message one line
   */
  public StoreException(String message) {
    super(message);
    this.logTail = "";
  }

  /**
   * @param message one line
   * @param cause what was caught
   */
  public StoreException(String message, Throwable cause) {
    super(message, cause);
    this.logTail = "";
  }

  /**
   * @param message one line
   * @param logTail the last lines that the store's process wrote
   */
  public StoreException(String message, String logTail) {
    super(message);
    this.logTail = logTail;
  }

  /** The last lines that the store's process wrote, or an empty text where it wrote none. */
  public String logTail() {
    return logTail;
  }
}
