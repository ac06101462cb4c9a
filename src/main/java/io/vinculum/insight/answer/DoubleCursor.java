package io.vinculum.insight.answer;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.interaction.Fingerprint;
import io.vinculum.insight.document.DocumentDouble.Place;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** Where the list of doubles goes on. */
final class DoubleCursor {
  private static final int BYTES = Long.BYTES + Fingerprint.BYTES + 2 * Long.BYTES;

  /** Beyond it an instant is none that anything was recorded at. */
  private static final long MILLIS_MAX = Instant.parse("9999-12-31T00:00:00Z").toEpochMilli();

  private DoubleCursor() {}

  static String written(Place place) {
    UUID customer = place.customer().value();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            ByteBuffer.allocate(BYTES)
                .putLong(place.recordedAt().toEpochMilli())
                .put(place.document().toBytes())
                .putLong(customer.getMostSignificantBits())
                .putLong(customer.getLeastSignificantBits())
                .array());
  }

  /** Empty when it is not one of ours. */
  static Optional<Place> read(String cursor) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
    if (bytes.length != BYTES) {
      return Optional.empty();
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    long millis = buffer.getLong();
    Fingerprint document = new Fingerprint(buffer.getLong(), buffer.getLong());
    CustomerId customer = new CustomerId(new UUID(buffer.getLong(), buffer.getLong()));
    return millis < 0 || millis > MILLIS_MAX
        ? Optional.empty()
        : Optional.of(new Place(Instant.ofEpochMilli(millis), document, customer));
  }
}
