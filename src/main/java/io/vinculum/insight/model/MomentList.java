package io.vinculum.insight.model;

import io.vinculum.maths.rhythm.MomentCells;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Counts of a {@link MomentCells}, written down.
 *
 * @param byMoment for each moment, at i how many customers bought then more than i times
 * @param any the same for all moments together
 */
public record MomentList(List<List<Long>> byMoment, List<Long> any) {
  public MomentList {
    byMoment = byMoment.stream().map(List::copyOf).toList();
    any = List.copyOf(any);
  }

  static MomentList of(MomentCells cells) {
    List<List<Long>> byMoment = new ArrayList<>();
    for (int moment = 0; moment < cells.moments(); moment++) {
      byMoment.add(boxed(cells.atMoment(moment)));
    }
    return new MomentList(byMoment, boxed(cells.atAny()));
  }

  void addTo(MomentCells cells) {
    cells.addCounts(byMoment.stream().map(MomentList::plain).toArray(long[][]::new), plain(any));
  }

  private static List<Long> boxed(long[] counts) {
    return Arrays.stream(counts).boxed().toList();
  }

  private static long[] plain(List<Long> counts) {
    return counts.stream().mapToLong(Long::longValue).toArray();
  }
}
