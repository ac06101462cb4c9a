package io.vinculum.insight.model;

import io.vinculum.maths.cells.CellCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * How many customers are in each of some cells.
 *
 * @param keys ascending
 * @param customers in the same order
 */
public record CellList(List<Long> keys, List<Long> customers) {
  /** No cell. */
  public static final CellList EMPTY = new CellList(List.of(), List.of());

  public CellList {
    keys = List.copyOf(keys);
    customers = List.copyOf(customers);
    if (keys.size() != customers.size()) {
      throw new IllegalArgumentException("cells without a number of customers");
    }
  }

  /** What visits every cell, written down. */
  static CellList of(Consumer<CellCounts.Visitor> cells) {
    List<Long> keys = new ArrayList<>();
    List<Long> customers = new ArrayList<>();
    cells.accept(
        (key, count) -> {
          keys.add(key);
          customers.add(count);
        });
    return new CellList(keys, customers);
  }

  void forEach(CellCounts.Visitor visitor) {
    for (int i = 0; i < keys.size(); i++) {
      visitor.cell(keys.get(i), customers.get(i));
    }
  }
}
