package io.vinculum.node.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreFolderTest {

  @TempDir private Path data;

  @Test
  void a_full_disk_is_named_with_what_is_missing() {
    StoreFolder folder = StoreFolder.prepare(data);
    folder.requireSpace(StoreFolder.LEAST_FREE_BYTES);
    assertThatThrownBy(() -> folder.requireSpace(StoreFolder.LEAST_FREE_BYTES - 1))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("disk")
        .hasMessageContaining("is full: 511 MiB are free");
  }

  @Test
  void a_template_is_filled_in() throws IOException {
    Path template = Files.writeString(data.resolve("a.yaml"), "port: @port@\nseed: \"x:@port@\"\n");
    Path filled = StoreFolder.prepare(data).render(template, Map.of("port", "1234"));
    assertThat(filled).hasContent("port: 1234\nseed: \"x:1234\"\n");
  }

  @Test
  void what_a_killed_store_unpacked_is_cleared_away() throws IOException {
    StoreFolder folder = StoreFolder.prepare(data);
    Path left = Files.createFile(folder.emptyTemporaryFolder().resolve("library.so"));
    assertThat(folder.emptyTemporaryFolder()).isEmptyDirectory();
    assertThat(left).doesNotExist();
  }

  @Test
  void the_reason_is_the_first_fault_and_not_its_stack() {
    String tail =
        """
        INFO  all is well
        ERROR disk on fire
        java.io.IOException: fire
          at org.example.Disk.burn(Disk.java)
        """;
    assertThat(StoreExit.reasonIn(tail)).isEqualTo("ERROR disk on fire");
    assertThat(StoreExit.reasonIn("INFO last words\n")).isEqualTo("INFO last words");
    assertThat(StoreExit.reasonIn("")).isEqualTo("it wrote nothing");
  }
}
