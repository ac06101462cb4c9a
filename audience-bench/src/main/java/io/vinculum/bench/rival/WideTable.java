package io.vinculum.bench.rival;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The table that rivals are asked: one row a customer, every field that the questions name as a
 * column, windows and days as of the day of the questions. Columns of eight bytes come first, so
 * that rows have no holes.
 */
public final class WideTable {
  /**
   * A column.
   *
   * @param field as the server names it
   */
  private record Column(String field, String name, String type) {}

  private static final String WHOLE = "INTEGER";
  private static final String SMALL = "SMALLINT";
  private static final String MONEY = "BIGINT";
  private static final String REAL = "DOUBLE PRECISION";
  private static final String TEXT = "VARCHAR";
  private static final String TRUTH = "BOOLEAN";

  private static final List<Column> COLUMNS =
      List.of(
          new Column("spend", "spend", MONEY),
          new Column("spend365", "spend365", MONEY),
          new Column("relationshipValue", "relationship_value", MONEY),
          new Column("points[\"points\"]", "points", MONEY),
          new Column("spend365By[\"grocery\"]", "spend365_by_grocery", MONEY),
          new Column("spend365At[\"fuelco\"]", "spend365_at_fuelco", MONEY),
          new Column("lateProbability", "late_probability", REAL),
          new Column("probabilityAlive", "probability_alive", REAL),
          new Column("expectedPurchases90", "expected_purchases90", REAL),
          new Column("purchases", "purchases", WHOLE),
          new Column("purchases365", "purchases365", WHOLE),
          new Column("daysSinceLastPurchase", "days_since_last_purchase", WHOLE),
          new Column("count365[\"visit\"]", "count365_visit", WHOLE),
          new Column("daysSince[\"call\"]", "days_since_call", WHOLE),
          new Column("frequencyScore", "frequency_score", SMALL),
          new Column("birthMonth", "birth_month", SMALL),
          new Column("consent[\"email\"]", "consent_email", TRUTH),
          new Column("inSegment(\"slipping\")", "in_slipping", TRUTH),
          new Column("tier", "tier", TEXT),
          new Column("language", "language", TEXT),
          new Column("country", "country", TEXT),
          new Column("postcode", "postcode", TEXT),
          new Column("attribute[\"pet\"]", "attribute_pet", TEXT));

  private WideTable() {}

  /** The fields in the order of the columns; the customer's id is before them. */
  public static List<String> fields() {
    return COLUMNS.stream().map(Column::field).toList();
  }

  static String create() {
    return COLUMNS.stream()
        .map(column -> column.name() + " " + column.type())
        .collect(Collectors.joining(", ", "CREATE TABLE customers (id UUID NOT NULL, ", ")"));
  }
}
