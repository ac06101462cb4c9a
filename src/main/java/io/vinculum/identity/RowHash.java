package io.vinculum.identity;

import io.vinculum.identity.secret.RootKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA-256 of rows of files: what is recorded of a row says neither who it is of nor what its
 * document was called there, and nothing can be tried against it without the key.
 */
public final class RowHash {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String PURPOSE = "import row hash";

  /** Bytes that tell two contents of one row apart. */
  private static final int CONTENT_BYTES = 16;

  private static final long VERSION_7 = 0x7000L;
  private static final long RANDOM_12_BITS = 0x0FFFL;
  private static final long RANDOM_62_BITS = 0x3FFF_FFFF_FFFF_FFFFL;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private final SecretKeySpec key;

  /** Under a key of the store's own. */
  public RowHash(RootKey root) {
    key = new SecretKeySpec(root.derive(PURPOSE), ALGORITHM);
  }

  /** The id of a row, the same whenever it is sent again. */
  public UUID row(String source, String document) {
    return uuid(hash("row", source, document));
  }

  /** The id of who is made a member of by a row of this content, the same at every try. */
  public UUID customer(UUID row, String content) {
    return uuid(hash("customer", row.toString(), content));
  }

  /** The hash of all that a row says. */
  public String content(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Arrays.copyOf(hash("content", text), CONTENT_BYTES));
  }

  /** As ids that the server makes are, of version 7; its time is none, and comes before all. */
  private static UUID uuid(byte[] hash) {
    ByteBuffer bytes = ByteBuffer.wrap(hash);
    return new UUID(
        VERSION_7 | (bytes.getLong() & RANDOM_12_BITS),
        VARIANT | (bytes.getLong() & RANDOM_62_BITS));
  }

  private byte[] hash(String... parts) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      for (String part : parts) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        mac.update(bytes);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA-256", e);
    }
  }
}
