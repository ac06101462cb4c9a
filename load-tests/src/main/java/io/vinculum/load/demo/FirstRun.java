package io.vinculum.load.demo;

import io.vinculum.load.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When the demo's history ended in the run that filled it: kept beside the data, since a history
 * that moved with the clock would be another one each time.
 */
final class FirstRun {
  private static final String FILE = "demo";

  /** As everything in a data folder. */
  private static final FileAttribute<?> OWNERS =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private FirstRun() {}

  /**
   * The end of the history.
   *
   * @param folder the server's data folder; without one every run is the first
   * @param what what was asked for
   * @param now the end if this is the first run
   * @throws Options.Wrong when the folder was filled with something else
   */
  static Instant end(Optional<Path> folder, String what, Instant now) throws IOException {
    if (folder.isEmpty()) {
      return now;
    }
    Path file = folder.get().resolve(FILE);
    if (!Files.exists(file)) {
      Files.createFile(file, OWNERS);
      Files.write(file, List.of(what, now.toString()));
      return now;
    }
    List<String> kept = Files.readAllLines(file);
    if (!kept.getFirst().equals(what)) {
      throw new Options.Wrong(
          "this server was filled with another demo (%s): use that, or start on an empty folder"
              .formatted(kept.getFirst()));
    }
    return Instant.parse(kept.getLast());
  }
}
