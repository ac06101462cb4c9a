package io.vinculum.insight.audience;

import io.vinculum.insight.rule.Block;
import java.util.Arrays;

/** What a scan needs for one block; a thread scans one slice at a time, and keeps them. */
final class BlockBuffers {
  private static final ThreadLocal<BlockBuffers> OF_THREAD =
      ThreadLocal.withInitial(BlockBuffers::new);

  /** The audience's rows of the block. */
  final long[] yes = new long[Block.WORDS];

  /** The same as a list. */
  final int[] picked = new int[Block.ROWS];

  /** Those that have a value. */
  final int[] known = new int[Block.ROWS];

  final long[] values = new long[Block.ROWS];
  final long[] types = new long[Block.ROWS];

  /** Words of the picked rows, by their numbers; or what is looked up by row. */
  final int[] codes = new int[Block.ROWS];

  /** By key, the numbers of the picked rows' values, in their order. */
  final int[][] numbers = new int[AudienceLimits.MAX_GROUP_FIELDS][Block.ROWS];

  /** The groups of the picked rows, in their order. */
  final int[] groups = new int[Block.ROWS];

  /** The groups of those that have a value, in their order. */
  final int[] knownGroups = new int[Block.ROWS];

  private final int[] groupOf = new int[Block.ROWS];
  private boolean isSpread;

  private BlockBuffers() {}

  static BlockBuffers ofThread() {
    return OF_THREAD.get();
  }

  /** Groups are others than before. */
  void dividedAnew() {
    isSpread = false;
  }

  /** All rows are in the first group. */
  void undivided() {
    Arrays.fill(groupOf, 0);
    isSpread = true;
  }

  /**
   * The group of each picked row, by row.
   *
   * @param count how many rows are picked
   */
  int[] groupOf(int count) {
    if (!isSpread) {
      for (int i = 0; i < count; i++) {
        groupOf[picked[i]] = groups[i];
      }
      isSpread = true;
    }
    return groupOf;
  }
}
