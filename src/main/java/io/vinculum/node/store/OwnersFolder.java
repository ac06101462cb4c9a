package io.vinculum.node.store;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The data folder holds persons' data and the keys to them: its folders have mode 700 and its files
 * 600. What this process and its store write is so from the start ({@link OwnersFiles}); what
 * earlier ones, or a copy, left otherwise is made so at the next start.
 */
public final class OwnersFolder {

  private static final Logger LOG = LoggerFactory.getLogger(OwnersFolder.class);

  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

  /**
   * What servers put into a data folder. Nothing else in it is touched, so that a folder that was
   * named by mistake, such as a home folder, comes to no harm.
   */
  private static final Pattern OURS =
      Pattern.compile(
          "store|imports|lock|demo|running.*|\\w+\\.key.*|(backup|restore)\\.staging.*");

  private OwnersFolder() {}

  /**
   * Makes a folder where there is none, and it and all that is in it its owner's alone. What
   * belongs to another user stays as it is, and is told: a volume that somebody else mounted.
   *
   * @throws StoreException if it cannot be made or looked through
   */
  public static void make(Path folder) {
    try {
      Files.createDirectories(folder);
      if (Files.getFileAttributeView(folder, PosixFileAttributeView.class) == null) {
        return;
      }
      Path real = folder.toRealPath();
      Closing closing = new Closing();
      List<String> others = new ArrayList<>();
      try (Stream<Path> entries = Files.list(real)) {
        for (Path entry : entries.toList()) {
          if (OURS.matcher(entry.getFileName().toString()).matches()) {
            Files.walkFileTree(entry, closing);
          } else {
            others.add(entry.getFileName().toString());
          }
        }
      }
      if (others.isEmpty()) {
        closing.close(real, FOLDER);
      } else {
        LOG.warn(
            "The data folder {} holds what is not of this server ({}) and stays as open as it is;"
                + " what is of this server is closed to others",
            folder,
            others.getFirst());
      }
      if (closing.refused > 0) {
        LOG.warn(
            "{} files or folders in {} belong to another user and stay open to others",
            closing.refused,
            folder);
      }
    } catch (IOException e) {
      throw new StoreException(
          "The data folder %s cannot be written: %s."
              .formatted(folder.toAbsolutePath(), Reason.of(e)),
          e);
    }
  }

  /** Links are left alone: what they lead to is not in the folder. */
  private static final class Closing extends SimpleFileVisitor<Path> {
    private int refused;

    @Override
    public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes)
        throws IOException {
      close(visited, FOLDER);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (attributes.isRegularFile()) {
        close(file, FILE);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException fault) throws IOException {
      if (fault instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw fault;
    }

    private void close(Path path, Set<PosixFilePermission> wanted) throws IOException {
      PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
      try {
        PosixFileAttributes is = view.readAttributes();
        if (!is.permissions().equals(wanted)) {
          view.setPermissions(wanted);
        }
      } catch (NoSuchFileException gone) {
        // A temporary file of somebody who cleans up.
      } catch (IOException e) {
        refused++;
      }
    }
  }
}
