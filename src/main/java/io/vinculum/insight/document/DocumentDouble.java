package io.vinculum.insight.document;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.interaction.Fingerprint;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * A copy of a document that is one too many, as it is kept and listed.
 *
 * @param recordedAt when the copy was recorded
 * @param keptBy in whose journal the one is that counts
 * @param partner of the document
 * @param refusal the code under which it could not be cancelled
 */
public record DocumentDouble(
    DocumentEntry copy,
    Instant recordedAt,
    CustomerId keptBy,
    long keptSequenceNr,
    Optional<String> partner,
    Instant foundAt,
    Outcome outcome,
    Optional<String> refusal) {
  /** What came of it. */
  public enum Outcome {
    /** It is told, no more. */
    REPORTED("reported"),
    /** It is to be cancelled. */
    VOIDING("voiding"),
    /** It is cancelled. */
    VOIDED("voided"),
    /** It was to be cancelled and could not be. */
    REFUSED("refused"),
    /** It is one too many no longer, since one of the copies was cancelled by hand. */
    SETTLED("settled");

    private final String apiName;

    Outcome(String apiName) {
      this.apiName = apiName;
    }

    /** As the API and the store have it. */
    public String apiName() {
      return apiName;
    }

    /** The outcome of that name. */
    static Outcome named(String name) {
      return Arrays.stream(values())
          .filter(outcome -> outcome.apiName.equals(name))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no outcome of a double: " + name));
    }
  }

  /** The same with what came of it. */
  DocumentDouble ended(Outcome next, Optional<String> why) {
    return new DocumentDouble(
        copy, recordedAt, keptBy, keptSequenceNr, partner, foundAt, next, why);
  }

  /** Where it stands in the list: the latest recorded comes first. */
  public Place place() {
    return new Place(recordedAt, copy.document(), copy.customer());
  }

  /** A place in the list of doubles. */
  public record Place(Instant recordedAt, Fingerprint document, CustomerId customer) {}
}
