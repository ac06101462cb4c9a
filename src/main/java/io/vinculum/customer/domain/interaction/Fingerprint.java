package io.vinculum.customer.domain.interaction;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * 128 bits that stand for a document: the first 16 bytes of SHA-256 over partner, source and
 * document, and where there is one the series' location and day, each after its length, so that no
 * two keys are written alike. Among a million documents of one customer two would agree by chance
 * with probability 1e-27.
 */
public record Fingerprint(long high, long low) implements Comparable<Fingerprint> {
  /** Bytes of a fingerprint. */
  public static final int BYTES = 2 * Long.BYTES;

  /** Written as length where there is no partner or location, which no length is. */
  private static final int ABSENT = -1;

  /** The fingerprint of a key. */
  public static Fingerprint of(DocumentKey key) {
    MessageDigest digest = sha256();
    addIfPresent(digest, key.partner());
    add(digest, key.source());
    add(digest, key.document());
    key.series()
        .ifPresent(
            series -> {
              addIfPresent(digest, series.location());
              add(digest, series.day().toString());
            });
    ByteBuffer bytes = ByteBuffer.wrap(digest.digest());
    return new Fingerprint(bytes.getLong(), bytes.getLong());
  }

  /** The fingerprint of {@link #BYTES} bytes, as {@link #toBytes} writes them. */
  public static Fingerprint ofBytes(ByteBuffer bytes) {
    ByteBuffer read = bytes.duplicate();
    return new Fingerprint(read.getLong(), read.getLong());
  }

  /** Its bytes, high ones first. */
  public ByteBuffer toBytes() {
    return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).flip();
  }

  @Override
  public int compareTo(Fingerprint other) {
    int order = Long.compare(high, other.high);
    return order != 0 ? order : Long.compare(low, other.low);
  }

  private static void addIfPresent(MessageDigest digest, Optional<String> text) {
    text.ifPresentOrElse(it -> add(digest, it), () -> addLength(digest, ABSENT));
  }

  private static void add(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    addLength(digest, bytes.length);
    digest.update(bytes);
  }

  private static void addLength(MessageDigest digest, int length) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).flip());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
