package io.vinculum.node.store;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/** Whole folders at a time. */
public final class FileTree {

  private FileTree() {}

  /** The regular files below a folder, relative to it, in the order of their names. */
  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).map(folder::relativize).sorted().toList();
    }
  }

  /** Makes a folder's files appear below another on the same disk, without copying a byte. */
  static void link(Path from, Path to) throws IOException {
    for (Path file : files(from)) {
      Path link = to.resolve(file);
      Files.createDirectories(link.getParent());
      Files.createLink(link, from.resolve(file));
    }
  }

  /** Deletes a folder with all that is in it; one that is not there is already gone. */
  public static void delete(Path folder) throws IOException {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException fault)
                throws IOException {
              Files.delete(visited);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (NoSuchFileException gone) {
      // Nothing to delete.
    }
  }
}
