package io.vinculum.edge.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The administrator's key: from the environment, the same on every node, or made once and kept in
 * the data folder. Only its hash stays in memory.
 */
public final class AdminKey {
  private static final int RANDOM_BYTES = 32;

  private final byte[] hash;

  private AdminKey(byte[] hash) {
    this.hash = hash;
  }

  /**
   * This very key.
   *
   * @throws IllegalArgumentException if it is blank
   */
  public static AdminKey of(String key) {
    if (key.isBlank()) {
      throw new IllegalArgumentException("the administrator's key is blank");
    }
    return new AdminKey(sha256(key.getBytes(StandardCharsets.UTF_8)));
  }

  /** A new key's text. */
  public static String make(SecureRandom random) {
    byte[] secret = new byte[RANDOM_BYTES];
    random.nextBytes(secret);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }

  /** Whether this is the key; takes the same time wherever they differ. */
  boolean is(String bearer) {
    return MessageDigest.isEqual(hash, sha256(bearer.getBytes(StandardCharsets.UTF_8)));
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
