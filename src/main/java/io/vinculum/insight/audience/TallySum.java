package io.vinculum.insight.audience;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The slices' tallies of one number put together by group; reals in the order of the slices. */
final class TallySum {
  private long[] known = {};
  private long[] whole = {};
  private double[] real = {};
  private double[] lost = {};
  private long[] least = {};
  private long[] greatest = {};
  private final List<List<Longs>> values = new ArrayList<>();

  /** Makes room for so many groups. */
  void groups(int groups) {
    int had = known.length;
    if (groups > had) {
      int room = Math.max(groups, had * 2);
      known = Arrays.copyOf(known, room);
      whole = Arrays.copyOf(whole, room);
      real = Arrays.copyOf(real, room);
      lost = Arrays.copyOf(lost, room);
      least = Arrays.copyOf(least, room);
      greatest = Arrays.copyOf(greatest, room);
      Arrays.fill(least, had, room, Long.MAX_VALUE);
      Arrays.fill(greatest, had, room, Long.MIN_VALUE);
    }
  }

  /**
   * Adds a slice's.
   *
   * @param groupOf the group that each of the slice's belongs to
   */
  void add(Groups.TallyColumn slice, int[] groupOf, int size) {
    long[] slicesKnown = slice.known().array();
    long[] slicesLeast = slice.least().array();
    long[] slicesGreatest = slice.greatest().array();
    for (int g = 0; g < size; g++) {
      int group = groupOf[g];
      known[group] += slicesKnown[g];
      least[group] = Math.min(least[group], slicesLeast[g]);
      greatest[group] = Math.max(greatest[group], slicesGreatest[g]);
    }
    if (slice.whole().size() > 0) {
      long[] sums = slice.whole().array();
      for (int g = 0; g < size; g++) {
        whole[groupOf[g]] = Math.addExact(whole[groupOf[g]], sums[g]);
      }
    }
    if (slice.real().size() > 0) {
      addReal(slice, groupOf, size);
    }
    if (!slice.values().isEmpty()) {
      addValues(slice.values(), groupOf, size);
    }
  }

  private void addReal(Groups.TallyColumn slice, int[] groupOf, int size) {
    long[] sums = slice.real().array();
    long[] rounded = slice.lost().array();
    for (int g = 0; g < size; g++) {
      int group = groupOf[g];
      double more = Double.longBitsToDouble(sums[g]);
      double sum = real[group] + more;
      lost[group] += Double.longBitsToDouble(rounded[g]) + Tally.rounding(real[group], more, sum);
      real[group] = sum;
    }
  }

  private void addValues(List<Longs> lists, int[] groupOf, int size) {
    for (int g = 0; g < size; g++) {
      while (values.size() <= groupOf[g]) {
        values.add(new ArrayList<>());
      }
      values.get(groupOf[g]).add(lists.get(g));
    }
  }

  /** The tally of a group. */
  Tally of(int group) {
    return new Tally(
        known[group],
        whole[group],
        real[group],
        lost[group],
        least[group],
        greatest[group],
        group < values.size() ? Longs.joined(values.get(group)) : Longs.NONE);
  }
}
