package io.vinculum.insight.membership;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Lists of ids, 16 bytes each. */
final class Uuids {
  private static final int BYTES = 16;

  private Uuids() {}

  static ByteBuffer bytes(List<UUID> ids) {
    ByteBuffer buffer = ByteBuffer.allocate(ids.size() * BYTES);
    for (UUID id : ids) {
      buffer.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }
    return buffer.flip();
  }

  static List<UUID> read(ByteBuffer bytes) {
    ByteBuffer rest = bytes.duplicate();
    if (rest.remaining() % BYTES != 0) {
      throw new IllegalStateException("not a list of ids: " + rest.remaining() + " bytes");
    }
    List<UUID> ids = new ArrayList<>(rest.remaining() / BYTES);
    while (rest.hasRemaining()) {
      ids.add(new UUID(rest.getLong(), rest.getLong()));
    }
    return ids;
  }
}
