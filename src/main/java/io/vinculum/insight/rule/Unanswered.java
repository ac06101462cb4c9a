package io.vinculum.insight.rule;

/** A field that nothing tells yet: unknown of everyone. */
record Unanswered() implements Reals {
  @Override
  public void read(Rows rows, int from, int size, double[] values, long[] known) {
    Block.clear(known, size);
  }
}
