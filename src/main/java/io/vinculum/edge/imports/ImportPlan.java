package io.vinculum.edge.imports;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * How a file is to be read.
 *
 * @param charset that the file was labelled with
 * @param delimiter between columns; a blank means one or more blanks or tabs
 * @param header whether the first row names the columns; otherwise they are named 1, 2, 3 …
 * @param fields by path of the API's own field, such as {@code customer.card} or {@code
 *     line.amount}
 * @param dates how {@code occurredAt} is written
 * @param zone in which dates without an offset are read
 * @param source of the documents; with the document it makes each count once
 * @param currency of the amounts
 * @param decimal the sign before decimals
 * @param digits how many digits the numbers of a field have, by the field's path; no number for
 *     those that differ
 * @param groupBy the column, or the columns with commas between them, whose equal values make one
 *     receipt of several rows, wherever they stand
 * @param skip rows whose column has that value are left out and counted
 * @param lookup another file whose columns are joined to each row
 */
record ImportPlan(
    Kind kind,
    Format format,
    Charset charset,
    char delimiter,
    boolean header,
    Map<String, Template> fields,
    DatePattern dates,
    ZoneId zone,
    String source,
    String currency,
    char decimal,
    Map<String, OptionalInt> digits,
    Optional<String> groupBy,
    Optional<Skip> skip,
    Optional<Join> lookup) {

  /** What stands before decimals where nothing is said. */
  static final char DECIMAL_POINT = '.';

  ImportPlan {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    digits = Map.copyOf(digits);
  }

  /**
   * The plan in words that are the same whenever the plan is: a part of the import's name. They
   * never change, so that a file that was imported before is known again.
   */
  String text() {
    String set = charset.equals(StandardCharsets.UTF_8) ? "" : '|' + charset.name();
    return words()
        + set
        + (decimal == DECIMAL_POINT ? "" : "|decimal " + decimal)
        + (digits.isEmpty() ? "" : "|digits " + new TreeMap<>(digits));
  }

  private String words() {
    return String.join(
        "|",
        kind.name(),
        format.name(),
        Character.toString(delimiter),
        Boolean.toString(header),
        new TreeMap<>(fields).toString(),
        dates.text(),
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
    INTERACTIONS,
    CUSTOMERS
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
