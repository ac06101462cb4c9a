package io.vinculum.node.store;

import com.datastax.oss.driver.internal.core.auth.PlainTextAuthProvider;
import io.vinculum.identity.secret.SecretFile;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/** By what a store knows its server. The password is in no text of it, so that no log shows it. */
public record StoreLogin(String user, String password) {

  /** What the local store's one user is called. */
  static final String LOCAL_USER = "vinculum";

  /** The local store's password, in the data folder; the benchmark reads it there too. */
  static final String FILE = "store.key";

  private static final int BYTES = 24;
  private static final String PROVIDER = "datastax-java-driver.advanced.auth-provider.";

  /**
   * The local store's, made if it is not there: without it nobody speaks to the store, and a new
   * one takes the place of one that was deleted.
   *
   * @throws StoreException if the file cannot be read or made
   */
  static StoreLogin ofLocal(Path dataFolder) {
    try {
      return new StoreLogin(
          LOCAL_USER, SecretFile.readOrMake(dataFolder.resolve(FILE), StoreLogin::make));
    } catch (IOException e) {
      throw new StoreException(
          "The local store's password cannot be had: %s.".formatted(Reason.of(e)), e);
    }
  }

  private static String make() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The driver's settings that say it. */
  public Map<String, String> driver() {
    return Map.of(
        PROVIDER + "class",
        PlainTextAuthProvider.class.getName(),
        PROVIDER + "username",
        user,
        PROVIDER + "password",
        password);
  }

  @Override
  public String toString() {
    return "StoreLogin[" + user + "]";
  }
}
