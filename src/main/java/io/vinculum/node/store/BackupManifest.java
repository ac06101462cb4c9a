package io.vinculum.node.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * What a backup holds: one line a file with its SHA-256, its bytes and its path, under a line that
 * names the form. A backup is whole if every line is true and no file is without a line.
 */
final class BackupManifest {

  static final String FILE = "MANIFEST";

  private static final String FORM = "vinculum-backup 1";

  private BackupManifest() {}

  /**
   * Writes it into the folder that it describes.
   *
   * @return the bytes of all files
   */
  static long write(Path folder) throws IOException {
    List<String> lines = new ArrayList<>(List.of(FORM));
    long bytes = 0;
    for (Path file : FileTree.files(folder)) {
      long size = Files.size(folder.resolve(file));
      lines.add("%s %d %s".formatted(sha256(folder.resolve(file)), size, file));
      bytes += size;
    }
    Files.write(folder.resolve(FILE), lines);
    return bytes;
  }

  /**
   * Holds a folder against its manifest and takes the manifest away.
   *
   * @throws StoreException naming the first file that is missing, changed or not listed
   */
  static void check(Path folder) throws IOException {
    Path manifest = folder.resolve(FILE);
    if (!Files.isRegularFile(manifest)) {
      throw new StoreException("This is no backup of Vinculum: it has no manifest.");
    }
    List<String> lines = Files.readAllLines(manifest);
    if (lines.isEmpty() || !lines.getFirst().equals(FORM)) {
      throw new StoreException(
          "This backup is of another form than '%s': restore it with the build that made it."
              .formatted(FORM));
    }
    Files.delete(manifest);
    Set<Path> unlisted = new HashSet<>(FileTree.files(folder));
    for (String line : lines.subList(1, lines.size())) {
      unlisted.remove(checkLine(folder, line));
    }
    if (!unlisted.isEmpty()) {
      throw new StoreException(
          "The backup is damaged: %s is not in its manifest."
              .formatted(unlisted.iterator().next()));
    }
  }

  private static Path checkLine(Path folder, String line) throws IOException {
    String[] words = line.split(" ", 3);
    if (words.length < 3) {
      throw new StoreException("The backup is damaged: its manifest breaks off.");
    }
    Path file = Path.of(words[2]);
    Path inPlace = folder.resolve(file).normalize();
    if (!inPlace.startsWith(folder) || !Files.isRegularFile(inPlace)) {
      throw new StoreException("The backup is damaged: %s is missing.".formatted(file));
    }
    if (!words[0].equals(sha256(inPlace))) {
      throw new StoreException("The backup is damaged: %s has changed.".formatted(file));
    }
    return file;
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file);
        DigestInputStream digest =
            new DigestInputStream(bytes, MessageDigest.getInstance("SHA-256"))) {
      digest.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
