package io.vinculum.node.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * The local store's classes as its JVM holds them in memory, read and verified once: a store that
 * starts on them needs a third less processor time until it answers. One file for one JVM and one
 * layout of the libraries, named after both; the JVM itself refuses, and starts without, what does
 * not fit.
 */
public final class ClassArchive {

  /** The archive is written while the store that recorded it stops. */
  private static final Duration WRITTEN_MAX = Duration.ofMinutes(3);

  private static final String PREFIX = "classes-";
  private static final String SUFFIX = ".jsa";

  private ClassArchive() {}

  /** The flags of a JVM that takes its classes from the archive; none where there is no archive. */
  static List<String> flags(StoreHome home, StoreJdk jdk) {
    Path file = file(home, jdk);
    return Files.isReadable(file) ? List.of("-XX:SharedArchiveFile=" + file) : List.of();
  }

  /**
   * Makes the archive of this machine's JVM, if it is not there: starts a store on an empty folder
   * and stops it. Earlier ones, of other JVMs or libraries, are deleted.
   *
   * @return the file, if it was made
   * @throws StoreException if the store does not start
   */
  public static Optional<Path> prepare() {
    return prepare(StoreHome.locate(), StoreJdk.find());
  }

  static Optional<Path> prepare(StoreHome home, StoreJdk jdk) {
    Path file = file(home, jdk);
    if (Files.exists(file)) {
      return Optional.empty();
    }
    try {
      Path folder = Files.createTempDirectory("vinculum-store-");
      try {
        deleteAll(home);
        Path part = home.folder().resolve("part" + SUFFIX);
        Files.deleteIfExists(part);
        LocalCassandraSettings settings =
            LocalCassandraSettings.in(folder).withStopTimeout(WRITTEN_MAX);
        LocalCassandra.startRecording(settings, home, jdk, part).close();
        if (!Files.exists(part)) {
          return Optional.empty();
        }
        return Optional.of(Files.move(part, file, StandardCopyOption.ATOMIC_MOVE));
      } finally {
        FileTree.delete(folder);
      }
    } catch (IOException e) {
      throw new StoreException(
          "The archive of the store's classes cannot be made: %s.".formatted(Reason.of(e)), e);
    }
  }

  private static void deleteAll(StoreHome home) throws IOException {
    try (Stream<Path> files = Files.list(home.folder())) {
      for (Path file : files.filter(f -> f.getFileName().toString().startsWith(PREFIX)).toList()) {
        Files.delete(file);
      }
    }
  }

  private static Path file(StoreHome home, StoreJdk jdk) {
    CRC32 sum = new CRC32();
    add(sum, home.folder().toString());
    try {
      add(sum, Files.readString(jdk.home().resolve("release")));
      add(sum, Files.readString(home.conf("jvm.options")));
      add(sum, Files.getLastModifiedTime(home.shim()).toString());
      try (Stream<Path> jars = Files.list(home.folder().resolve("lib"))) {
        for (Path jar : jars.sorted().toList()) {
          add(sum, jar + " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar));
        }
      }
    } catch (IOException e) {
      throw new StoreException(
          "The local store's libraries cannot be read: %s.".formatted(Reason.of(e)), e);
    }
    return home.folder().resolve(PREFIX + Long.toHexString(sum.getValue()) + SUFFIX);
  }

  private static void add(CRC32 sum, String text) {
    sum.update(text.getBytes(StandardCharsets.UTF_8));
  }
}
