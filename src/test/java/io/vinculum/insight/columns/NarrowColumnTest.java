package io.vinculum.insight.columns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class NarrowColumnTest {
  private static final long[] EDGES = {
    KeptColumn.NONE,
    Long.MIN_VALUE + 1,
    Integer.MIN_VALUE,
    Integer.MIN_VALUE + 1L,
    Byte.MIN_VALUE,
    Byte.MIN_VALUE + 1,
    0,
    Byte.MAX_VALUE,
    Byte.MAX_VALUE + 1,
    Integer.MAX_VALUE,
    Integer.MAX_VALUE + 1L,
    Long.MAX_VALUE
  };

  @Property(tries = 300)
  void holdsWhatWasSetWhateverTheWidth(@ForAll long seed) {
    Random random = new Random(seed);
    NarrowColumn column = new NarrowColumn();
    int capacity = 1 + random.nextInt(20);
    column.grow(capacity);
    long[] expected = new long[200];
    Arrays.fill(expected, KeptColumn.NONE);
    for (int step = 0; step < 60; step++) {
      if (random.nextInt(10) == 0 && capacity < expected.length - 20) {
        capacity += 1 + random.nextInt(20);
        column.grow(capacity);
      }
      int row = random.nextInt(capacity);
      expected[row] =
          random.nextInt(4) == 0 ? EDGES[random.nextInt(EDGES.length)] : random.nextInt(100);
      column.set(row, expected[row]);
      long[] all = new long[capacity];
      column.read(0, capacity, all);
      for (int i = 0; i < capacity; i++) {
        assertThat(column.get(i)).isEqualTo(expected[i]);
        assertThat(all[i]).isEqualTo(expected[i]);
      }
    }
  }

  @Example
  void takesNoMoreThanItsNumbersNeed() {
    NarrowColumn column = new NarrowColumn();
    column.grow(10);
    column.set(3, 127);
    column.set(4, KeptColumn.NONE);
    assertThat(column.bytes()).isEqualTo(10);
    column.set(3, 128);
    assertThat(column.bytes()).isEqualTo(40);
    column.set(3, 1L << 31);
    assertThat(column.bytes()).isEqualTo(80);
    assertThat(column.get(4)).isEqualTo(KeptColumn.NONE);
  }
}
