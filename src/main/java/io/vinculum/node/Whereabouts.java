package io.vinculum.node;

import io.vinculum.node.store.Backup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file in the data folder that tells the commands of this machine where its server is found:
 * lines of {@code name=value} with the server's {@code url}, its process number {@code pid} and its
 * {@code store} ({@code host:port}, more than one parted by commas). It is there while the server
 * runs; what a killed server left names an address at which nobody answers.
 */
final class Whereabouts implements AutoCloseable {
  /** Its name in the data folder. */
  static final String FILE = Backup.WHEREABOUTS;

  private final Path file;

  private Whereabouts(Path file) {
    this.file = file;
  }

  /** Writes it, whole or not at all. */
  static Whereabouts tell(Path dataFolder, String url, String store) throws IOException {
    Path file = dataFolder.resolve(FILE);
    Path part = dataFolder.resolve(FILE + ".part");
    Files.writeString(
        part, "url=%s%npid=%d%nstore=%s%n".formatted(url, ProcessHandle.current().pid(), store));
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    return new Whereabouts(file);
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
