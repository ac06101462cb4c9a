package io.vinculum.insight.audience;

import io.vinculum.insight.Value;
import java.util.List;

/**
 * A slice's groups as columns with an entry for each group: thousands of groups of a hundred slices
 * are sent and merged as arrays.
 *
 * @param keys by what they are divided, in the order of the plan's keys
 * @param counts customers of each group
 * @param tallies of the plan's numbers, in its order
 * @param distinct fingerprints of the different values of the plan's distinct fields, in its order,
 *     and of each group
 */
public record Groups(
    List<KeyColumn> keys, Longs counts, List<TallyColumn> tallies, List<List<Longs>> distinct) {
  /** No group. */
  public static final Groups NONE = new Groups(List.of(), Longs.NONE, List.of(), List.of());

  public Groups {
    keys = List.copyOf(keys);
    tallies = List.copyOf(tallies);
    distinct = distinct.stream().map(List::copyOf).toList();
  }

  /** How many there are. */
  public int size() {
    return counts.size();
  }

  /** How many values it tells for percentiles and distinct counts. */
  long values() {
    long values = 0;
    for (TallyColumn tally : tallies) {
      values += tally.values().stream().mapToLong(Longs::size).sum();
    }
    for (List<Longs> different : distinct) {
      values += different.stream().mapToLong(Longs::size).sum();
    }
    return values;
  }

  /**
   * One key.
   *
   * @param values the different ones
   * @param numbers the place among these of each group's value
   */
  public record KeyColumn(List<Value> values, Longs numbers) {
    public KeyColumn {
      values = List.copyOf(values);
    }
  }

  /**
   * A {@link Tally} of each group.
   *
   * @param known customers with a value
   * @param whole sums of whole numbers; none where none is asked for
   * @param real sums of real numbers, by their bits; none where none is asked for
   * @param lost what these lost to rounding, by its bits
   * @param least the least values
   * @param greatest the greatest values
   * @param values every one of each group; none where they are not asked for
   */
  public record TallyColumn(
      Longs known,
      Longs whole,
      Longs real,
      Longs lost,
      Longs least,
      Longs greatest,
      List<Longs> values) {
    public TallyColumn {
      values = List.copyOf(values);
    }
  }
}
