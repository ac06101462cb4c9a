package io.vinculum.edge.http;

import java.util.Set;

/** What body an operation takes. */
public sealed interface BodyRule {
  /** The largest body of one JSON document. */
  int DOCUMENT_BYTES_MAX = 1024 * 1024;

  /** None; one that is sent all the same is a fault. */
  record None() implements BodyRule {}

  /**
   * One that is read as a whole before the operation begins.
   *
   * @param mediaTypes the types that are taken, without parameters
   * @param bytesMax a larger one is answered 413
   */
  record Whole(Set<String> mediaTypes, int bytesMax) implements BodyRule {
    public Whole {
      mediaTypes = Set.copyOf(mediaTypes);
    }
  }

  /**
   * One that the operation reads piece by piece, of any length.
   *
   * @param mediaTypes the types that are taken, without parameters
   */
  record Streamed(Set<String> mediaTypes) implements BodyRule {
    public Streamed {
      mediaTypes = Set.copyOf(mediaTypes);
    }
  }

  /** JSON of ordinary size. */
  static BodyRule json() {
    return new Whole(Set.of(HttpReply.JSON), DOCUMENT_BYTES_MAX);
  }
}
