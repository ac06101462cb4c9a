package io.vinculum.insight.audience;

import io.vinculum.insight.Value;
import io.vinculum.insight.rule.Anys;
import io.vinculum.insight.rule.Key;
import io.vinculum.insight.rule.Rows;
import io.vinculum.insight.rule.Wholes;
import io.vinculum.insight.rule.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Divides an audience by its keys. The values of each key are numbered; the numbers of a row's keys
 * make a place in a table that says which group it is, as long as that table is small.
 */
final class Division {
  /** Places of the table: 256 kB. */
  private static final int MAX_FLAT = 1 << 16;

  private static final int FIRST_ROOM = 8;

  private final List<Level> levels = new ArrayList<>();
  private final GroupTable table;
  private final long[] key;

  /** By place, one more than the group's number; 0 where there is none yet. */
  private int[] flat = {};

  private boolean isFlat = true;

  Division(List<AudiencePlan.Divisor> keys) {
    keys.forEach(divisor -> levels.add(new Level(divisor)));
    key = new long[keys.size()];
    table = new GroupTable(keys.size(), AudienceLimits.MAX_GROUPS);
    makeRoom();
  }

  /** One key and its different values. */
  private static final class Level {
    private final AudiencePlan.Divisor divisor;
    private final KeyNumbers numbers = new KeyNumbers();

    /** So many numbers have a place: a power of two. */
    private int room = FIRST_ROOM;

    Level(AudiencePlan.Divisor divisor) {
      this.divisor = divisor;
    }

    /**
     * Numbers the values of a block's picked rows.
     *
     * @param places of the rows among the keys before; become those among these and this one, as
     *     far as there is room
     * @param room how many numbers have a place
     */
    void number(
        Rows rows, int from, int size, BlockBuffers block, int count, int[] places, int room) {
      switch (divisor.column()) {
        case Key.OfWords(Words words) -> {
          words.pick(rows, from, block.picked, count, block.codes);
          numbers.words(block.codes, count, places, room);
        }
        case Key.OfOneType(long type, Wholes values) -> {
          int has = values.pick(rows, from, size, block.picked, count, block.values, block.known);
          if (has == count) {
            numbers.values(type, block.values, count, places, room);
          } else {
            numbers.values(type, block.values, block.known, has, block.picked, count, places, room);
          }
        }
        case Key.OfAnyType(Anys values) -> {
          values.read(rows, from, size, block.types, block.values);
          for (int i = 0; i < count; i++) {
            int row = block.picked[i];
            int number = numbers.number(block.types[row], block.values[row]);
            places[i] = places[i] * room + number;
          }
        }
      }
    }

    boolean isTooSmall() {
      return numbers.size() > room;
    }

    void makeRoom() {
      while (isTooSmall()) {
        room *= 2;
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
    if (isFlat && !place(rows, from, size, block, count)) {
      makeRoom();
      return divide(rows, from, size, block, count);
    }
    return isFlat ? lookUp(block, count) : search(rows, from, size, block, count);
  }

  /** Finds each picked row's place; whether all have one. */
  private boolean place(Rows rows, int from, int size, BlockBuffers block, int count) {
    int[] places = block.numbers[0];
    Arrays.fill(places, 0, count, 0);
    boolean all = true;
    for (Level level : levels) {
      level.number(rows, from, size, block, count, places, level.room);
      all &= !level.isTooSmall();
    }
    return all;
  }

  /** A larger table with what is known in its places; none when it would be too large. */
  private void makeRoom() {
    long places = 1;
    for (Level level : levels) {
      level.makeRoom();
      places *= level.room;
    }
    isFlat = places <= MAX_FLAT;
    if (isFlat) {
      flat = new int[(int) places];
      for (int group = 0; group < table.size(); group++) {
        int place = 0;
        for (int l = 0; l < levels.size(); l++) {
          place = place * levels.get(l).room + (int) table.part(group, l);
        }
        flat[place] = group + 1;
      }
    }
  }

  private boolean lookUp(BlockBuffers block, int count) {
    int[] places = block.numbers[0];
    int[] groups = block.groups;
    for (int i = 0; i < count; i++) {
      int known = flat[places[i]];
      int group = known != 0 ? known - 1 : first(places[i]);
      if (group == GroupTable.FULL) {
        return false;
      }
      groups[i] = group;
    }
    return true;
  }

  /** The group of a place that had none. */
  private int first(int place) {
    int rest = place;
    for (int l = levels.size() - 1; l >= 0; l--) {
      int room = levels.get(l).room;
      key[l] = rest % room;
      rest /= room;
    }
    int group = table.number(key);
    if (group != GroupTable.FULL) {
      flat[place] = group + 1;
    }
    return group;
  }

  private boolean search(Rows rows, int from, int size, BlockBuffers block, int count) {
    for (int l = 0; l < levels.size(); l++) {
      Arrays.fill(block.numbers[l], 0, count, 0);
      levels.get(l).number(rows, from, size, block, count, block.numbers[l], 1);
    }
    for (int i = 0; i < count; i++) {
      for (int l = 0; l < key.length; l++) {
        key[l] = block.numbers[l][i];
      }
      int group = table.number(key);
      if (group == GroupTable.FULL) {
        return false;
      }
      block.groups[i] = group;
    }
    return true;
  }

  /** How many groups there are; one without keys. */
  int groups() {
    return levels.isEmpty() ? 1 : table.size();
  }

  /** The keys of the groups, as columns. */
  List<Groups.KeyColumn> keys(Rows rows) {
    List<Groups.KeyColumn> columns = new ArrayList<>(levels.size());
    for (int l = 0; l < levels.size(); l++) {
      long[] numbers = new long[table.size()];
      for (int group = 0; group < numbers.length; group++) {
        numbers[group] = table.part(group, l);
      }
      columns.add(
          new Groups.KeyColumn(levels.get(l).values(rows), Longs.taken(numbers, numbers.length)));
    }
    return columns;
  }
}
