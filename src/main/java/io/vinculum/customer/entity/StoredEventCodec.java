package io.vinculum.customer.entity;

import io.vinculum.customer.entity.journal.JournalCodec;
import io.vinculum.customer.entity.journal.ScalarCodec;
import io.vinculum.customer.entity.wire.MessagesWire;
import java.util.Optional;

/** Stored events on their way between nodes. */
public final class StoredEventCodec {
  private StoredEventCodec() {}

  /** The message of a stored event. */
  public static MessagesWire.StoredEvent encode(StoredEvent stored) {
    MessagesWire.StoredEvent.Builder wire =
        MessagesWire.StoredEvent.newBuilder()
            .setCustomer(ScalarCodec.bytes(stored.customer()))
            .setSequenceNr(stored.sequenceNr())
            .setManifest(JournalCodec.manifest(stored.event()))
            .setEvent(JournalCodec.encode(stored.event()).toByteString());
    stored.nextDeadline().ifPresent(at -> wire.setNextDeadline(ScalarCodec.millis(at)));
    return wire.build();
  }

  /** The stored event of a message. */
  public static StoredEvent decode(MessagesWire.StoredEvent wire) {
    return new StoredEvent(
        ScalarCodec.customer(wire.getCustomer()),
        wire.getSequenceNr(),
        JournalCodec.decode(wire.getManifest(), wire.getEvent().toByteArray()),
        wire.hasNextDeadline()
            ? Optional.of(ScalarCodec.instant(wire.getNextDeadline()))
            : Optional.empty());
  }
}
