package io.vinculum.insight.audience;

import io.vinculum.insight.AudienceAnswer.Histogram;
import io.vinculum.insight.columns.SortableBits;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/** A histogram of bins of equal width between the least and the greatest value. */
final class Bins {
  private Bins() {}

  static Histogram of(AudiencePlan.Binned wanted, Tally tally, long count, Currency currency) {
    List<Histogram.Bin> bins = List.of();
    if (tally.known() > 0) {
      Values.Sort sort = Values.Sort.of(wanted.number().field());
      long[] edges =
          sort == Values.Sort.REAL
              ? realEdges(tally, wanted.bins())
              : wholeEdges(tally, wanted.bins());
      bins = counted(edges, tally.values(), sort, currency);
    }
    return new Histogram(wanted.number().field().text(), bins, count - tally.known());
  }

  private static List<Histogram.Bin> counted(
      long[] edges, Longs values, Values.Sort sort, Currency currency) {
    Counts counts = new Counts(edges, sort);
    values.forEachStretch(counts);
    List<Histogram.Bin> bins = new ArrayList<>();
    for (int i = 0; i < counts.counts.length; i++) {
      bins.add(
          new Histogram.Bin(
              Values.sortable(edges[i], sort, currency),
              Values.sortable(edges[i + 1], sort, currency),
              counts.counts[i]));
    }
    return bins;
  }

  /**
   * Counts values by bin: the last bin that begins at or before the value; the greatest value is in
   * the last bin. Bins are equally wide, so that the bin is guessed and the guess put right by the
   * edges.
   */
  private static final class Counts implements Longs.Stretch {
    private final long[] edges;
    private final boolean reals;
    private final double least;
    private final double binsPerUnit;
    private final long[] counts;

    Counts(long[] edges, Values.Sort sort) {
      this.edges = edges;
      this.reals = sort == Values.Sort.REAL;
      this.counts = new long[edges.length - 1];
      this.least = number(edges[0]);
      double width = number(edges[counts.length]) - least;
      this.binsPerUnit = width > 0 ? counts.length / width : 0;
    }

    private double number(long value) {
      return reals ? SortableBits.real(value) : (double) value;
    }

    @Override
    public void take(long[] numbers, int size) {
      int last = counts.length - 1;
      for (int i = 0; i < size; i++) {
        int bin = Math.clamp((long) ((number(numbers[i]) - least) * binsPerUnit), 0, last);
        while (bin > 0 && numbers[i] < edges[bin]) {
          bin--;
        }
        while (bin < last && numbers[i] >= edges[bin + 1]) {
          bin++;
        }
        counts[bin]++;
      }
    }
  }

  /** Edges in whole units: no more bins than there are units. */
  private static long[] wholeEdges(Tally tally, int wanted) {
    BigInteger width =
        BigInteger.valueOf(tally.greatest()).subtract(BigInteger.valueOf(tally.least()));
    int bins =
        width.compareTo(BigInteger.valueOf(wanted)) < 0 ? Math.max(1, width.intValue()) : wanted;
    long[] edges = new long[bins + 1];
    for (int i = 0; i <= bins; i++) {
      edges[i] =
          tally.least()
              + width
                  .multiply(BigInteger.valueOf(i))
                  .divide(BigInteger.valueOf(bins))
                  .longValueExact();
    }
    return edges;
  }

  private static long[] realEdges(Tally tally, int wanted) {
    double least = SortableBits.real(tally.least());
    double greatest = SortableBits.real(tally.greatest());
    int bins = least == greatest ? 1 : wanted;
    long[] edges = new long[bins + 1];
    for (int i = 0; i <= bins; i++) {
      edges[i] = SortableBits.of(least + (greatest - least) * i / bins);
    }
    edges[bins] = tally.greatest();
    return edges;
  }
}
