package io.vinculum.edge.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The cursors of one list: a place in it behind a check over the list and the place, so that a
 * cursor of another list, of another subject or of nobody's making is none of this one.
 */
final class ListCursors {
  /** Bytes of the check, which are a whole number of characters. */
  private static final int CHECK_BYTES = 9;

  private static final int CHECK_CHARACTERS = CHECK_BYTES / 3 * 4;

  private final String operation;
  private final Map<String, String> subject;

  /**
   * Those of the list that an operation tells of its subject.
   *
   * @param places what stands in the named places of the path
   */
  ListCursors(String operation, Map<String, String> places) {
    this.operation = operation;
    this.subject = new TreeMap<>(places);
  }

  /** The cursor that names a place. */
  String written(String place) {
    return check(place) + place;
  }

  /** The place that a cursor names; empty when it is not one of this list. */
  Optional<String> read(String cursor) {
    if (cursor.length() <= CHECK_CHARACTERS) {
      return Optional.empty();
    }
    String place = cursor.substring(CHECK_CHARACTERS);
    return Optional.of(place).filter(it -> cursor.startsWith(check(it)));
  }

  private String check(String place) {
    MessageDigest digest = sha256();
    put(digest, operation);
    subject.forEach(
        (name, value) -> {
          put(digest, name);
          // Ids are told in either case.
          put(digest, value.toLowerCase(Locale.ROOT));
        });
    put(digest, place);
    return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(digest.digest(), CHECK_BYTES));
  }

  private static void put(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
