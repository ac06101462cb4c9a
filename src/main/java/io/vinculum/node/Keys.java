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
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.typed.Cluster;

/**
 * The secrets that a node is started with: from the environment, or made once and kept in the data
 * folder, readable by its owner only.
 *
 * @param masterFile where the master keys are kept; empty when they come from the environment
 */
record Keys(String adminKey, MasterKeys masterKeys, Optional<Path> masterFile) {
  /** The administrator's key, in the data folder. */
  static final String ADMIN_FILE = "admin.key";

  /** The master key of personal data, in the data folder. Without it they cannot be read. */
  static final String MASTER_FILE = "master.key";

  private static final int ADMIN_BYTES = 32;

  static Keys of(NodeSettings settings, Optional<String> masterKeys, SecureRandom random)
      throws IOException {
    String admin =
        settings.adminKey().isPresent()
            ? settings.adminKey().get()
            : SecretFile.readOrMake(file(settings, ADMIN_FILE), () -> adminKey(random));
    String master =
        masterKeys.isPresent()
            ? masterKeys.get()
            : SecretFile.readOrMake(file(settings, MASTER_FILE), () -> MasterKeys.make(random));
    Optional<Path> kept =
        masterKeys.isPresent() ? Optional.empty() : Optional.of(file(settings, MASTER_FILE));
    return new Keys(admin, MasterKeys.parse(master), kept);
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
    return "vk_admin_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
