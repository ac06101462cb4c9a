package io.vinculum.insight.membership;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.BitSet;
import org.roaringbitmap.IntConsumer;
import org.roaringbitmap.RoaringBitmap;

/**
 * Places of members as bytes and back, in the shorter of two forms: a bit for each place up to the
 * last, or the bitmap's own form, which is the shorter one where members are few. The first byte
 * says which. A slice of 8,000 customers so needs at most 1 KiB a segment.
 */
final class MembersCodec {
  private static final byte BITS = 1;
  private static final byte BITMAP = 2;

  private MembersCodec() {}

  static ByteBuffer bytes(RoaringBitmap members) {
    int bitmap = members.serializedSizeInBytes();
    if (members.isEmpty() || members.last() / Byte.SIZE + 1 > bitmap) {
      ByteBuffer bytes = ByteBuffer.allocate(1 + bitmap).put(BITMAP);
      members.serialize(bytes);
      return bytes.flip();
    }
    BitSet bits = new BitSet(members.last() + 1);
    members.forEach((IntConsumer) bits::set);
    byte[] set = bits.toByteArray();
    return ByteBuffer.allocate(1 + set.length).put(BITS).put(set).flip();
  }

  static RoaringBitmap members(ByteBuffer bytes) {
    ByteBuffer rest = bytes.duplicate();
    byte form = rest.get();
    RoaringBitmap members = new RoaringBitmap();
    switch (form) {
      case BITS -> BitSet.valueOf(rest).stream().forEach(members::add);
      case BITMAP -> read(members, rest);
      default -> throw new IllegalStateException("members in an unknown form: " + form);
    }
    return members;
  }

  private static void read(RoaringBitmap members, ByteBuffer bytes) {
    try {
      members.deserialize(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("members that cannot be read", e);
    }
  }
}
