package io.vinculum.node.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The local store's folder: its settings, logs and data.
 *
 * @param path {@code store} below the server's data folder
 */
record StoreFolder(Path path) {

  /** With less, Cassandra would start and then die in the middle of a flush. */
  static final long LEAST_FREE_BYTES = 512L << 20;

  private static final FileAttribute<?> OWNERS_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private static final int TAIL_LINES = 30;

  /**
   * Makes what is missing.
   *
   * @throws StoreException if it cannot be written or the disk is full
   */
  static StoreFolder prepare(Path dataFolder) {
    StoreFolder folder = new StoreFolder(dataFolder.resolve("store"));
    try {
      for (String part : List.of("conf", "logs", "data", "commitlog")) {
        Files.createDirectories(folder.path.resolve(part));
      }
      folder.requireSpace(Files.getFileStore(folder.path).getUsableSpace());
      return folder;
    } catch (IOException e) {
      throw new StoreException(
          "The store's folder %s cannot be written: %s.".formatted(folder.path, Reason.of(e)), e);
    }
  }

  /**
   * A folder for what libraries unpack while they run: below the store's own, so that what a killed
   * process left is cleared away by the next.
   */
  Path emptyTemporaryFolder() {
    Path temporary = path.resolve("tmp");
    try {
      Files.createDirectories(temporary);
      try (Stream<Path> left = Files.list(temporary)) {
        for (Path file : left.filter(Files::isRegularFile).toList()) {
          Files.delete(file);
        }
      }
      return temporary;
    } catch (IOException e) {
      throw new StoreException(
          "The store's folder %s cannot be cleared: %s.".formatted(temporary, Reason.of(e)), e);
    }
  }

  void requireSpace(long freeBytes) {
    if (freeBytes < LEAST_FREE_BYTES) {
      throw new StoreException(
          "The disk of %s is full: %d MiB are free, the store needs %d MiB to start."
              .formatted(path, freeBytes >> 20, LEAST_FREE_BYTES >> 20));
    }
  }

  /** Fills in the words between @ of a template and lays the result among the settings. */
  Path render(Path template, Map<String, String> words) {
    Path target = path.resolve("conf").resolve(template.getFileName());
    try {
      String text = Files.readString(template);
      for (Map.Entry<String, String> word : words.entrySet()) {
        text = text.replace("@" + word.getKey() + "@", word.getValue());
      }
      return Files.writeString(target, text);
    } catch (IOException e) {
      throw new StoreException(
          "The store's settings %s cannot be written: %s.".formatted(target, Reason.of(e)), e);
    }
  }

  /** What the process itself printed: JVM faults and failures before its log is up. */
  Path console() {
    return path.resolve("logs/console.log");
  }

  /** The same, emptied and its owner's, before a process writes to it. */
  Path emptyConsole() {
    Path file = console();
    try {
      Files.deleteIfExists(file);
      return Files.createFile(file, OWNERS_FILE);
    } catch (IOException e) {
      throw new StoreException(
          "The store's folder %s cannot be written: %s.".formatted(path, Reason.of(e)), e);
    }
  }

  /** By what the store knows its server. */
  Path passwordFile() {
    return path.resolveSibling(StoreLogin.FILE);
  }

  Path log() {
    return path.resolve("logs/store.log");
  }

  /** Who was started here last. */
  Path processFile() {
    return path.resolve("process");
  }

  /** The last lines of log and console. */
  String logTail() {
    return tail(log()) + tail(console());
  }

  private static String tail(Path file) {
    if (!Files.isReadable(file)) {
      return "";
    }
    Deque<String> last = new ArrayDeque<>(TAIL_LINES);
    // A line cut by a crash may hold a broken character: read as Latin-1, nothing can fail to
    // decode.
    try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      lines.forEach(
          line -> {
            if (last.size() == TAIL_LINES) {
              last.removeFirst();
            }
            last.addLast(line);
          });
    } catch (IOException e) {
      return "(" + file + " cannot be read: " + Reason.of(e) + ")\n";
    }
    return String.join("\n", last) + "\n";
  }
}
