package io.vinculum.insight.audience;

import io.vinculum.insight.Value;
import io.vinculum.insight.rule.Anys;
import io.vinculum.insight.rule.Key;
import io.vinculum.insight.rule.Rows;
import io.vinculum.insight.rule.SmallWholes;
import io.vinculum.insight.rule.Wholes;
import io.vinculum.insight.rule.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Divides an audience by its keys. The values of each key are numbered; the numbers of a row's keys
 * say which group it is: by their place in a table, as long as that is small, else by their hash.
 */
final class Division {
  private final List<Level> levels = new ArrayList<>();
  private final GroupPlaces places;
  private final int maxGroups;
  private final long[] key;

  /** Once there are too many combinations for a place each. */
  private Optional<GroupTable> table = Optional.empty();

  Division(List<AudiencePlan.Divisor> keys, int maxGroups) {
    this.maxGroups = maxGroups;
    keys.forEach(divisor -> levels.add(new Level(divisor)));
    places = new GroupPlaces(keys.size(), maxGroups);
    key = new long[keys.size()];
  }

  /** One key and its different values. */
  private static final class Level {
    private final AudiencePlan.Divisor divisor;
    private final KeyNumbers numbers = new KeyNumbers();

    Level(AudiencePlan.Divisor divisor) {
      this.divisor = divisor;
    }

    /** Numbers the values of a block's picked rows, in their order. */
    void number(Rows rows, int from, int size, BlockBuffers block, int count, int[] into) {
      switch (divisor.column()) {
        case Key.OfWords(Words words) -> {
          words.pick(rows, from, block.picked, count, block.codes);
          numbers.codes(Anys.TEXT, block.codes, count, into);
        }
        case Key.OfOneType(long type, SmallWholes values) -> {
          values.pick(rows, from, size, block.picked, count, block.codes);
          numbers.codes(type, block.codes, count, into);
        }
        case Key.OfOneType(long type, Wholes values) -> {
          int has = values.pick(rows, from, size, block.picked, count, block.values, block.known);
          numbers.values(type, block.values, has, into);
          if (has < count) {
            spread(block, size, count, has, into);
          }
        }
        case Key.OfAnyType(Anys values) -> {
          values.read(rows, from, size, block.types, block.values);
          for (int i = 0; i < count; i++) {
            int row = block.picked[i];
            into[i] = numbers.number(block.types[row], block.values[row]);
          }
        }
      }
    }

    /**
     * Makes numbers of those that have a value numbers of all picked rows: by way of the rows,
     * since a processor could not foresee who has none.
     */
    private void spread(BlockBuffers block, int size, int count, int has, int[] into) {
      int[] byRow = block.codes;
      Arrays.fill(byRow, 0, size, numbers.none());
      for (int i = 0; i < has; i++) {
        byRow[block.known[i]] = into[i];
      }
      for (int i = 0; i < count; i++) {
        into[i] = byRow[block.picked[i]];
      }
    }

    /** The different values, by their numbers. */
    List<Value> values(Rows rows) {
      List<Value> values = new ArrayList<>(numbers.size());
      for (int number = 0; number < numbers.size(); number++) {
        values.add(Values.of(numbers.type(number), numbers.value(number), rows, divisor.sort()));
      }
      return values;
    }
  }

  /**
   * Finds the groups of a block's picked rows, by one key at least.
   *
   * @param count how many rows are picked
   * @return whether there was room for all
   */
  boolean divide(Rows rows, int from, int size, BlockBuffers block, int count) {
    block.dividedAnew();
    for (int l = 0; l < levels.size(); l++) {
      levels.get(l).number(rows, from, size, block, count, block.numbers[l]);
    }
    if (table.isEmpty() && !places.makeRoom(sizes())) {
      table = Optional.of(tableOfPlaces());
    }
    return table.isEmpty()
        ? places.find(block.numbers, count, block.groups)
        : search(table.get(), block, count);
  }

  /** How many different values each key has. */
  private int[] sizes() {
    int[] sizes = new int[levels.size()];
    for (int l = 0; l < sizes.length; l++) {
      sizes[l] = levels.get(l).numbers.size();
    }
    return sizes;
  }

  /** The groups that have a place, under the same numbers. */
  private GroupTable tableOfPlaces() {
    GroupTable same = new GroupTable(key.length, maxGroups);
    List<long[]> parts = IntStream.range(0, key.length).mapToObj(places::parts).toList();
    for (int group = 0; group < places.size(); group++) {
      for (int l = 0; l < key.length; l++) {
        key[l] = parts.get(l)[group];
      }
      same.number(key);
    }
    return same;
  }

  private boolean search(GroupTable groups, BlockBuffers block, int count) {
    for (int i = 0; i < count; i++) {
      for (int l = 0; l < key.length; l++) {
        key[l] = block.numbers[l][i];
      }
      int group = groups.number(key);
      if (group == GroupTable.FULL) {
        return false;
      }
      block.groups[i] = group;
    }
    return true;
  }

  /** How many groups there are; one without keys. */
  int groups() {
    return levels.isEmpty() ? 1 : table.map(GroupTable::size).orElseGet(places::size);
  }

  /** The keys of the groups, as columns. */
  List<Groups.KeyColumn> keys(Rows rows) {
    List<Groups.KeyColumn> columns = new ArrayList<>(levels.size());
    for (int l = 0; l < levels.size(); l++) {
      int level = l;
      long[] numbers =
          table.map(groups -> groups.parts(level)).orElseGet(() -> places.parts(level));
      columns.add(
          new Groups.KeyColumn(levels.get(l).values(rows), Longs.taken(numbers, numbers.length)));
    }
    return columns;
  }
}
