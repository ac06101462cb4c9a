package io.vinculum.insight.audience;

import io.vinculum.insight.rule.Sortable;
import java.util.Arrays;

/** The {@link Tally} of one number in every group, while a slice is counted. */
final class TallyDrafts {
  private static final int FIRST_VALUES = 1024;

  private final AudiencePlan.Figure number;
  private long[] known = {};
  private long[] whole = {};
  private double[] real = {};
  private double[] lost = {};
  private long[] least = {};
  private long[] greatest = {};
  private long[][] listed = {};

  TallyDrafts(AudiencePlan.Figure number) {
    this.number = number;
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

  /** Counts rows of a block in the groups that they are in. */
  void add(long[] values, int[] rows, int size, int[] groupOf) {
    for (int i = 0; i < size; i++) {
      int group = groupOf[rows[i]];
      if (number.listed()) {
        room(group, 1)[(int) known[group]] = values[rows[i]];
      }
      known[group]++;
    }
    if (number.ranged()) {
      for (int i = 0; i < size; i++) {
        int group = groupOf[rows[i]];
        least[group] = Math.min(least[group], values[rows[i]]);
        greatest[group] = Math.max(greatest[group], values[rows[i]]);
      }
    }
    if (number.summed() && number.isReal()) {
      for (int i = 0; i < size; i++) {
        addReal(groupOf[rows[i]], Sortable.real(values[rows[i]]));
      }
    } else if (number.summed()) {
      for (int i = 0; i < size; i++) {
        int group = groupOf[rows[i]];
        whole[group] = Math.addExact(whole[group], values[rows[i]]);
      }
    }
  }

  /** Counts rows of a block in the first group: the whole audience. */
  void add(long[] values, int[] rows, int size) {
    if (number.listed()) {
      long[] list = room(0, size);
      int at = (int) known[0];
      for (int i = 0; i < size; i++) {
        list[at + i] = values[rows[i]];
      }
    }
    known[0] += size;
    if (number.ranged()) {
      long low = least[0];
      long high = greatest[0];
      for (int i = 0; i < size; i++) {
        low = Math.min(low, values[rows[i]]);
        high = Math.max(high, values[rows[i]]);
      }
      least[0] = low;
      greatest[0] = high;
    }
    if (number.summed() && number.isReal()) {
      for (int i = 0; i < size; i++) {
        addReal(0, Sortable.real(values[rows[i]]));
      }
    } else if (number.summed()) {
      long sum = whole[0];
      for (int i = 0; i < size; i++) {
        sum = Math.addExact(sum, values[rows[i]]);
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
      int first = known.length > 1 ? Long.SIZE : FIRST_VALUES;
      listed[group] =
          Arrays.copyOf(listed[group], Math.max(needed, Math.max(first, listed[group].length * 2)));
    }
    return listed[group];
  }

  Tally finish(int group) {
    return new Tally(
        known[group],
        number.summed() ? whole[group] : 0,
        number.summed() ? real[group] : 0,
        number.summed() ? lost[group] : 0,
        least[group],
        greatest[group],
        number.listed() ? Longs.taken(listed[group], (int) known[group]) : Longs.NONE);
  }
}
