package io.vinculum.bench.rival;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** DuckDB in this process, its table in memory. */
public final class DuckDb extends Rival {
  private static final int THREADS = 2;
  private static final String MEMORY = "2GB";

  private final Connection connection;
  private final String version;

  private DuckDb(Connection connection, String version) {
    this.connection = connection;
    this.version = version;
  }

  /** Starts it. */
  public static DuckDb start() throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET threads = " + THREADS);
      statement.execute("SET memory_limit = '" + MEMORY + "'");
      try (ResultSet result = statement.executeQuery("SELECT version()")) {
        result.next();
        return new DuckDb(connection, result.getString(1));
      }
    }
  }

  @Override
  public String name() {
    return "DuckDB";
  }

  @Override
  public String description() {
    return "DuckDB %s in this process, table in memory, %d threads".formatted(version, THREADS);
  }

  @Override
  public void load(Path customers) throws SQLException {
    run(
        List.of(
            WideTable.create(),
            "COPY customers FROM '%s' (FORMAT csv, HEADER false, DELIMITER ',', NULLSTR '')"
                .formatted(customers),
            "ANALYZE"));
  }

  @Override
  Connection connection() {
    return connection;
  }

  @Override
  String wholeDivision() {
    return "//";
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
