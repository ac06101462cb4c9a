package io.vinculum.insight.document;

import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.interaction.Fingerprint;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.entity.StoredEvent;
import java.time.Instant;
import java.util.Optional;

/**
 * What an event changes in the index of documents.
 *
 * @param touched another document of which something became: who has it is looked at once more
 * @param at when the event was recorded
 */
public record DocumentChange(DocumentEntry entry, Optional<Fingerprint> touched, Instant at) {
  /** The change of an event; empty when it records no document of a client. */
  public static Optional<DocumentChange> of(StoredEvent stored) {
    return stored.event() instanceof CustomerEvent.InteractionRecorded recorded
            && !DoubleVoid.isOne(recorded.interaction())
        ? Optional.of(
            new DocumentChange(
                new DocumentEntry(
                    Fingerprint.of(recorded.interaction().occasion().key()),
                    stored.customer(),
                    stored.sequenceNr()),
                touched(recorded.interaction()),
                recorded.at()))
        : Optional.empty();
  }

  /** A sale that is cancelled by hand is no longer one of two. */
  private static Optional<Fingerprint> touched(Interaction interaction) {
    return interaction instanceof Interaction.VoidSale told
        ? Optional.of(Fingerprint.of(told.of()))
        : Optional.empty();
  }
}
