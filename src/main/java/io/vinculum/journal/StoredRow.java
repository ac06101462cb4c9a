package io.vinculum.journal;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * An event as the journal has it, unread.
 *
 * @param partition where it is
 * @param timestamp that its writer gave it: rows of one number are in the order of these
 * @param writer one life of a recorder
 */
record StoredRow(
    long number,
    long partition,
    UUID timestamp,
    String writer,
    int serializer,
    String manifest,
    String adapterManifest,
    ByteBuffer event) {
  Place place() {
    return new Place(number, timestamp);
  }

  /** Which row of a journal. */
  record Place(long number, UUID timestamp) {}
}
