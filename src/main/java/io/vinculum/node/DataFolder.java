package io.vinculum.node;

import io.vinculum.node.store.Reason;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * The folder of what a node writes beside its store: keys, the file that tells where it is found,
 * spooled imports. It is made before the store is asked and before the cluster hears of the node,
 * so that a node which cannot write never joins.
 */
final class DataFolder {
  /** Where files that are imported wait. */
  static final String IMPORTS = "imports";

  private static final String OWNER_ONLY = "rwx------";

  private DataFolder() {}

  /**
   * Makes what is missing and tries whether it can be written.
   *
   * @throws NodeException in one line, if it cannot
   */
  static void ready(Path folder) {
    make(folder);
    tryWriting(folder);
    for (String file : List.of(NodeSecrets.ADMIN_FILE, NodeSecrets.MASTER_FILE, Whereabouts.FILE)) {
      requireFile(folder.resolve(file));
    }
    Path imports = folder.resolve(IMPORTS);
    make(imports);
    tryWriting(imports);
  }

  private static void make(Path folder) {
    try {
      Path parent = folder.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      if (!Files.isDirectory(folder)) {
        makeForOwner(folder);
      }
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  /** Where the file system knows owners, nobody else has a right to it. */
  private static void makeForOwner(Path folder) throws IOException {
    Path parent = folder.toAbsolutePath().getParent();
    FileStore store = Files.getFileStore(parent == null ? folder.getRoot() : parent);
    if (store.supportsFileAttributeView("posix")) {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
    } else {
      Files.createDirectory(folder);
    }
  }

  /**
   * A full disk and a missing permission show themselves here rather than in the middle of work.
   */
  private static void tryWriting(Path folder) {
    try {
      Path probe = Files.createTempFile(folder, "probe", ".tmp");
      try {
        Files.writeString(probe, "written");
      } finally {
        Files.delete(probe);
      }
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  private static void requireFile(Path file) {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new NodeException(
          "%s is no file that can be read; put it in order or take it away"
              .formatted(file.toAbsolutePath()));
    }
  }

  private static NodeException unwritable(Path folder, IOException e) {
    return new NodeException(
        "the data folder %s cannot be written: %s; VINCULUM_DATA names another"
            .formatted(folder.toAbsolutePath(), Reason.of(e)),
        e);
  }
}
