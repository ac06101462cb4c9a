package io.vinculum.insight;

import java.time.Duration;

/**
 * A node answers one question about the past at a time, since each reads the journals of everybody;
 * trying again later helps.
 */
public final class PastBusy extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** After so long another try is worth it. */
  public static final Duration AGAIN_AFTER = Duration.ofSeconds(10);

  /** Says so. */
  public PastBusy() {
    super("another question about the past is being answered", null, false, false);
  }
}
