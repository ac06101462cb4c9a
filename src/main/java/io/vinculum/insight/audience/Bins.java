package io.vinculum.insight.audience;

import io.vinculum.insight.AudienceAnswer.Histogram;
import io.vinculum.insight.rule.Sortable;
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
      Values.Sort sort = Values.Sort.of(wanted.field());
      long[] edges =
          sort == Values.Sort.REAL
              ? realEdges(tally, wanted.bins())
              : wholeEdges(tally, wanted.bins());
      bins = counted(edges, tally.values().array(), sort, currency);
    }
    return new Histogram(wanted.field().text(), bins, count - tally.known());
  }

  private static List<Histogram.Bin> counted(
      long[] edges, long[] values, Values.Sort sort, Currency currency) {
    long[] counts = new long[edges.length - 1];
    for (long value : values) {
      counts[bin(edges, value)]++;
    }
    List<Histogram.Bin> bins = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      bins.add(
          new Histogram.Bin(
              Values.sortable(edges[i], sort, currency),
              Values.sortable(edges[i + 1], sort, currency),
              counts[i]));
    }
    return bins;
  }

  /** The last bin that begins at or before the value; the greatest value is in the last bin. */
  private static int bin(long[] edges, long value) {
    int low = 0;
    int high = edges.length - 2;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (edges[middle] <= value) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
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
    double least = Sortable.real(tally.least());
    double greatest = Sortable.real(tally.greatest());
    int bins = least == greatest ? 1 : wanted;
    long[] edges = new long[bins + 1];
    for (int i = 0; i <= bins; i++) {
      edges[i] = Sortable.of(least + (greatest - least) * i / bins);
    }
    edges[bins] = tally.greatest();
    return edges;
  }
}
