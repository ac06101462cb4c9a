package io.vinculum.node.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class OwnersFolderTest {

  @TempDir private Path parent;

  @Test
  void what_others_could_read_is_closed_and_what_a_link_leads_to_is_left() throws IOException {
    Path folder = Files.createDirectories(parent.resolve("data/store/data"));
    Path table = with(Files.createFile(folder.resolve("table.db")), "rw-r--r--");
    Path open = with(Files.createDirectories(folder.resolve("open")), "rwxrwxrwx");
    Path outside = with(Files.createFile(parent.resolve("outside")), "rw-r--r--");
    Files.createSymbolicLink(folder.resolve("link"), outside);

    OwnersFolder.make(parent.resolve("data"));
    assertThat(mode(parent.resolve("data"))).isEqualTo("rwx------");
    assertThat(mode(open)).isEqualTo("rwx------");
    assertThat(mode(table)).isEqualTo("rw-------");
    assertThat(mode(outside)).isEqualTo("rw-r--r--");
  }

  @Test
  void a_folder_that_is_not_there_is_made() throws IOException {
    OwnersFolder.make(parent.resolve("a/b"));
    assertThat(mode(parent.resolve("a/b"))).isEqualTo("rwx------");
  }

  @Test
  void a_folder_that_holds_other_things_is_left_as_it_is_but_for_what_is_the_servers()
      throws IOException {
    Path home = with(Files.createDirectories(parent.resolve("home")), "rwxr-xr-x");
    Path letter = with(Files.createFile(home.resolve("letter.sh")), "rwxr-xr-x");
    Path key = with(Files.createFile(home.resolve("admin.key")), "rw-r--r--");
    OwnersFolder.make(home);
    assertThat(mode(home)).isEqualTo("rwxr-xr-x");
    assertThat(mode(letter)).isEqualTo("rwxr-xr-x");
    assertThat(mode(key)).isEqualTo("rw-------");
  }

  private static Path with(Path path, String mode) throws IOException {
    return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
