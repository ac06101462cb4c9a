package io.vinculum.insight.columns;

/** A value for each row of a slice. */
interface Column {
  /** Makes room for so many rows. Never shrinks. */
  void grow(int capacity);

  /** The memory of its rows. */
  long bytes();
}
