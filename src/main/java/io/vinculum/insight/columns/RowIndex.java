package io.vinculum.insight.columns;

import io.vinculum.customer.domain.CustomerId;
import java.util.Arrays;
import java.util.UUID;

/** Customer to row: open addressing over the ids' own columns, at most two thirds full. */
final class RowIndex {
  private static final int NO_ROW = -1;
  private static final int FIRST_SIZE = 64;

  private final LongColumn most = new LongColumn(0);
  private final LongColumn least = new LongColumn(0);
  private int[] slots = empty(FIRST_SIZE);
  private int rows;

  /** The row of a customer, or −1. */
  int find(CustomerId customer) {
    UUID id = customer.value();
    return slots[slot(id.getMostSignificantBits(), id.getLeastSignificantBits())];
  }

  /** Gives the customer, who has none, the next row; there must be room for it. */
  int add(CustomerId customer) {
    if ((rows + 1) * 3L > slots.length * 2L) {
      rehash();
    }
    UUID id = customer.value();
    int slot = slot(id.getMostSignificantBits(), id.getLeastSignificantBits());
    if (slots[slot] != NO_ROW) {
      throw new IllegalStateException("a row for a customer who has one");
    }
    most.set(rows, id.getMostSignificantBits());
    least.set(rows, id.getLeastSignificantBits());
    slots[slot] = rows;
    return rows++;
  }

  CustomerId customer(int row) {
    return new CustomerId(new UUID(most.get(row), least.get(row)));
  }

  /** Orders rows as their ids are ordered: unsigned, the same in every slice and after restarts. */
  int compare(int rowA, int rowB) {
    int order = Long.compareUnsigned(most.get(rowA), most.get(rowB));
    return order != 0 ? order : Long.compareUnsigned(least.get(rowA), least.get(rowB));
  }

  /** Orders a row against an id. */
  int compare(int row, UUID id) {
    int order = Long.compareUnsigned(most.get(row), id.getMostSignificantBits());
    return order != 0 ? order : Long.compareUnsigned(least.get(row), id.getLeastSignificantBits());
  }

  int rows() {
    return rows;
  }

  void grow(int capacity) {
    most.grow(capacity);
    least.grow(capacity);
  }

  long bytes() {
    return most.bytes() + least.bytes() + (long) slots.length * Integer.BYTES;
  }

  private int slot(long mostBits, long leastBits) {
    int mask = slots.length - 1;
    int slot = mixed(mostBits, leastBits) & mask;
    while (slots[slot] != NO_ROW
        && (most.get(slots[slot]) != mostBits || least.get(slots[slot]) != leastBits)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void rehash() {
    slots = empty(slots.length * 2);
    for (int row = 0; row < rows; row++) {
      slots[slot(most.get(row), least.get(row))] = row;
    }
  }

  /** All of a slice's ids share the low bits of some hash: these are mixed by multiplication. */
  private static int mixed(long mostBits, long leastBits) {
    long bits = (mostBits ^ Long.rotateLeft(leastBits, 31)) * 0x9e3779b97f4a7c15L;
    return (int) (bits >>> 32);
  }

  private static int[] empty(int size) {
    int[] slots = new int[size];
    Arrays.fill(slots, NO_ROW);
    return slots;
  }
}
