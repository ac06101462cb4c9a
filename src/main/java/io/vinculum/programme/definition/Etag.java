package io.vinculum.programme.definition;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** The strong entity tag of a programme's version. */
public final class Etag {
  /** Hexadecimal digits of the digest: 64 bits tell versions of one number apart. */
  private static final int DIGITS = 16;

  private Etag() {}

  /**
   * Whether an {@code If-Match} header names this tag: one tag or several, or {@code *} for any. A
   * weak tag never matches.
   */
  public static boolean matches(String header, String etag) {
    return Arrays.stream(header.split(",", -1))
        .map(String::strip)
        .anyMatch(tag -> tag.equals("*") || tag.equals(etag));
  }

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
