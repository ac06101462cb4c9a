package io.vinculum.insight.audience;

import io.vinculum.insight.columns.SliceColumns;
import java.util.ArrayList;
import java.util.List;

/** The greatest of a slice, kept as a heap whose root gives way first. Ties go to the lesser id. */
final class TopDraft {
  private final long[] values;
  private final int[] heap;
  private int size;

  TopDraft(int limit) {
    values = new long[limit];
    heap = new int[limit];
  }

  /** Whether a value is not below all that there is room for. */
  boolean mayEnter(long value) {
    return size < heap.length || value >= values[0];
  }

  void offer(long value, int row, SliceColumns columns) {
    if (size < heap.length) {
      values[size] = value;
      heap[size] = row;
      rise(size++, columns);
    } else if (isWorse(values[0], heap[0], value, row, columns)) {
      values[0] = value;
      heap[0] = row;
      sink(columns);
    }
  }

  /** Greatest first. */
  List<AudiencePart.Top> finish(SliceColumns columns) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      order.add(i);
    }
    order.sort(
        (a, b) ->
            values[a] != values[b]
                ? Long.compare(values[b], values[a])
                : columns.compareIds(heap[a], heap[b]));
    return order.stream()
        .map(i -> new AudiencePart.Top(columns.customer(heap[i]), values[i]))
        .toList();
  }

  private static boolean isWorse(
      long value, int row, long otherValue, int otherRow, SliceColumns columns) {
    return value != otherValue ? value < otherValue : columns.compareIds(row, otherRow) > 0;
  }

  private boolean isWorse(int a, int b, SliceColumns columns) {
    return isWorse(values[a], heap[a], values[b], heap[b], columns);
  }

  private void rise(int from, SliceColumns columns) {
    int place = from;
    while (place > 0 && isWorse(place, (place - 1) / 2, columns)) {
      swap(place, (place - 1) / 2);
      place = (place - 1) / 2;
    }
  }

  private void sink(SliceColumns columns) {
    int place = 0;
    while (true) {
      int worst = place;
      for (int child = 2 * place + 1; child <= 2 * place + 2 && child < size; child++) {
        worst = isWorse(child, worst, columns) ? child : worst;
      }
      if (worst == place) {
        return;
      }
      swap(place, worst);
      place = worst;
    }
  }

  private void swap(int a, int b) {
    long value = values[a];
    values[a] = values[b];
    values[b] = value;
    int row = heap[a];
    heap[a] = heap[b];
    heap[b] = row;
  }
}
