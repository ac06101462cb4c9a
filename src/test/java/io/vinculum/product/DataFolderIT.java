package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The data folder is its owner's alone, and the store in it lets nobody in but its server. */
class DataFolderIT {
  private static final String LISTENS = "0A";

  private final PackagedServer server = SharedServer.server();

  @Test
  void its_folders_and_files_are_the_owners_alone_while_the_server_runs() throws IOException {
    assertThat(server.api().get("/health/ready").status()).isEqualTo(200);
    List<String> open = new ArrayList<>();
    for (Path path : everything(server.data())) {
      try {
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        if (!mode.endsWith("------")) {
          open.add(mode + " " + path);
        }
      } catch (NoSuchFileException gone) {
        // The store compacts and rolls files meanwhile.
      }
    }
    assertThat(open).isEmpty();
  }

  @Test
  void strangers_are_refused_and_the_password_of_the_folder_opens() throws IOException {
    assertThatThrownBy(() -> open(builder())).isInstanceOf(AllNodesFailedException.class);
    assertThatThrownBy(() -> open(builder().withAuthCredentials("cassandra", "cassandra")))
        .isInstanceOf(AllNodesFailedException.class);
    assertThatThrownBy(() -> open(builder().withAuthCredentials("vinculum", "guessed")))
        .isInstanceOf(AllNodesFailedException.class);
    assertThatThrownBy(() -> open(builder().withAuthCredentials("somebody", password())))
        .isInstanceOf(AllNodesFailedException.class);
    try (CqlSession session = builder().withAuthCredentials("vinculum", password()).build()) {
      assertThat(session.execute("SELECT * FROM vinculum_journal.messages LIMIT 1")).isNotNull();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void no_process_shows_the_password_and_the_store_listens_for_its_server_only()
      throws IOException {
    Path backup = server.data().resolveSibling("data-folder.tar.gz");
    PackagedServer.Ended ended = server.command("backup", backup.toString());
    assertThat(ended.exitCode()).as(ended.output()).isZero();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
        .isEqualTo("rw-------");

    Path store = Path.of("/proc", Long.toString(server.storePid()));
    for (Path process : List.of(store, Path.of("/proc", Long.toString(server.pid())))) {
      assertThat(text(process.resolve("cmdline"))).isNotEmpty().doesNotContain(password());
      assertThat(text(process.resolve("environ"))).isNotEmpty().doesNotContain(password());
    }
    assertThat(text(store.resolve("environ"))).doesNotContain("VINCULUM_");
    assertThat(listeningPorts(store))
        .as("for CQL and for other nodes, whom it refuses; none for JMX, even after a backup")
        .hasSize(2)
        .contains(address().getPort());
  }

  private static List<Path> everything(Path folder) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
            found.add(visited);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            found.add(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
          }
        });
    assertThat(found).hasSizeGreaterThan(50);
    return found;
  }

  private static void open(CqlSessionBuilder builder) {
    builder.build().close();
  }

  private CqlSessionBuilder builder() throws IOException {
    return CqlSession.builder()
        .withConfigLoader(
            DriverConfigLoader.programmaticBuilder()
                .withBoolean(DefaultDriverOption.RECONNECT_ON_INIT, false)
                .build())
        .addContactPoint(address())
        .withLocalDatacenter("datacenter1");
  }

  private InetSocketAddress address() throws IOException {
    Properties told = new Properties();
    try (var reader = Files.newBufferedReader(server.data().resolve("running"))) {
      told.load(reader);
    }
    String[] store = told.getProperty("store").split(":", 2);
    return new InetSocketAddress(store[0], Integer.parseInt(store[1]));
  }

  private String password() {
    try {
      return Files.readString(server.data().resolve("store.key")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
  }

  /** The sockets of a process that listen, by what Linux tells of both. */
  private static Set<Integer> listeningPorts(Path process) throws IOException {
    Set<String> sockets;
    try (Stream<Path> files = Files.list(process.resolve("fd"))) {
      sockets = files.map(DataFolderIT::target).collect(Collectors.toSet());
    }
    Set<Integer> ports = new TreeSet<>();
    for (String table : List.of("net/tcp", "net/tcp6")) {
      for (String line : Files.readAllLines(process.resolve(table)).stream().skip(1).toList()) {
        String[] words = line.strip().split(" +", -1);
        if (words[3].equals(LISTENS) && sockets.contains("socket:[" + words[9] + "]")) {
          ports.add(Integer.parseInt(words[1].substring(words[1].lastIndexOf(':') + 1), 16));
        }
      }
    }
    return ports;
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException closed) {
      return "";
    }
  }
}
