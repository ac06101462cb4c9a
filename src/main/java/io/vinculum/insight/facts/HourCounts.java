package io.vinculum.insight.facts;

import io.vinculum.maths.rhythm.HourBlocks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A customer's kept purchases by block of hours, in the programme's zone of their time. Adding is
 * free of order. What was folded before hours were counted is not in it, so that a return of such a
 * sale leaves less than nothing in its block, until the customer's facts are made anew.
 *
 * @param blocks one count for each of {@link HourBlocks}
 */
public record HourCounts(List<Integer> blocks) {
  /** No purchase. */
  public static final HourCounts NONE = new HourCounts(Collections.nCopies(HourBlocks.MOMENTS, 0));

  public HourCounts {
    blocks = List.copyOf(blocks);
    if (blocks.size() != HourBlocks.MOMENTS) {
      throw new IllegalArgumentException(blocks.size() + " blocks of hours");
    }
  }

  /** So many purchases more in a block; a negative number takes away. */
  public HourCounts plus(int block, int purchases) {
    if (purchases == 0) {
      return this;
    }
    List<Integer> more = new ArrayList<>(blocks);
    more.set(block, Math.addExact(more.get(block), purchases));
    return new HourCounts(more);
  }

  /** The counts, none below nothing. */
  public int[] known() {
    return blocks.stream().mapToInt(count -> Math.max(0, count)).toArray();
  }
}
