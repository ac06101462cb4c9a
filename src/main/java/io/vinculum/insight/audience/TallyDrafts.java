package io.vinculum.insight.audience;

import io.vinculum.insight.columns.SortableBits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The {@link Tally} of one number in every group, while a slice is counted. */
final class TallyDrafts {

  private final AudiencePlan.Figure number;
  private final int rows;
  private long[] known = {};
  private long[] whole = {};
  private double[] real = {};
  private double[] lost = {};
  private long[] least = {};
  private long[] greatest = {};
  private long[][] listed = {};

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
    int had = known.length;
    if (groups <= had) {
      return;
    }
    int room = Math.max(groups, had * 2);
    known = Arrays.copyOf(known, room);
    if (number.summed()) {
      whole = Arrays.copyOf(whole, room);
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
    }
  }

  /**
   * Counts rows of a block in the groups that they are in.
   *
   * @param values of the rows that have one, of which there are {@code size}
   * @param groupOf the group of each row
   */
  void add(long[] values, int[] rows, int size, int[] groupOf) {
    if (number.listed()) {
      list(values, rows, size, groupOf);
    }
    if (number.ranged()) {
      for (int i = 0; i < size; i++) {
        int group = groupOf[rows[i]];
        least[group] = Math.min(least[group], values[i]);
        greatest[group] = Math.max(greatest[group], values[i]);
      }
    }
    if (number.summed() && number.isReal()) {
      for (int i = 0; i < size; i++) {
        addReal(groupOf[rows[i]], SortableBits.real(values[i]));
      }
    } else if (number.summed()) {
      for (int i = 0; i < size; i++) {
        int group = groupOf[rows[i]];
        whole[group] = Math.addExact(whole[group], values[i]);
        known[group]++;
      }
      return;
    }
    for (int i = 0; i < size; i++) {
      known[groupOf[rows[i]]]++;
    }
  }

  private void list(long[] values, int[] rows, int size, int[] groupOf) {
    int[] more = new int[known.length];
    for (int i = 0; i < size; i++) {
      int group = groupOf[rows[i]];
      room(group, more[group] + 1)[(int) known[group] + more[group]] = values[i];
      more[group]++;
    }
  }

  /** Counts values in the first group: the whole audience. */
  void add(long[] values, int size) {
    if (number.listed()) {
      System.arraycopy(values, 0, room(0, size), (int) known[0], size);
    }
    known[0] += size;
    if (number.ranged()) {
      long low = least[0];
      long high = greatest[0];
      for (int i = 0; i < size; i++) {
        low = Math.min(low, values[i]);
        high = Math.max(high, values[i]);
      }
      least[0] = low;
      greatest[0] = high;
    }
    if (number.summed() && number.isReal()) {
      for (int i = 0; i < size; i++) {
        addReal(0, SortableBits.real(values[i]));
      }
    } else if (number.summed()) {
      long sum = whole[0];
      for (int i = 0; i < size; i++) {
        sum = Math.addExact(sum, values[i]);
      }
      whole[0] = sum;
    }
  }

  private void addReal(int group, double value) {
    double sum = real[group] + value;
    lost[group] += Tally.rounding(real[group], value, sum);
    real[group] = sum;
  }

  private long[] room(int group, int more) {
    int needed = (int) known[group] + more;
    if (needed > listed[group].length) {
      int first = known.length > 1 ? Long.SIZE : rows;
      listed[group] =
          Arrays.copyOf(listed[group], Math.max(needed, Math.max(first, listed[group].length * 2)));
    }
    return listed[group];
  }

  /** The tally of the first group: the whole audience. */
  Tally first() {
    return new Tally(
        known[0],
        number.summed() ? whole[0] : 0,
        number.summed() ? real[0] : 0,
        number.summed() ? lost[0] : 0,
        least[0],
        greatest[0],
        number.listed() ? Longs.taken(listed[0], (int) known[0]) : Longs.NONE);
  }

  /** The tallies of so many groups. */
  Groups.TallyColumn finish(int groups) {
    boolean real = number.summed() && number.isReal();
    List<Longs> values = new ArrayList<>();
    if (number.listed()) {
      for (int group = 0; group < groups; group++) {
        values.add(Longs.taken(listed[group], (int) known[group]));
      }
    }
    return new Groups.TallyColumn(
        Longs.taken(known, groups),
        number.summed() && !real ? Longs.taken(whole, groups) : Longs.NONE,
        real ? bits(this.real, groups) : Longs.NONE,
        real ? bits(lost, groups) : Longs.NONE,
        Longs.taken(least, groups),
        Longs.taken(greatest, groups),
        values);
  }

  private static Longs bits(double[] reals, int groups) {
    long[] bits = new long[groups];
    for (int group = 0; group < groups; group++) {
      bits[group] = Double.doubleToLongBits(reals[group]);
    }
    return Longs.taken(bits, groups);
  }
}
