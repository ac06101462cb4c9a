package io.vinculum.bench.rival;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * A PostgreSQL server of its own in a folder of its own, tuned for questions: all in its buffers,
 * room to sort, parallel workers, an index on every column that conditions are selective on.
 */
public final class Postgres extends Rival {
  private static final List<String> SETTINGS =
      List.of(
          "listen_addresses=127.0.0.1",
          "shared_buffers=1GB",
          "effective_cache_size=3GB",
          "work_mem=256MB",
          "maintenance_work_mem=256MB",
          "random_page_cost=1.1",
          "max_worker_processes=4",
          "max_parallel_workers=2",
          "max_parallel_workers_per_gather=2",
          "min_parallel_table_scan_size=1MB",
          "autovacuum=off",
          "fsync=off",
          "jit=off");

  private static final List<String> INDEXED =
      List.of(
          "purchases365",
          "spend365",
          "days_since_last_purchase",
          "late_probability",
          "relationship_value",
          "spend365_by_grocery",
          "count365_visit",
          "attribute_pet",
          "postcode");

  private final PostgresPrograms programs;
  private final Path folder;
  private final Connection connection;
  private final String version;

  private Postgres(PostgresPrograms programs, Path folder, Connection connection)
      throws SQLException {
    this.programs = programs;
    this.folder = folder;
    this.connection = connection;
    this.version = connection.getMetaData().getDatabaseProductVersion();
  }

  /**
   * Makes a cluster and starts it.
   *
   * @param folder an empty one of its own
   */
  public static Postgres start(PostgresPrograms programs, Path folder)
      throws IOException, SQLException {
    programs.own(folder);
    int port = freePort();
    programs.run(
        folder,
        "initdb",
        List.of("-D", "data", "-U", "bench", "--auth=trust", "--locale=C", "-E", "UTF8", "-N"));
    List<String> options = new ArrayList<>();
    SETTINGS.forEach(setting -> options.add("-c " + setting));
    options.add("-p " + port);
    options.add("-k " + folder);
    programs.run(
        folder,
        "pg_ctl",
        List.of("-D", "data", "-w", "-l", "server.log", "-o", String.join(" ", options), "start"));
    try {
      return new Postgres(
          programs,
          folder,
          DriverManager.getConnection(
              "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=bench"));
    } catch (SQLException e) {
      stop(programs, folder);
      throw e;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void stop(PostgresPrograms programs, Path folder) throws IOException {
    programs.run(folder, "pg_ctl", List.of("-D", "data", "-w", "-m", "fast", "stop"));
  }

  @Override
  public String name() {
    return "PostgreSQL";
  }

  @Override
  public String description() {
    return "PostgreSQL %s, all in shared buffers, %d indexes, parallel workers, JIT off"
        .formatted(version, INDEXED.size() + 1);
  }

  @Override
  public void load(Path customers) throws SQLException, IOException {
    run(List.of(WideTable.create()));
    try (Reader rows = Files.newBufferedReader(customers)) {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("COPY customers FROM STDIN (FORMAT csv)", rows);
    }
    run(List.of("ALTER TABLE customers ADD PRIMARY KEY (id)"));
    for (String column : INDEXED) {
      run(List.of("CREATE INDEX ON customers (" + column + ")"));
    }
    run(List.of("VACUUM (FREEZE, ANALYZE) customers"));
  }

  @Override
  Connection connection() {
    return connection;
  }

  @Override
  String wholeDivision() {
    return "/";
  }

  @Override
  public void close() throws SQLException {
    if (connection.isClosed()) {
      return;
    }
    try {
      connection.close();
    } finally {
      try {
        stop(programs, folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
