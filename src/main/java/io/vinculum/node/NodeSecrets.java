package io.vinculum.node;

import com.datastax.oss.driver.api.core.CqlSession;
import io.vinculum.identity.secret.MasterKeys;
import io.vinculum.identity.secret.RootKey;
import io.vinculum.identity.secret.SecretFile;
import io.vinculum.identity.vault.CustomerKeys;
import io.vinculum.identity.vault.MasterKeyRotation;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.typed.Cluster;

/**
 * The secrets that a node is started with: from the environment, or made once and kept in the data
 * folder, readable by its owner only.
 *
 * @param adminFile where the administrator's key is kept; empty when it comes from the environment
 * @param masterFile where the master keys are kept; empty when they come from the environment
 */
record NodeSecrets(
    String adminKey, Optional<Path> adminFile, MasterKeys masterKeys, Optional<Path> masterFile) {
  /** The administrator's key, in the data folder. */
  static final String ADMIN_FILE = "admin.key";

  /** The master key of personal data, in the data folder. Without it they cannot be read. */
  static final String MASTER_FILE = "master.key";

  private static final String MASTER_VARIABLE = "VINCULUM_MASTER_KEY";
  private static final String ADMIN_PREFIX = "vk_admin_";
  private static final int ADMIN_BYTES = 32;

  /** A key of fewer characters is what is left of one, or could be guessed. */
  private static final int ADMIN_CHARACTERS_MIN = 16;

  /** The store answers within so long, or the start fails as it does without a store. */
  private static final Duration STORE_MAX = Duration.ofMinutes(2);

  /**
   * What is there before the store is asked: keys that are none stop the start at once.
   *
   * @param masterFile where the master keys are, or would be made; empty when they are given
   * @param adminFile the same of the administrator's key
   */
  record Found(
      Optional<MasterKeys> masters,
      Optional<Path> masterFile,
      Optional<String> admin,
      Optional<Path> adminFile) {
    /**
     * The keys of a node on that store. One is made where there is none, and a master key only for
     * a store that has no data under another: those could never be read again.
     *
     * @throws UsageException when the store's master key is missing; nothing is written then
     */
    NodeSecrets on(CqlSession session, SecureRandom random) throws IOException {
      if (masters.isEmpty() && Await.result(RootKey.isMade(session), STORE_MAX)) {
        throw new UsageException(
            "the master key of this store's personal data is missing: put %s back or set %s"
                .formatted(masterFile.orElseThrow(), MASTER_VARIABLE));
      }
      MasterKeys made =
          masters.isPresent()
              ? masters.get()
              : MasterKeys.parse(
                  SecretFile.readOrMake(masterFile.orElseThrow(), () -> MasterKeys.make(random)));
      String adminKey =
          admin.isPresent()
              ? admin.get()
              : SecretFile.readOrMake(adminFile.orElseThrow(), () -> adminKey(random));
      return new NodeSecrets(adminKey, adminFile, made, masterFile);
    }
  }

  /**
   * The keys of the environment and the data folder.
   *
   * @param masterKeys from the environment; blank is as if there were none
   * @throws UsageException naming the key that cannot be used, in one line
   */
  static Found find(NodeSettings settings, Optional<String> masterKeys) {
    Optional<String> given = masterKeys.filter(keys -> !keys.isBlank());
    Optional<Path> masterFile =
        given.isPresent() ? Optional.empty() : Optional.of(file(settings, MASTER_FILE));
    Optional<Path> adminFile =
        settings.adminKey().isPresent()
            ? Optional.empty()
            : Optional.of(file(settings, ADMIN_FILE));
    Optional<String> masters = masterFile.isPresent() ? read(masterFile.get()) : given;
    Optional<String> admin = adminFile.isPresent() ? read(adminFile.get()) : settings.adminKey();
    admin.ifPresent(key -> check(key, adminFile));
    return new Found(masters.map(text -> parse(text, masterFile)), masterFile, admin, adminFile);
  }

  private static Optional<String> read(Path file) {
    try {
      return SecretFile.read(file);
    } catch (IOException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private static MasterKeys parse(String text, Optional<Path> file) {
    try {
      return MasterKeys.parse(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          file.map(Path::toString).orElse(MASTER_VARIABLE) + ": " + e.getMessage());
    }
  }

  /** A key of the environment is the operator's business, but for one that is no key at all. */
  private static void check(String key, Optional<Path> file) {
    if (file.isPresent()
        && (key.length() < ADMIN_CHARACTERS_MIN
            || key.chars().anyMatch(c -> c <= ' ' || c > '~'))) {
      throw new UsageException(
          "%s holds no key: at least %d characters without blanks are one; delete the file to have"
                  .formatted(file.get(), ADMIN_CHARACTERS_MIN)
              + " one made");
    }
  }

  /**
   * The root key of the store, which the first node makes.
   *
   * @throws UsageException when the master key is not the one under which it is wrapped
   */
  RootKey root(CqlSession session, SecureRandom random) {
    try {
      return Await.result(RootKey.load(session, masterKeys, random), STORE_MAX);
    } catch (MasterKeys.WrongMasterKey e) {
      throw new UsageException(
          masterFile.map(Path::toString).orElse(MASTER_VARIABLE) + ": " + e.getMessage());
    }
  }

  /** Where the administrator's key is, for whoever must not see the key itself. */
  String adminPlace() {
    return adminFile.map(file -> "in " + file).orElse("the one of VINCULUM_ADMIN_KEY");
  }

  /** Lets a new master key take over while the node runs. */
  MasterKeyRotation rotation(
      ActorSystem<?> system, CqlSession session, CustomerKeys customers, SecureRandom random) {
    return new MasterKeyRotation(
        masterKeys,
        masterFile,
        customers,
        () -> RootKey.load(session, masterKeys, random),
        new MasterKeyRotation.Around(
            random, InstantSource.system(), Thread::startVirtualThread, () -> members(system)));
  }

  private static int members(ActorSystem<?> system) {
    int members = 0;
    for (var _ : Cluster.get(system).state().getMembers()) {
      members++;
    }
    return members;
  }

  private static Path file(NodeSettings settings, String name) {
    return settings.data().resolve(name);
  }

  private static String adminKey(SecureRandom random) {
    byte[] bytes = new byte[ADMIN_BYTES];
    random.nextBytes(bytes);
    return ADMIN_PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
