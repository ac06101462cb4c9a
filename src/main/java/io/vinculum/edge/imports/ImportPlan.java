package io.vinculum.edge.imports;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a file is to be read.
 *
 * @param delimiter between columns; a blank means one or more blanks or tabs
 * @param header whether the first row names the columns; otherwise they are named 1, 2, 3 …
 * @param fields by path of the API's own field, such as {@code customer.card} or {@code
 *     line.amount}
 * @param dates how {@code occurredAt} is written; a date alone means noon
 * @param zone in which dates without an offset are read
 * @param source of the documents; with the document it makes each count once
 * @param currency of the amounts
 * @param groupBy the column whose equal values make one receipt of several rows, wherever they
 *     stand
 * @param skip rows whose column has that value are left out and counted
 * @param lookup another file whose columns are joined to each row
 */
record ImportPlan(
    Kind kind,
    Format format,
    char delimiter,
    boolean header,
    Map<String, Template> fields,
    Optional<DateTimeFormatter> dates,
    ZoneId zone,
    String source,
    String currency,
    Optional<String> groupBy,
    Optional<Skip> skip,
    Optional<Join> lookup) {

  ImportPlan {
    fields = Map.copyOf(fields);
  }

  /** The plan in words that are the same whenever the plan is: a part of the import's name. */
  String text() {
    return String.join(
        "|",
        kind.name(),
        format.name(),
        Character.toString(delimiter),
        Boolean.toString(header),
        new TreeMap<>(fields).toString(),
        dates.map(DateTimeFormatter::toString).orElse(""),
        zone.getId(),
        source,
        currency,
        groupBy.orElse(""),
        skip.map(Skip::toString).orElse(""),
        lookup.map(Join::toString).orElse(""));
  }

  /** What the rows are. */
  enum Kind {
    PURCHASES,
    INTERACTIONS
  }

  /** How the file is written. */
  enum Format {
    CSV,
    NDJSON
  }

  /** Leaves out rows. */
  record Skip(String column, String value) {}

  /**
   * Joins a stored lookup file.
   *
   * @param id of the lookup
   * @param column of this file that holds the lookup's key
   */
  record Join(String id, String column) {}
}
