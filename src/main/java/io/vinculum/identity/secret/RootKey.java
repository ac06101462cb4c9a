package io.vinculum.identity.secret;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.google.crypto.tink.subtle.Hkdf;
import io.vinculum.cql.LightweightTransactions;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The random key from which the server derives its own: that of identifier hashes, of members'
 * tokens, of kept answers. It is made once for a store and never changes, since the hashes are for
 * ever; it is kept wrapped under the master key, which does change. A node whose master key does
 * not fit fails here, at its start, instead of reading nothing and writing what others cannot read.
 */
public final class RootKey {
  private static final String ROW = "root";
  private static final byte[] CONTEXT = "vinculum root key".getBytes(StandardCharsets.UTF_8);
  private static final String KDF = "HMACSHA256";

  private final byte[] key;

  private RootKey(byte[] key) {
    this.key = key.clone();
  }

  /** For tests and for stores of another kind: this very key of {@code KEY_BYTES}. */
  public static RootKey of(byte[] key) {
    if (key.length != MasterKeys.KEY_BYTES) {
      throw new IllegalArgumentException("a root key has 32 bytes");
    }
    return new RootKey(key);
  }

  /**
   * The store's root key; the first node to ask makes it. What is wrapped under an older master key
   * is wrapped anew under the first.
   *
   * <p>The stage fails with {@link MasterKeys.WrongMasterKey} if the master keys do not fit.
   */
  public static CompletionStage<RootKey> load(
      CqlSession session, MasterKeys masterKeys, SecureRandom random) {
    return read(session)
        .thenCompose(
            found ->
                found.isPresent()
                    ? CompletableFuture.completedStage(found)
                    : insert(session, masterKeys, random).thenCompose(made -> read(session)))
        .thenCompose(found -> unwrap(session, masterKeys, found.orElseThrow()));
  }

  /** Whether the store has its root key: then there may be data that only its master key opens. */
  public static CompletionStage<Boolean> isMade(CqlSession session) {
    return read(session).thenApply(Optional::isPresent);
  }

  private static CompletionStage<RootKey> unwrap(
      CqlSession session, MasterKeys masterKeys, byte[] wrapped) {
    RootKey root = new RootKey(masterKeys.unwrap(wrapped, CONTEXT));
    if (masterKeys.isCurrent(wrapped)) {
      return CompletableFuture.completedStage(root);
    }
    return transactions(session)
        .change(
            ROW,
            SimpleStatement.newInstance(
                "UPDATE vinculum.root_key SET wrapped = ? WHERE name = ? IF wrapped = ?",
                ByteBuffer.wrap(masterKeys.wrap(root.key, CONTEXT)),
                ROW,
                ByteBuffer.wrap(wrapped)))
        .thenApply(rewrapped -> root);
  }

  private static CompletionStage<Optional<byte[]>> read(CqlSession session) {
    return transactions(session)
        .read(
            ROW,
            SimpleStatement.newInstance(
                "SELECT wrapped FROM vinculum.root_key WHERE name = ?", ROW))
        .thenApply(rows -> Optional.ofNullable(rows.one()).map(RootKey::bytes));
  }

  private static byte[] bytes(Row row) {
    ByteBuffer wrapped = row.getByteBuffer("wrapped");
    byte[] bytes = new byte[wrapped.remaining()];
    wrapped.get(bytes);
    return bytes;
  }

  private static CompletionStage<?> insert(
      CqlSession session, MasterKeys masterKeys, SecureRandom random) {
    byte[] key = new byte[MasterKeys.KEY_BYTES];
    random.nextBytes(key);
    return transactions(session)
        .change(
            ROW,
            SimpleStatement.newInstance(
                "INSERT INTO vinculum.root_key (name, wrapped) VALUES (?, ?) IF NOT EXISTS",
                ROW,
                ByteBuffer.wrap(masterKeys.wrap(key, CONTEXT))));
  }

  /** Nodes that start together want the row at once; what is stored is read afterwards. */
  private static LightweightTransactions<String> transactions(CqlSession session) {
    return new LightweightTransactions<>(
        session, DefaultConsistencyLevel.QUORUM, DefaultConsistencyLevel.SERIAL);
  }

  /**
   * A key for one purpose (HKDF with SHA-256, RFC 5869, the purpose as info); it tells nothing of
   * the root key or of those for other purposes.
   */
  public byte[] derive(String purpose) {
    return derive(key, purpose.getBytes(StandardCharsets.UTF_8), MasterKeys.KEY_BYTES);
  }

  /** HKDF with SHA-256 over any secret. */
  public static byte[] derive(byte[] secret, byte[] info, int bytes) {
    try {
      return Hkdf.computeHkdf(KDF, secret, new byte[0], info, bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA-256", e);
    }
  }
}
