package io.vinculum.journal;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which prepared statements of a session only read. All others count as writing, also those of
 * which nothing is known.
 */
final class Writes {
  private final Set<ByteBuffer> reads = ConcurrentHashMap.newKeySet();

  static boolean isRead(String cql) {
    return cql.stripLeading().toUpperCase(Locale.ROOT).startsWith("SELECT");
  }

  void prepared(String cql, byte[] id) {
    if (isRead(cql)) {
      reads.add(ByteBuffer.wrap(id.clone()));
    }
  }

  boolean isRead(byte[] id) {
    return reads.contains(ByteBuffer.wrap(id));
  }
}
