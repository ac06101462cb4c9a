package io.vinculum.reward.voucher;

import io.vinculum.identity.secret.RootKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 of a code: the table alone tells no code, and none can be tried against it. */
public final class VoucherHash {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String PURPOSE = "voucher code hash";

  private final SecretKeySpec key;

  /** Under a key of the store's own. */
  public VoucherHash(RootKey root) {
    key = new SecretKeySpec(root.derive(PURPOSE), ALGORITHM);
  }

  /** The hash of a code, base64url. */
  public String of(String code) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(mac.doFinal(code.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA-256", e);
    }
  }
}
