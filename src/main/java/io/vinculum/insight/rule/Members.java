package io.vinculum.insight.rule;

/** Who is in which segment, as a rule may ask it of another. */
public interface Members {
  /** Nobody is in any segment. */
  Members NONE = (_, _, size, set) -> Block.clear(set, size);

  /**
   * Makes the set that of a block's rows that are in the segment; of none for a segment that is not
   * known.
   */
  void read(String segment, int from, int size, long[] set);
}
