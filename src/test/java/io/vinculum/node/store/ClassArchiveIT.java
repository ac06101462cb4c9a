package io.vinculum.node.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start takes less time by, on a layout of the store that has none yet. */
final class ClassArchiveIT {
  @TempDir private Path folder;

  @Test
  void aStoreStartsOnTheArchiveThatOneBeforeItLeft() throws IOException {
    StoreHome home = home();
    StoreJdk jdk = StoreJdk.find();
    assertThat(ClassArchive.flags(home, jdk)).isEmpty();
    Path archive = ClassArchive.prepare(home, jdk).orElseThrow();
    assertThat(ClassArchive.flags(home, jdk))
        .isEqualTo(List.of("-XX:SharedArchiveFile=" + archive));
    assertThat(ClassArchive.prepare(home, jdk)).isEqualTo(Optional.empty());

    LocalCassandraSettings settings =
        SharedStore.settings(folder.resolve("data")).withJvmOptions("-Xshare:on");
    // With -Xshare:on a JVM ends where it cannot map its archive.
    LocalCassandra store = LocalCassandra.start(settings, home, jdk);
    try (store) {
      assertThat(CqlProbe.answers(store.contactPoint())).isTrue();
    }
    Files.writeString(home.conf("jvm.options"), "\n# changed\n", StandardOpenOption.APPEND);
    assertThat(ClassArchive.flags(home, jdk)).isEmpty();
  }

  private StoreHome home() throws IOException {
    Path original = StoreHome.locate().folder();
    Path copy = Files.createDirectories(folder.resolve("home"));
    FileTree.link(original.resolve("lib"), copy.resolve("lib"));
    Files.createLink(copy.resolve("shim.jar"), original.resolve("shim.jar"));
    Files.createDirectories(copy.resolve("conf"));
    for (Path file : FileTree.files(original.resolve("conf"))) {
      Files.copy(original.resolve("conf").resolve(file), copy.resolve("conf").resolve(file));
    }
    return new StoreHome(copy);
  }
}
