package io.vinculum.customer.domain.interaction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;

/**
 * Which events took something out of which sale. What they took stands in those events, which a
 * decision on a further return asks for.
 *
 * @param bySale by the number of the sale's event the numbers of the events of its returns
 * @param complete sales of which nothing is left
 */
public record SaleReturns(Map<Long, List<Long>> bySale, Set<Long> complete) {
  /** Nothing ever came back. */
  public static final SaleReturns NONE = new SaleReturns(Map.of(), Set.of());

  /** Returns of one sale. */
  public static final int MAX_RETURNS_OF_A_SALE = 100;

  public SaleReturns {
    bySale = Map.copyOf(bySale);
    complete = Set.copyOf(complete);
  }

  /** The returns of a sale so far. */
  public List<Long> of(long saleSequenceNr) {
    return bySale.getOrDefault(saleSequenceNr, List.of());
  }

  /** Whether something of a sale came back. */
  public boolean know(long saleSequenceNr) {
    return bySale.containsKey(saleSequenceNr) || complete.contains(saleSequenceNr);
  }

  /** The same with its numbers read otherwise. */
  public SaleReturns numbered(LongUnaryOperator number) {
    return NONE.joined(this, number);
  }

  /** With all of another's, whose numbers are read as told. */
  public SaleReturns joined(SaleReturns other, LongUnaryOperator number) {
    Map<Long, List<Long>> sales = new HashMap<>(bySale);
    other.bySale.forEach(
        (sale, returns) ->
            sales.put(
                number.applyAsLong(sale),
                returns.stream().map(nr -> number.applyAsLong(nr)).toList()));
    Set<Long> done = new HashSet<>(complete);
    other.complete.forEach(sale -> done.add(number.applyAsLong(sale)));
    return new SaleReturns(sales, done);
  }

  /** Without the sales of these numbers. */
  public SaleReturns without(LongPredicate sales) {
    Map<Long, List<Long>> kept = new HashMap<>(bySale);
    kept.keySet().removeIf(sales::test);
    Set<Long> done = new HashSet<>(complete);
    done.removeIf(sales::test);
    return new SaleReturns(kept, done);
  }

  /** With one more. */
  public SaleReturns with(SaleReversal reversal, long sequenceNr) {
    Map<Long, List<Long>> sales = new HashMap<>(bySale);
    List<Long> returns = new ArrayList<>(of(reversal.saleSequenceNr()));
    returns.add(sequenceNr);
    sales.put(reversal.saleSequenceNr(), List.copyOf(returns));
    Set<Long> done = new HashSet<>(complete);
    if (reversal.complete()) {
      done.add(reversal.saleSequenceNr());
    }
    return new SaleReturns(sales, done);
  }
}
