package io.vinculum.edge.imports;

import com.google.crypto.tink.subtle.AesGcmJce;
import io.vinculum.identity.secret.RootKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;

/**
 * Seals what was wrong with a row: it may quote what stands there, and of whom that is nobody
 * knows, since the row was refused. So it is under the server's own key, and the rows go with time.
 */
final class ErrorSeal {
  private static final String PURPOSE = "errors of imports";
  private static final String SEALED = "~";

  private final AesGcmJce aead;

  /** Under a key that all nodes derive. */
  ErrorSeal(RootKey root) {
    try {
      this.aead = new AesGcmJce(root.derive(PURPOSE));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-GCM", e);
    }
  }

  String seal(UUID importId, long row, String detail) {
    try {
      return SEALED
          + Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(
                  aead.encrypt(detail.getBytes(StandardCharsets.UTF_8), context(importId, row)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM cannot encrypt", e);
    }
  }

  /** The detail; one of before ADR 40 stands in clear. */
  String open(UUID importId, long row, String kept) {
    if (!kept.startsWith(SEALED)) {
      return kept;
    }
    try {
      return new String(
          aead.decrypt(
              Base64.getUrlDecoder().decode(kept.substring(SEALED.length())),
              context(importId, row)),
          StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("an import's error was changed, or is another row's", e);
    }
  }

  private static byte[] context(UUID importId, long row) {
    return (importId + "/" + row).getBytes(StandardCharsets.UTF_8);
  }
}
