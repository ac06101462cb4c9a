package io.vinculum.identity.secret;

import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The keys from outside the store under which every other key is wrapped: the first wraps, all of
 * them unwrap. Rotation: put the new key before the old one, re-wrap, then drop the old one; where
 * several nodes are given their keys from outside, add the new one behind the old one on every node
 * first. See {@code MasterKeyRotation}.
 *
 * <p>What is wrapped starts with the four first bytes of the SHA-256 of its key, so that keys need
 * no numbers that people must keep apart; then comes AES-256-GCM with a random nonce.
 */
public final class MasterKeys {
  /** Length of a key. */
  public static final int KEY_BYTES = 32;

  /** The most keys at a time: the one in use and those on their way out or in. */
  public static final int MAX_KEYS = 8;

  /** How much longer something is once wrapped: the key's id, the nonce and the tag. */
  public static final int OVERHEAD_BYTES = 4 + 12 + 16;

  private static final int ID_BYTES = 4;

  private volatile List<MasterKey> keys;

  private MasterKeys(List<MasterKey> keys) {
    this.keys = List.copyOf(keys);
  }

  /**
   * Reads keys in standard Base64, apart by commas or white space.
   *
   * @throws IllegalArgumentException if there is none, too many, one twice, or one that is not 32
   *     bytes; the message does not repeat the text
   */
  public static MasterKeys parse(String text) {
    List<MasterKey> keys = new ArrayList<>();
    Set<ByteBuffer> seen = new HashSet<>();
    for (String word : text.strip().split("[,\\s]+", -1)) {
      MasterKey key = new MasterKey(decode(word));
      if (!seen.add(ByteBuffer.wrap(key.id))) {
        throw new IllegalArgumentException("the same master key stands there twice");
      }
      keys.add(key);
    }
    if (keys.size() > MAX_KEYS) {
      throw new IllegalArgumentException("at most %d master keys".formatted(MAX_KEYS));
    }
    return new MasterKeys(keys);
  }

  private static byte[] decode(String word) {
    byte[] key;
    try {
      key = Base64.getDecoder().decode(word);
    } catch (IllegalArgumentException notBase64) {
      key = new byte[0];
    }
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException(
          "a master key is 32 random bytes in Base64, such as `openssl rand -base64 32` makes");
    }
    return key;
  }

  /** A new key, as the text that {@link #parse} reads. */
  public static String make(SecureRandom random) {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }

  /**
   * The keys' ids in hexadecimal digits, the one that wraps first: so people tell keys apart that
   * they must not see.
   */
  public List<String> ids() {
    return keys.stream().map(key -> HexFormat.of().formatHex(key.id)).toList();
  }

  /**
   * From now on that key wraps and the others unwrap only.
   *
   * @throws IllegalArgumentException if it is not one new key, or there are too many
   */
  public void putFirst(String key) {
    String others = keys.stream().map(MasterKey::text).collect(Collectors.joining(","));
    keys = parse(key.strip() + "," + others).keys;
  }

  /** Forgets all but the key that wraps. */
  public void keepFirst() {
    keys = List.of(keys.getFirst());
  }

  /** These keys apart from this object. */
  public MasterKeys copy() {
    return new MasterKeys(keys);
  }

  /** Puts those keys in the place of these, for everybody who holds this object. */
  public void become(MasterKeys others) {
    keys = others.keys;
  }

  /** The keys as the text that {@link #parse} reads. It opens everything. */
  String text() {
    return keys.stream().map(MasterKey::text).collect(Collectors.joining("\n"));
  }

  /**
   * Wraps under the first key.
   *
   * @param context what it is and whose; unwrapping needs the same
   */
  public byte[] wrap(byte[] plain, byte[] context) {
    MasterKey first = keys.getFirst();
    try {
      byte[] sealed = first.aead.encrypt(plain, context);
      byte[] wrapped = Arrays.copyOf(first.id, ID_BYTES + sealed.length);
      System.arraycopy(sealed, 0, wrapped, ID_BYTES, sealed.length);
      return wrapped;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM cannot encrypt", e);
    }
  }

  /**
   * Unwraps.
   *
   * @throws WrongMasterKey if none of the keys fits, or the bytes or the context are not the same
   */
  public byte[] unwrap(byte[] wrapped, byte[] context) {
    for (MasterKey key : keys) {
      if (key.wrapped(wrapped)) {
        try {
          return key.aead.decrypt(Arrays.copyOfRange(wrapped, ID_BYTES, wrapped.length), context);
        } catch (GeneralSecurityException e) {
          throw new WrongMasterKey("what is stored under the master key was changed", e);
        }
      }
    }
    throw new WrongMasterKey(
        "no master key of this node is the one with which this store's keys are wrapped");
  }

  /** Whether it is wrapped under the first key, or is to be wrapped anew. */
  public boolean isCurrent(byte[] wrapped) {
    return keys.getFirst().wrapped(wrapped);
  }

  private static final class MasterKey {
    private final byte[] id;
    private final byte[] key;
    private final AesGcmJce aead;

    MasterKey(byte[] key) {
      this.key = key.clone();
      try {
        id = Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(key), ID_BYTES);
        aead = new AesGcmJce(key);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every Java has SHA-256 and AES", e);
      }
    }

    String text() {
      return Base64.getEncoder().encodeToString(key);
    }

    boolean wrapped(byte[] bytes) {
      return bytes.length >= OVERHEAD_BYTES && Arrays.equals(id, 0, ID_BYTES, bytes, 0, ID_BYTES);
    }
  }

  /** The master keys of this node do not fit what is stored. */
  public static final class WrongMasterKey extends RuntimeException {
    WrongMasterKey(String message) {
      super(message);
    }

    WrongMasterKey(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
