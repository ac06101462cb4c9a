package io.vinculum.bench.rival;

import io.vinculum.bench.question.Question;
import io.vinculum.bench.question.Sheet;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A database with the same customers, asked by JDBC in prepared statements. */
public abstract class Rival implements AutoCloseable {
  /** Its name in the table. */
  public abstract String name();

  /** What it is and how it is set, in one line. */
  public abstract String description();

  /** Loads the rows and makes ready for questions. */
  public abstract void load(Path customers) throws Exception;

  abstract Connection connection();

  /** How it divides whole numbers. */
  abstract String wholeDivision();

  /** A question, prepared. */
  public final Prepared prepare(Question question) throws SQLException {
    return new Prepared(
        connection()
            .prepareStatement(question.sql().replace(Question.WHOLE_DIVISION, wholeDivision())));
  }

  /** Runs statements, one after the other. */
  final void run(List<String> statements) throws SQLException {
    try (var statement = connection().createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Once more is of no effect. */
  @Override
  public abstract void close() throws SQLException;

  /** A question that is asked again and again. */
  public static final class Prepared implements AutoCloseable {
    private final PreparedStatement statement;

    private Prepared(PreparedStatement statement) {
      this.statement = statement;
    }

    /** Asks and reads every row. */
    public List<List<Object>> rows() throws SQLException {
      try (ResultSet result = statement.executeQuery()) {
        int columns = result.getMetaData().getColumnCount();
        List<List<Object>> rows = new ArrayList<>();
        while (result.next()) {
          List<Object> row = new ArrayList<>(columns);
          for (int column = 1; column <= columns; column++) {
            row.add(cell(result.getObject(column)));
          }
          rows.add(row);
        }
        return rows;
      }
    }

    private static Object cell(Object value) {
      return switch (value) {
        case null -> Sheet.NONE;
        case Short number -> number.longValue();
        case Integer number -> number.longValue();
        case BigInteger number -> number.longValueExact();
        case BigDecimal number -> number.longValueExact();
        case UUID id -> id.toString();
        default -> value;
      };
    }

    @Override
    public void close() throws SQLException {
      statement.close();
    }
  }
}
