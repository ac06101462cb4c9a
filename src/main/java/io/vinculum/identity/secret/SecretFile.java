package io.vinculum.identity.secret;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A secret in a file of the data folder that only its owner may read: the master key or the
 * administrator's key, made once where the environment gives none.
 */
public final class SecretFile {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private SecretFile() {}

  /**
   * The file's text, or a new one that is on the disk when this returns. A crash leaves no half
   * file. The data folder belongs to one process at a time, so nobody else makes it meanwhile.
   *
   * @throws IOException if the file cannot be read or made, is empty, or others may read it
   */
  public static String readOrMake(Path file, Supplier<String> maker) throws IOException {
    Optional<String> kept = read(file);
    if (kept.isPresent()) {
      return kept.get();
    }
    String text = maker.get();
    write(file, text);
    return text;
  }

  /**
   * The file's text; empty when there is no such file.
   *
   * @throws IOException if the file cannot be read, is empty, or others may read it; the message
   *     names it
   */
  public static Optional<String> read(Path file) throws IOException {
    String text;
    try {
      text = Files.readString(file, StandardCharsets.UTF_8).strip();
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    } catch (IOException e) {
      // What the system says names the file, or its contents, or neither.
      throw new IOException(file + " cannot be read as a text file of its owner's", e);
    }
    if (text.isEmpty()) {
      throw new IOException(file + " is empty; put the secret back or delete the file");
    }
    if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
      throw new IOException(file + " can be read by others; `chmod 600` it");
    }
    return Optional.of(text);
  }

  /**
   * Puts these keys into the file in place of what it holds; they are on the disk when this
   * returns, and a crash leaves the one or the other.
   */
  public static void replace(Path file, MasterKeys keys) throws IOException {
    write(file, keys.text());
  }

  private static void write(Path file, String text) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path draft =
        Files.createTempFile(
            folder,
            file.getFileName().toString(),
            ".new",
            PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    Files.writeString(draft, text + "\n", StandardCharsets.UTF_8);
    sync(draft);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    sync(folder);
  }

  private static void sync(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
