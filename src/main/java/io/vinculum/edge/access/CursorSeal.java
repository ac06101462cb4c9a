package io.vinculum.edge.access;

import com.google.crypto.tink.subtle.AesGcmJce;
import io.vinculum.identity.secret.RootKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;

/**
 * Seals cursors into a customer's journal for those who may not learn how much stands between two
 * entries of theirs. All are of one length, so that this tells nothing either.
 */
public final class CursorSeal {
  private static final String PURPOSE = "cursors of partners";
  private static final int PADDED_CHARACTERS = 64;

  private final AesGcmJce aead;

  /** Under a key that all nodes derive. */
  public CursorSeal(RootKey root) {
    try {
      this.aead = new AesGcmJce(root.derive(PURPOSE));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-GCM", e);
    }
  }

  /**
   * Seals a cursor.
   *
   * @param caller by whom alone it may be used
   */
  public String seal(String cursor, Principal caller) {
    int length = Math.ceilDiv(cursor.length() + 1, PADDED_CHARACTERS) * PADDED_CHARACTERS;
    String padded = cursor + " ".repeat(length - cursor.length());
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              aead.encrypt(padded.getBytes(StandardCharsets.US_ASCII), context(caller)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM cannot encrypt", e);
    }
  }

  /** Opens it; empty when it was not sealed here for that caller. */
  public Optional<String> open(String sealed, Principal caller) {
    try {
      byte[] padded = aead.decrypt(Base64.getUrlDecoder().decode(sealed), context(caller));
      return Optional.of(new String(padded, StandardCharsets.US_ASCII).strip());
    } catch (GeneralSecurityException | IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  private static byte[] context(Principal caller) {
    return caller.id().getBytes(StandardCharsets.UTF_8);
  }
}
