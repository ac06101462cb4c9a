package io.vinculum.node.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files in which a local store has the rows of its tables. */
record TableFiles(Path data) {
  private static final String DATA = "-Data.db";

  /** Those of some tables, named {@code keyspace.table}; without links that a backup holds. */
  Set<Path> of(List<String> tables) {
    Set<Path> all = new HashSet<>();
    for (String table : tables) {
      String[] names = table.split("\\.", 2);
      for (Path folder : list(data.resolve(names[0]))) {
        if (folder.getFileName().toString().startsWith(names[1] + "-")) {
          list(folder).stream().filter(file -> file.toString().endsWith(DATA)).forEach(all::add);
        }
      }
    }
    return all;
  }

  private static List<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
