package io.vinculum.product;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;

/** Looks for words in all that a server keeps: its files, and the rows of its tables. */
final class Traces implements AutoCloseable {
  private final PackagedServer server;
  private final CqlSession session;

  private Traces(PackagedServer server, CqlSession session) {
    this.server = server;
    this.session = session;
  }

  static Traces of(PackagedServer server) {
    try {
      Properties told = new Properties();
      try (var reader = Files.newBufferedReader(server.data().resolve("running"))) {
        told.load(reader);
      }
      String[] store = told.getProperty("store").split(":", 2);
      String password = Files.readString(server.data().resolve("store.key")).strip();
      return new Traces(
          server,
          CqlSession.builder()
              .withConfigLoader(
                  DriverConfigLoader.programmaticBuilder()
                      .withBoolean(DefaultDriverOption.RECONNECT_ON_INIT, false)
                      .build())
              .addContactPoint(new InetSocketAddress(store[0], Integer.parseInt(store[1])))
              .withLocalDatacenter("datacenter1")
              .withAuthCredentials("vinculum", password)
              .build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The store's own session. */
  CqlSession session() {
    return session;
  }

  /** Writes all tables to their files, as a sweep does. */
  void flush() {
    session.execute("CREATE TABLE vinculum.flushed_by_a_test (nothing int PRIMARY KEY)");
    session.execute("DROP TABLE vinculum.flushed_by_a_test");
  }

  /** Files and tables in which one of the words stands, in whatever case. */
  List<String> with(List<String> words) {
    List<String> wanted = words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(server.data().getParent())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        note(found, file.toString(), text(file), wanted);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (Row table :
        session.execute("SELECT keyspace_name, table_name FROM system_schema.tables")) {
      String keyspace = table.getString("keyspace_name");
      if (keyspace.startsWith("vinculum")) {
        String name = keyspace + "." + table.getString("table_name");
        session.execute("SELECT * FROM " + name).forEach(row -> note(found, name, row, wanted));
      }
    }
    return found;
  }

  private static void note(List<String> found, String table, Row row, List<String> wanted) {
    for (int i = 0; i < row.getColumnDefinitions().size(); i++) {
      ByteBuffer bytes = row.getBytesUnsafe(i);
      if (bytes != null) {
        String column = table + "." + row.getColumnDefinitions().get(i).getName();
        note(found, column, ISO_8859_1.decode(bytes).toString(), wanted);
      }
    }
  }

  private static void note(List<String> found, String where, String text, List<String> wanted) {
    String lower = text.toLowerCase(Locale.ROOT);
    wanted.stream().filter(lower::contains).forEach(word -> found.add(word + " in " + where));
  }

  /** A file that a compaction removes while we look holds nothing. */
  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file, ISO_8859_1);
    } catch (NoSuchFileException removed) {
      return "";
    }
  }

  @Override
  public void close() {
    session.close();
  }
}
