package io.vinculum.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a run keeps its stores.
 *
 * @param path exists
 * @param kept whether it stays for the next run
 */
record WorkFolder(Path path, boolean kept) implements AutoCloseable {
  /** The named folder, or one that goes with the run. */
  static WorkFolder of(Optional<Path> named) throws IOException {
    return named.isPresent()
        ? new WorkFolder(Files.createDirectories(named.get()), true)
        : new WorkFolder(Files.createTempDirectory("vinculum-bench-"), false);
  }

  @Override
  public void close() throws IOException {
    if (kept) {
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      files.sorted(Comparator.reverseOrder()).forEach(WorkFolder::delete);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
