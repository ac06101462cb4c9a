package io.vinculum.identity;

import io.vinculum.customer.domain.identity.HashedIdentifier;
import io.vinculum.identity.secret.RootKey;
import io.vinculum.programme.domain.IdentifierKind;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA-256 over kind and normalised value. Without the key nobody can try out phone numbers or
 * cards against the stored hashes, few as there are.
 */
final class IdentifierHash {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String PURPOSE = "identifier hash";

  private final SecretKeySpec key;

  IdentifierHash(RootKey root) {
    key = new SecretKeySpec(root.derive(PURPOSE), ALGORITHM);
  }

  HashedIdentifier of(Identifier identifier) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(tag(identifier.kind()).getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      byte[] hash = mac.doFinal(identifier.normalised().getBytes(StandardCharsets.UTF_8));
      return new HashedIdentifier(
          identifier.kind(), Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA-256", e);
    }
  }

  /** Part of every stored hash: these words never change, whatever the enum is called. */
  private static String tag(IdentifierKind kind) {
    return switch (kind) {
      case CARD -> "card";
      case PHONE -> "phone";
      case EMAIL -> "email";
      case EXTERNAL -> "external";
      case DEVICE -> "device";
    };
  }
}
