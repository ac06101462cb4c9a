package io.vinculum.identity.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileTest {
  @TempDir private Path folder;

  @Test
  void is_made_once_for_its_owner_only() throws IOException {
    Path file = folder.resolve("keys/master");
    assertThat(SecretFile.readOrMake(file, () -> "made")).isEqualTo("made");
    assertThat(SecretFile.readOrMake(file, () -> "made again")).isEqualTo("made");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void an_open_or_empty_file_stops_the_start() throws IOException {
    Path open = Files.writeString(folder.resolve("open"), "secret");
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> SecretFile.readOrMake(open, () -> "made"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("chmod 600")
        .hasMessageNotContaining("secret");
    Path empty = Files.createFile(folder.resolve("empty"));
    assertThatThrownBy(() -> SecretFile.readOrMake(empty, () -> "made"))
        .isInstanceOf(IOException.class);
  }
}
