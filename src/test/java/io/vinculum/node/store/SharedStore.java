package io.vinculum.node.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One real store for all integration tests of a JVM: started by the first that asks, migrated, on
 * free ports, in a temporary folder that goes with it. Tests keep apart by customer ids of their
 * own, or by keyspaces of their own.
 */
public final class SharedStore {

  private static final String LOCAL_DATACENTER = "datacenter1";

  private final Path folder;
  private final LocalCassandra store;
  private final CqlSession session;

  /** What every session of this JVM says, whoever opens it and to whichever store of a test. */
  private static final String PASSWORD = "the-tests-own";

  static {
    new StoreLogin(StoreLogin.LOCAL_USER, PASSWORD).driver().forEach(System::setProperty);
    ConfigFactory.invalidateCaches();
  }

  private SharedStore() throws IOException {
    folder = Files.createTempDirectory("vinculum-store-");
    store = LocalCassandra.start(settings(folder));
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "shared-store-stop"));
    session = connect();
    Migrations.ofThisBuild().apply(session, Replication.local());
  }

  private static final class Holder {
    static final SharedStore INSTANCE = start();

    private static SharedStore start() {
      try {
        return new SharedStore();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * What a test's own store is started with: the quick compiler alone, since it saves half the
   * processor time of a short life. The store's password is the one that the sessions of this JVM
   * say.
   */
  public static LocalCassandraSettings settings(Path dataFolder) {
    if (Files.isDirectory(dataFolder)) {
      writePassword(dataFolder.resolve(StoreLogin.FILE));
    }
    return LocalCassandraSettings.in(dataFolder).withJvmOptions("-XX:TieredStopAtLevel=1");
  }

  private static void writePassword(Path file) {
    try {
      Files.deleteIfExists(file);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, PASSWORD);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The variables with which a server in another process finds this store as its outside one. */
  public static Map<String, String> environment() {
    InetSocketAddress address = contactPoints().getFirst();
    return Map.of(
        "VINCULUM_CASSANDRA",
        address.getHostString() + ":" + address.getPort(),
        "VINCULUM_CASSANDRA_USER",
        StoreLogin.LOCAL_USER,
        "VINCULUM_CASSANDRA_PASSWORD",
        PASSWORD,
        "VINCULUM_REPLICAS",
        "1");
  }

  /** Where the store answers CQL. */
  public static List<InetSocketAddress> contactPoints() {
    return List.of(Holder.INSTANCE.store.contactPoint());
  }

  /** A session for looking at tables; tests do not close it. */
  public static CqlSession session() {
    return Holder.INSTANCE.session;
  }

  /** The store's data folder, for tests that look into its files. */
  public static Path dataFolder() {
    return Holder.INSTANCE.folder;
  }

  /** The number of the store's process. */
  static long pid() {
    return Holder.INSTANCE.store.pid();
  }

  /** The name of the data centre that a driver must be told. */
  public static String localDatacenter() {
    return LOCAL_DATACENTER;
  }

  /** A session of the caller's own, which the caller closes. */
  public static CqlSession newSession() {
    return Holder.INSTANCE.connect();
  }

  private CqlSession connect() {
    return connect(store);
  }

  /** A session with a test's own store, which the caller closes. */
  public static CqlSession connect(LocalCassandra store) {
    return CqlSession.builder()
        .addContactPoint(store.contactPoint())
        .withLocalDatacenter(LOCAL_DATACENTER)
        .build();
  }

  private void stop() {
    session.close();
    store.close();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(SharedStore::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
