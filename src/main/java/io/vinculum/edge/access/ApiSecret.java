package io.vinculum.edge.access;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a caller with an API key sends: the key's id, by which its row is found, and 256 random
 * bits, of which the row has the SHA-256. A slow hash would add nothing: it makes guessing a
 * person's password dear, while random bits cannot be guessed at any price; and it would cost each
 * call what it costs the thief.
 */
final class ApiSecret {
  private static final int SECRET_BYTES = 32;
  private static final String PREFIX = "vin_";
  private static final Pattern FORM =
      Pattern.compile(PREFIX + "([0-9a-f]{32})_([A-Za-z0-9_-]{43})");

  private final UUID id;
  private final byte[] secret;

  private ApiSecret(UUID id, byte[] secret) {
    this.id = id;
    this.secret = secret;
  }

  static ApiSecret make(UUID id, SecureRandom random) {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return new ApiSecret(id, secret);
  }

  /** Reads it; empty when the text has not this form. */
  static Optional<ApiSecret> parse(String bearer) {
    Matcher matcher = FORM.matcher(bearer);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String hex = matcher.group(1);
    UUID id =
        new UUID(
            HexFormat.fromHexDigitsToLong(hex, 0, 16), HexFormat.fromHexDigitsToLong(hex, 16, 32));
    byte[] secret = Base64.getUrlDecoder().decode(matcher.group(2));
    return Optional.of(new ApiSecret(id, secret));
  }

  UUID id() {
    return id;
  }

  byte[] hash() {
    return AdminKey.sha256(secret);
  }

  /** Whether this is the secret with that hash; takes the same time wherever they differ. */
  boolean hasHash(byte[] stored) {
    return MessageDigest.isEqual(stored, hash());
  }

  /** What the caller is to send, shown once. */
  String text() {
    return PREFIX
        + id.toString().replace("-", "")
        + "_"
        + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }
}
