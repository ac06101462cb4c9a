package io.vinculum.insight.slice;

import java.time.Instant;
import java.util.Optional;

/** What a slice is asked; each kind of question is a type of its own. */
public interface SliceQuestion {
  /** The past instant that is asked about, which the journals answer; absent for now. */
  default Optional<Instant> asOf() {
    return Optional.empty();
  }

  /** Whether it is about who has which document, of which the slice may know more than is kept. */
  default boolean asksOfDocuments() {
    return false;
  }
}
