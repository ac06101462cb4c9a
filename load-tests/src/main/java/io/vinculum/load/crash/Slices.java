package io.vinculum.load.crash;

import java.util.UUID;

/** Which slice a customer is in, which the server never changes once events are written. */
final class Slices {
  /** How many a server has by default. */
  static final int COUNT = 128;

  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;
  private static final int HASH_SHIFT = 33;

  private Slices() {}

  static int of(String customer) {
    UUID id = UUID.fromString(customer);
    long bits = id.getMostSignificantBits() ^ id.getLeastSignificantBits();
    return (int) Math.floorMod((bits * GOLDEN) >>> HASH_SHIFT, (long) COUNT);
  }
}
