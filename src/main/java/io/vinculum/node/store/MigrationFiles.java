package io.vinculum.node.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Finds the migrations among the resources: {@code cql/index} names them in order. */
final class MigrationFiles {

  private static final String FOLDER = "/cql/";

  private MigrationFiles() {}

  static List<Migration> fromClassPath() {
    List<String> names =
        read("index")
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .toList();
    List<Migration> migrations = new ArrayList<>();
    for (String name : names) {
      migrations.add(Migration.parse(name, read(name)));
    }
    return inOrder(migrations);
  }

  /** Numbers run 1, 2, 3… without a gap, so that two rooms cannot take the same one unseen. */
  static List<Migration> inOrder(List<Migration> migrations) {
    for (int i = 0; i < migrations.size(); i++) {
      if (migrations.get(i).version() != i + 1) {
        throw new IllegalStateException(
            "%s stands where number %04d belongs".formatted(migrations.get(i).name(), i + 1));
      }
    }
    return List.copyOf(migrations);
  }

  private static String read(String name) {
    try (InputStream resource = MigrationFiles.class.getResourceAsStream(FOLDER + name)) {
      if (resource == null) {
        throw new IllegalStateException("the build lacks the resource cql/" + name);
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new StoreException("The migration %s cannot be read.".formatted(name), e);
    }
  }
}
