package io.vinculum.node;

import io.vinculum.identity.secret.MasterKeys;
import io.vinculum.identity.secret.SecretFile;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * The secrets that a node is started with: from the environment, or made once and kept in the data
 * folder, readable by its owner only.
 */
record Keys(String adminKey, MasterKeys masterKeys) {
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
    return new Keys(admin, MasterKeys.parse(master));
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
