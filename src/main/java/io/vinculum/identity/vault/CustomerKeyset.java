package io.vinculum.identity.vault;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.security.GeneralSecurityException;
import java.util.SortedMap;

/**
 * A customer's keys as Tink uses them: AES-256-GCM, each ciphertext led by the id of its key. The
 * lowest id seals, so that all nodes agree; all of them open.
 */
final class CustomerKeyset {
  static final int KEY_BYTES = 32;

  static {
    try {
      AeadConfig.register();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Tink has no AES-GCM", e);
    }
  }

  private CustomerKeyset() {}

  /** What these keys do, by id; at least one. */
  static Aead of(SortedMap<Integer, byte[]> keys) {
    try {
      KeysetHandle.Builder keyset = KeysetHandle.newBuilder();
      for (var key : keys.entrySet()) {
        KeysetHandle.Builder.Entry entry =
            KeysetHandle.importKey(aesKey(key.getKey(), key.getValue()));
        keyset.addEntry(key.getKey().equals(keys.firstKey()) ? entry.makePrimary() : entry);
      }
      return keyset.build().getPrimitive(RegistryConfiguration.get(), Aead.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a customer's key cannot be used", e);
    }
  }

  /** The bytes alone are stored, 64 of them wrapped, instead of a keyset of three times that. */
  @AccessesPartialKey
  private static AesGcmKey aesKey(int id, byte[] key) throws GeneralSecurityException {
    return AesGcmKey.builder()
        .setParameters(PredefinedAeadParameters.AES256_GCM)
        .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
        .setIdRequirement(id)
        .build();
  }
}
