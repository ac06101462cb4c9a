package io.vinculum.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir Path temporary;

  @Test
  void makes_what_is_missing_for_its_owner_alone_and_leaves_no_trace_of_trying()
      throws IOException {
    Path folder = temporary.resolve("not/yet/there");
    DataFolder.ready(folder);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
    assertThat(names(folder)).containsExactly(DataFolder.IMPORTS);
    assertThat(names(folder.resolve(DataFolder.IMPORTS))).isEmpty();
    DataFolder.ready(folder);
  }

  @Test
  void takes_a_folder_behind_a_link() throws IOException {
    Path folder = Files.createDirectory(temporary.resolve("elsewhere"));
    Path link = Files.createSymbolicLink(temporary.resolve("data"), folder);
    DataFolder.ready(link);
    assertThat(names(folder)).containsExactly(DataFolder.IMPORTS);
  }

  @Test
  void says_in_one_line_what_cannot_be_made() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "no folder");
    for (Path folder : List.of(file, file.resolve("data"), file.resolve("a/b"))) {
      assertRefused(folder, "the data folder " + folder);
    }
    Path folder = Files.createDirectory(temporary.resolve("data"));
    Files.writeString(folder.resolve(DataFolder.IMPORTS), "no folder");
    assertRefused(folder, "imports cannot be written");
  }

  @Test
  void a_folder_where_a_file_belongs_stops_the_start() throws IOException {
    for (String name : List.of(NodeSecrets.ADMIN_FILE, NodeSecrets.MASTER_FILE, Whereabouts.FILE)) {
      Path folder = Files.createDirectory(temporary.resolve("data-" + name));
      Files.createDirectory(folder.resolve(name));
      assertRefused(folder, name + " is no file that can be read");
    }
  }

  private static void assertRefused(Path folder, String why) {
    assertThatThrownBy(() -> DataFolder.ready(folder))
        .isInstanceOf(NodeException.class)
        .hasMessageContaining(why)
        .hasMessageNotContaining("\n");
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
