package io.vinculum.edge.imports;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * How many digits the numbers of a column have. A table program that takes a card for a number
 * drops the zeros before it: such a card is somebody else's, or nobody's, and is found out by the
 * others of its column only.
 */
final class Widths {
  private static final String CARD = "identifiers.card";
  private static final String POSTCODE = "profile.postcode";
  private static final String COUNTRY = "profile.country";

  /** Fields whose numbers are looked at together, where nothing is said of their digits. */
  private static final List<String> SEEN =
      List.of(CARD, "identifiers.external", "external", POSTCODE);

  /**
   * Fields whose numbers are of one length as a rule, and how long they must be to say so: if none
   * begins with a zero and some are shorter, their zeros are missing. Other numbers may be counted
   * upwards from 1.
   */
  private static final Map<String, Integer> OF_ONE_LENGTH = Map.of(CARD, 8, POSTCODE, 4);

  /** More zeros than these hardly any number begins with. */
  private static final int ZEROS_MAX = 3;

  private static final int DIGITS_MAX = 40;

  private final Map<String, OptionalInt> told;
  private final Map<Column, Integer> seen;

  private Widths(Map<String, OptionalInt> told, Map<Column, Integer> seen) {
    this.told = told;
    this.seen = seen;
  }

  /** Numbers of one field that are alike: postcodes are, within a country. */
  private record Column(String path, String group) {}

  /** What a plan says of them. */
  static Widths told(ImportPlan plan) {
    return new Widths(plan.digits(), Map.of());
  }

  /** What a plan says, and what the columns of a file show where it says nothing. */
  static Widths seen(Path file, ImportPlan plan) throws IOException {
    Map<Column, Count> counts = new HashMap<>();
    List<String> paths =
        SEEN.stream()
            .filter(plan.fields()::containsKey)
            .filter(path -> !plan.digits().containsKey(path))
            .toList();
    if (!paths.isEmpty()) {
      try (Reader text = DecodedText.of(file, plan.charset())) {
        Table table = DelimitedRows.of(text, plan.delimiter(), plan.header());
        while (table.hasNext()) {
          Row row = table.next();
          for (String path : paths) {
            value(plan, path, row)
                .ifPresent(
                    value ->
                        counts
                            .computeIfAbsent(
                                new Column(path, group(plan, path, row)), _ -> new Count())
                            .add(value));
          }
        }
      }
    }
    Map<Column, Integer> seen = new HashMap<>();
    counts.forEach(
        (column, count) ->
            count
                .length(OF_ONE_LENGTH.getOrDefault(column.path(), Integer.MAX_VALUE))
                .ifPresent(length -> seen.put(column, length)));
    return new Widths(plan.digits(), seen);
  }

  /** By what numbers of a field are alike, besides the field. */
  static String group(ImportPlan plan, String path, Row row) {
    return path.equals(POSTCODE) && plan.fields().containsKey(COUNTRY)
        ? value(plan, COUNTRY, row).orElse("")
        : "";
  }

  /** A field's value; none where the row has not all of its columns. */
  private static Optional<String> value(ImportPlan plan, String path, Row row) {
    Template template = plan.fields().get(path);
    return row.values().keySet().containsAll(template.columns())
        ? Optional.of(template.fill(row::value, String::strip))
        : Optional.empty();
  }

  /**
   * A value that has kept all of its digits.
   *
   * @throws Row.RowFault when it has not
   */
  String kept(String path, String group, String value, long row) {
    boolean number = isNumber(value);
    OptionalInt digits = told.getOrDefault(path, OptionalInt.empty());
    if (number && digits.isPresent() && value.length() != digits.getAsInt()) {
      throw new Row.RowFault(
          "row %d: %s has %d digits for %s and not %d; are zeros before it lost?"
              .formatted(row, Row.shown(value), value.length(), path, digits.getAsInt()));
    }
    Integer length = told.containsKey(path) ? null : seen.get(new Column(path, group));
    if (number && length != null && value.length() < length) {
      throw new Row.RowFault(
          ("row %d: %s has %d digits for %s where others have %d: zeros before it seem lost;"
                  + " digits=%s=any takes it as it is")
              .formatted(row, Row.shown(value), value.length(), path, length, path));
    }
    return value;
  }

  private static boolean isNumber(String value) {
    return !value.isEmpty()
        && value.length() <= DIGITS_MAX
        && value.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** The paths that may be told digits of, in words for who told others. */
  static Collection<String> unmapped(Map<String, OptionalInt> digits, Set<String> mapped) {
    List<String> unmapped = new ArrayList<>(digits.keySet());
    unmapped.removeAll(mapped);
    return unmapped;
  }

  /** Numbers of a column by their lengths. */
  private static final class Count {
    private final TreeMap<Integer, Long> byLength = new TreeMap<>();
    private final TreeMap<Integer, Long> withZero = new TreeMap<>();

    void add(String value) {
      if (isNumber(value)) {
        byLength.merge(value.length(), 1L, Long::sum);
        if (value.charAt(0) == '0') {
          withZero.merge(value.length(), 1L, Long::sum);
        }
      }
    }

    /**
     * The length that all have whose zeros are there, if the column shows one: zeros before numbers
     * of the greatest length and of no other say so by themselves.
     *
     * @param from the least length by which numbers without such zeros say so
     */
    OptionalInt length(int from) {
      if (byLength.isEmpty()) {
        return OptionalInt.empty();
      }
      int longest = byLength.lastKey();
      boolean zeros = withZero.size() == 1 && withZero.firstKey() == longest;
      long shorter =
          byLength.subMap(longest - ZEROS_MAX, longest).values().stream()
              .mapToLong(Long::longValue)
              .sum();
      boolean missing = withZero.isEmpty() && longest >= from && shorter <= byLength.get(longest);
      return zeros || missing ? OptionalInt.of(longest) : OptionalInt.empty();
    }
  }
}
