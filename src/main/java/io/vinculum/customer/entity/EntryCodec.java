package io.vinculum.customer.entity;

import com.google.protobuf.InvalidProtocolBufferException;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.entity.journal.JournalCodec;
import io.vinculum.customer.entity.journal.ScalarCodec;
import io.vinculum.customer.entity.wire.EventsWire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;

/**
 * Entries of the journal: the event's own message, followed by one of what stands beside every
 * event. The second has fields that no event's message has, so that each is read from the bytes of
 * both as if it were alone there.
 */
final class EntryCodec {
  private EntryCodec() {}

  static byte[] encode(JournalEntry entry) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      JournalCodec.encode(entry.event()).writeTo(bytes);
      beside(entry.nextDeadline()).writeTo(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  static JournalEntry decode(String manifest, byte[] bytes) {
    CustomerEvent event = JournalCodec.decode(manifest, bytes);
    try {
      EventsWire.BesideEvent beside = EventsWire.BesideEvent.parseFrom(bytes);
      return new JournalEntry(
          event,
          beside.hasNextDeadline()
              ? Optional.of(ScalarCodec.instant(beside.getNextDeadline()))
              : Optional.empty());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("not the bytes of an entry: " + manifest, e);
    }
  }

  private static EventsWire.BesideEvent beside(Optional<Instant> nextDeadline) {
    EventsWire.BesideEvent.Builder wire = EventsWire.BesideEvent.newBuilder();
    nextDeadline.ifPresent(at -> wire.setNextDeadline(ScalarCodec.millis(at)));
    return wire.build();
  }
}
