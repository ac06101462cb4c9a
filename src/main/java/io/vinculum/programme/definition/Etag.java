package io.vinculum.programme.definition;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The strong entity tag of a programme's version. */
public final class Etag {
  /** Hexadecimal digits of the digest: 64 bits tell versions of one number apart. */
  private static final int DIGITS = 16;

  private Etag() {}

  /**
   * The tag, with its quotes, as {@code ETag} and {@code If-Match} carry it. The number is part of
   * it: the same text put again is another version.
   */
  public static String of(int number, String source) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(source.getBytes(StandardCharsets.UTF_8));
      return "\"" + number + "-" + HexFormat.of().formatHex(digest).substring(0, DIGITS) + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
