package io.vinculum.insight.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How many customers have each value.
 *
 * @param values distinct, ascending
 * @param customers how many have each, in the same order
 */
public record Spread(List<Long> values, List<Long> customers) {
  public Spread {
    values = List.copyOf(values);
    customers = List.copyOf(customers);
    if (values.size() != customers.size()) {
      throw new IllegalArgumentException("values without a number of customers");
    }
  }

  /** The sum of all customers' values. */
  public long total() {
    long total = 0;
    for (int i = 0; i < values.size(); i++) {
      total += values.get(i) * customers.get(i);
    }
    return total;
  }

  /** Of one value a customer, in any order. */
  static Spread of(long[] each) {
    long[] sorted = each.clone();
    Arrays.sort(sorted);
    List<Long> values = new ArrayList<>();
    List<Long> customers = new ArrayList<>();
    for (int from = 0, to; from < sorted.length; from = to) {
      to = from + 1;
      while (to < sorted.length && sorted[to] == sorted[from]) {
        to++;
      }
      values.add(sorted[from]);
      customers.add((long) to - from);
    }
    return new Spread(values, customers);
  }
}
