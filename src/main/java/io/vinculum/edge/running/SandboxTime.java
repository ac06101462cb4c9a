package io.vinculum.edge.running;

import java.time.Instant;
import java.util.concurrent.CompletionStage;

/** The sandbox's clock, which moves the whole system's time. */
public interface SandboxTime {
  /** What time it is. */
  Instant now();

  /**
   * Moves it forward; the stage completes when what fell due has happened.
   *
   * @return whether it moved; false when that instant has passed
   */
  CompletionStage<Boolean> moveTo(Instant instant);
}
