package io.vinculum.node.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A compressed archive, packed and unpacked by the system's own {@code tar}. */
final class TarBall {

  private TarBall() {}

  /**
   * Packs a folder. The file appears under its name only when it is whole and on the disk, and only
   * its owner can read it, since it holds keys.
   */
  static void pack(Path folder, Path file) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(part);
    try {
      Files.createFile(
          part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      run(
          new ProcessBuilder("tar", "-cz", "-C", folder.toString(), "-f", "-", ".")
              .redirectOutput(ProcessBuilder.Redirect.appendTo(part.toFile())));
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Unpacks into a folder that is there. */
  static void unpack(Path file, Path folder) throws IOException {
    run(new ProcessBuilder(List.of("tar", "-xzp", "-C", folder.toString(), "-f", file.toString())));
  }

  private static void run(ProcessBuilder tar) throws IOException {
    Process process = tar.redirectError(ProcessBuilder.Redirect.PIPE).start();
    process.getOutputStream().close();
    String complaint =
        new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    try {
      int code = process.waitFor();
      if (code != 0) {
        throw new StoreException(
            "tar failed with code %d: %s."
                .formatted(code, complaint.lines().findFirst().orElse("it gave no reason")));
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new StoreException("Interrupted while tar works.", e);
    }
  }
}
