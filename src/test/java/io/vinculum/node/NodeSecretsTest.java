package io.vinculum.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.vinculum.identity.secret.MasterKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that are none stop the start in one line, before anything is begun or written. */
final class NodeSecretsTest {
  private static final String MASTER = MasterKeys.make(new SecureRandom());

  @TempDir private Path data;

  private NodeSettings settings(Map<String, String> more) {
    return NodeSettings.read(
        ConfigFactory.parseMap(more)
            .withFallback(ConfigFactory.parseMap(Map.of("vinculum.data", data.toString())))
            .withFallback(ConfigFactory.load())
            .resolve());
  }

  private Path file(String name, String text) throws IOException {
    Path file = Files.writeString(data.resolve(name), text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private void refused(Path named, Optional<String> masterKeys) throws IOException {
    List<Path> before = list();
    assertThatThrownBy(() -> NodeSecrets.find(settings(Map.of()), masterKeys))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(named.toString())
        .hasMessageNotContaining("\n")
        .hasMessageNotContaining(MASTER);
    assertThat(list()).isEqualTo(before);
  }

  private List<Path> list() throws IOException {
    try (var files = Files.list(data)) {
      return files.sorted().toList();
    }
  }

  @Test
  void anEmptyFolderIsNoFaultAndNothingIsMadeBeforeTheStoreIsAsked() throws IOException {
    NodeSecrets.Found found = NodeSecrets.find(settings(Map.of()), Optional.empty());
    assertThat(found.masters()).isEmpty();
    assertThat(found.admin()).isEmpty();
    assertThat(list()).isEmpty();
    assertThat(NodeSecrets.find(settings(Map.of()), Optional.of(" ")).masterFile()).isPresent();
    NodeSecrets.Found given =
        NodeSecrets.find(settings(Map.of("vinculum.admin-key", "mine")), Optional.of(MASTER));
    assertThat(given.masters()).isPresent();
    assertThat(given.masterFile()).isEmpty();
    assertThat(given.adminFile()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n", "half", "AAAA", "\u0000\u0001"})
  void aMasterKeyThatIsNoneIsNamed(String text) throws IOException {
    refused(file("master.key", text), Optional.empty());
  }

  @Test
  void halfAKeyAndOneThatIsThereTwiceAreNone() throws IOException {
    Path file = file("master.key", MASTER.substring(0, MASTER.length() / 2));
    refused(file, Optional.empty());
    file("master.key", MASTER + "," + MASTER);
    refused(file, Optional.empty());
    assertThatThrownBy(() -> NodeSecrets.find(settings(Map.of()), Optional.of("half")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("VINCULUM_MASTER_KEY");
  }

  @ParameterizedTest
  @ValueSource(strings = {"master.key", "admin.key"})
  void whatIsNoFileOrNoTextOrForOthersToReadIsNamed(String name) throws IOException {
    Path folder = Files.createDirectory(data.resolve(name));
    refused(folder, Optional.empty());
    Files.delete(folder);
    Path file = file(name, MASTER);
    Files.write(file, new byte[] {(byte) 0xC3, (byte) 0x28, (byte) 0xFF});
    refused(file, Optional.empty());
    Files.setPosixFilePermissions(file(name, MASTER), PosixFilePermissions.fromString("rw-r--r--"));
    refused(file, Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "vk_admin_", "short", "vk_admin_with a blank in it"})
  void anAdministratorsKeyThatIsNoneIsNamed(String text) throws IOException {
    refused(file("admin.key", text), Optional.of(MASTER));
  }
}
