package io.vinculum.insight.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.insight.columns.KeptColumn;
import io.vinculum.insight.columns.NarrowColumn;
import io.vinculum.insight.columns.SliceColumns;
import io.vinculum.insight.facts.Facts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Comparisons sixty-four rows at a time equal comparisons row by row, also at every edge. */
class MasksTest {
  private static final int FROM = 64;
  private static final long[] EDGES = {
    Long.MIN_VALUE,
    Long.MIN_VALUE + 1,
    Integer.MIN_VALUE - 1L,
    Integer.MIN_VALUE,
    Integer.MIN_VALUE + 1L,
    -1,
    0,
    1,
    Integer.MAX_VALUE,
    Integer.MAX_VALUE + 1L,
    Long.MAX_VALUE - 1,
    Long.MAX_VALUE
  };
  private static final double[] REAL_EDGES = {
    Double.NaN, Double.NEGATIVE_INFINITY, -1.5, -0.0, 0.0, 1.5, Double.POSITIVE_INFINITY
  };

  @Property(tries = 200)
  void wholeNumbers(@ForAll long seed, @ForAll @IntRange(min = 1, max = Block.ROWS) int size) {
    Random random = new Random(seed);
    long[] longs = new long[FROM + size];
    int[] ints = new int[FROM + size];
    for (int i = 0; i < longs.length; i++) {
      longs[i] = random.nextBoolean() ? edge(random) : random.nextLong();
      ints[i] = random.nextBoolean() ? (int) edge(random) : random.nextInt();
    }
    long number = random.nextInt(4) == 0 ? random.nextLong() : edge(random);
    for (Order order : Order.values()) {
      long[] yes = dirty();
      order.test(longs, FROM, number, size, yes);
      long[] yesOfInts = dirty();
      order.test(ints, FROM, number, size, yesOfInts);
      for (int i = 0; i < size; i++) {
        assertThat(Block.has(yes, i))
            .as("%s %s %s", longs[FROM + i], order, number)
            .isEqualTo(order.holds(Long.compare(longs[FROM + i], number)));
        assertThat(Block.has(yesOfInts, i))
            .as("%s %s %s", ints[FROM + i], order, number)
            .isEqualTo(order.holds(Long.compare(ints[FROM + i], number)));
      }
      assertNothingBeyond(yes, size);
      assertNothingBeyond(yesOfInts, size);
    }
  }

  @Property(tries = 100)
  void realNumbers(@ForAll long seed, @ForAll @IntRange(min = 1, max = Block.ROWS) int size) {
    Random random = new Random(seed);
    double[] reals = new double[size];
    for (int i = 0; i < size; i++) {
      reals[i] = REAL_EDGES[random.nextInt(REAL_EDGES.length)];
    }
    for (Order order : Order.values()) {
      for (double number : REAL_EDGES) {
        long[] yes = dirty();
        order.test(reals, number, size, yes);
        for (int i = 0; i < size; i++) {
          assertThat(Block.has(yes, i))
              .as("%s %s %s", reals[i], order, number)
              .isEqualTo(order.holds(reals[i], number));
        }
        assertNothingBeyond(yes, size);
      }
    }
  }

  @Property(tries = 100)
  void setsOfRows(@ForAll long seed, @ForAll @IntRange(min = 1, max = Block.ROWS) int size) {
    Random random = new Random(seed);
    long[] set = new long[Block.WORDS];
    for (int i = 0; i < size; i++) {
      if (random.nextInt(64) > seed % 64) {
        Block.add(set, i);
      }
    }
    int[] list = new int[Block.ROWS];
    int count = Block.list(set, size, list);
    assertThat(count).isEqualTo(Block.count(set, size));
    for (int i = 0; i < count; i++) {
      assertThat(Block.has(set, list[i])).isTrue();
      assertThat(i == 0 || list[i - 1] < list[i]).isTrue();
    }
    assertThat(Block.isWhole(set, size)).isEqualTo(count == size);
    Block.invert(set, size);
    assertThat(Block.count(set, size)).isEqualTo(size - count);
    assertNothingBeyond(set, size);
  }

  @Property(tries = 300)
  void bytes(@ForAll long seed, @ForAll @IntRange(min = 1, max = Block.ROWS) int size) {
    Random random = new Random(seed);
    byte[] column = new byte[FROM + size];
    random.nextBytes(column);
    long number = random.nextInt(2) == 0 ? random.nextInt(300) - 150L : edge(random);
    long[] below = dirty();
    long[] equal = dirty();
    Masks.below(column, FROM, number, size, below);
    Masks.equal(column, FROM, number, size, equal);
    for (int i = 0; i < size; i++) {
      byte value = column[FROM + i];
      assertThat(Block.has(below, i)).as("%s < %s", value, number).isEqualTo(value < number);
      assertThat(Block.has(equal, i)).as("%s == %s", value, number).isEqualTo(value == number);
    }
    assertNothingBeyond(below, size);
    assertNothingBeyond(equal, size);
  }

  @Property(tries = 300)
  void kept(@ForAll long seed, @ForAll @IntRange(min = 1, max = Block.ROWS) int size) {
    Random random = new Random(seed);
    int bits = new int[] {7, 20, 60}[random.nextInt(3)];
    SliceColumns columns = new SliceColumns(0);
    Map<Integer, Long> values = new HashMap<>();
    for (int i = 0; i < FROM + size; i++) {
      long any = random.nextLong() >> (Long.SIZE - 1 - bits);
      values.put(i, random.nextInt(5) == 0 ? KeptColumn.NONE : any);
      columns.put(Facts.none(new CustomerId(new UUID(0, i))));
    }
    NarrowColumn column =
        columns.kept(
            "any", (f, _, _) -> values.get((int) f.customer().value().getLeastSignificantBits()));
    long number =
        switch (random.nextInt(3)) {
          case 0 -> edge(random);
          case 1 -> random.nextLong() >> (Long.SIZE - 1 - bits);
          default -> values.get(random.nextInt(size));
        };
    Rows rows =
        new Rows(
            columns,
            Members.NONE,
            WalletColumns.NONE,
            ModelColumns.NONE,
            new Moment(Instant.EPOCH, ZoneOffset.UTC, Currency.getInstance("EUR")));
    for (Order order : Order.values()) {
      long[] yes = dirty();
      KnownRows.test(rows, column, FROM, order, number, size, yes);
      for (int i = 0; i < size; i++) {
        long value = values.get(FROM + i);
        assertThat(Block.has(yes, i))
            .as("%s %s %s, %s", value, order, number, column.width())
            .isEqualTo(value != KeptColumn.NONE && order.holds(Long.compare(value, number)));
      }
      assertNothingBeyond(yes, size);
    }
  }

  private static long edge(Random random) {
    return EDGES[random.nextInt(EDGES.length)];
  }

  /** A set with whatever stood in it before. */
  private static long[] dirty() {
    long[] set = new long[Block.WORDS];
    Block.fill(set, Block.ROWS);
    return set;
  }

  private static void assertNothingBeyond(long[] set, int size) {
    if (size % Long.SIZE != 0) {
      assertThat(set[size / Long.SIZE] >>> size).isZero();
    }
  }
}
