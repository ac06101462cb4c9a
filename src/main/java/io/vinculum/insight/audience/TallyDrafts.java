package io.vinculum.insight.audience;

import io.vinculum.insight.columns.SortableBits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The {@link Tally} of one number in every group, while a slice is counted. */
final class TallyDrafts {
  private final AudiencePlan.Figure number;
  private final int rows;

  /** Rows of each group without a value: seldom are there any. */
  private final GroupSums missing = new GroupSums();

  private final GroupSums whole = new GroupSums();
  private double[] real = {};
  private double[] lost = {};
  private long[] least = {};
  private long[] greatest = {};
  private long[][] listed = {};
  private int[] sizes = {};

  /**
   * Nobody yet.
   *
   * @param rows of which the values are
   */
  TallyDrafts(AudiencePlan.Figure number, int rows) {
    this.number = number;
    this.rows = rows;
  }

  /** Makes room for so many groups. */
  void groups(int groups) {
    missing.groups(groups);
    whole.groups(groups);
    int had = least.length;
    if (groups <= had) {
      return;
    }
    int room = Math.max(groups, had * 2);
    if (number.summed() && number.isReal()) {
      real = Arrays.copyOf(real, room);
      lost = Arrays.copyOf(lost, room);
    }
    least = Arrays.copyOf(least, room);
    greatest = Arrays.copyOf(greatest, room);
    Arrays.fill(least, had, room, Long.MAX_VALUE);
    Arrays.fill(greatest, had, room, Long.MIN_VALUE);
    if (number.listed()) {
      listed = Arrays.copyOf(listed, room);
      Arrays.fill(listed, had, room, new long[0]);
      sizes = Arrays.copyOf(sizes, room);
    }
  }

  /**
   * Counts picked rows of a block in the groups that they are in.
   *
   * @param block with the values and rows of those that have one
   * @param known how many have one
   * @param count how many rows are picked
   */
  void add(BlockBuffers block, int known, int count) {
    int[] groups = block.groups;
    if (known < count) {
      groups = block.knownGroups;
      int[] groupOf = block.groupOf(count);
      for (int i = 0; i < known; i++) {
        groups[i] = groupOf[block.known[i]];
      }
      missing.count(1, block.groups, count);
      missing.count(-1, groups, known);
    }
    add(block.values, groups, known);
  }

  private void add(long[] values, int[] groups, int size) {
    if (number.listed()) {
      for (int i = 0; i < size; i++) {
        room(groups[i], 1)[sizes[groups[i]]++] = values[i];
      }
    }
    if (number.ranged()) {
      for (int i = 0; i < size; i++) {
        int group = groups[i];
        least[group] = Math.min(least[group], values[i]);
        greatest[group] = Math.max(greatest[group], values[i]);
      }
    }
    if (number.summed() && number.isReal()) {
      for (int i = 0; i < size; i++) {
        addReal(groups[i], SortableBits.real(values[i]));
      }
    } else if (number.summed()) {
      whole.add(values, groups, size);
    }
  }

  /** Counts values in the first group: the whole audience, of which so many rows are picked. */
  void addToFirst(long[] values, int known, int count) {
    missing.add(0, (long) count - known);
    if (number.listed()) {
      System.arraycopy(values, 0, room(0, known), sizes[0], known);
      sizes[0] += known;
    }
    if (number.ranged()) {
      long low = least[0];
      long high = greatest[0];
      for (int i = 0; i < known; i++) {
        low = Math.min(low, values[i]);
        high = Math.max(high, values[i]);
      }
      least[0] = low;
      greatest[0] = high;
    }
    if (number.summed() && number.isReal()) {
      for (int i = 0; i < known; i++) {
        addReal(0, SortableBits.real(values[i]));
      }
    } else if (number.summed()) {
      long sum = 0;
      for (int i = 0; i < known; i++) {
        sum = Math.addExact(sum, values[i]);
      }
      whole.add(0, sum);
    }
  }

  private void addReal(int group, double value) {
    double sum = real[group] + value;
    lost[group] += Tally.rounding(real[group], value, sum);
    real[group] = sum;
  }

  private long[] room(int group, int more) {
    int needed = sizes[group] + more;
    if (needed > listed[group].length) {
      int first = listed.length > 1 ? Long.SIZE : rows;
      listed[group] =
          Arrays.copyOf(listed[group], Math.max(needed, Math.max(first, listed[group].length * 2)));
    }
    return listed[group];
  }

  /**
   * The tallies of so many groups.
   *
   * @param counts rows of each group
   */
  Groups.TallyColumn finish(int groups, GroupSums counts) {
    boolean isReal = number.summed() && number.isReal();
    long[] known = new long[groups];
    Arrays.setAll(known, group -> counts.of(group) - missing.of(group));
    List<Longs> values = new ArrayList<>();
    if (number.listed()) {
      for (int group = 0; group < groups; group++) {
        values.add(Longs.taken(listed[group], sizes[group]));
      }
    }
    return new Groups.TallyColumn(
        Longs.taken(known, groups),
        number.summed() && !isReal ? whole.first(groups) : Longs.NONE,
        isReal ? bits(real, groups) : Longs.NONE,
        isReal ? bits(lost, groups) : Longs.NONE,
        Longs.taken(least, groups),
        Longs.taken(greatest, groups),
        values);
  }

  /** The tally of the first group, the whole audience, of so many rows. */
  Tally first(long count) {
    return new Tally(
        count - missing.of(0),
        whole.of(0),
        number.summed() && number.isReal() ? real[0] : 0,
        number.summed() && number.isReal() ? lost[0] : 0,
        least[0],
        greatest[0],
        number.listed() ? Longs.taken(listed[0], sizes[0]) : Longs.NONE);
  }

  private static Longs bits(double[] reals, int groups) {
    long[] bits = new long[groups];
    for (int group = 0; group < groups; group++) {
      bits[group] = Double.doubleToLongBits(reals[group]);
    }
    return Longs.taken(bits, groups);
  }
}
