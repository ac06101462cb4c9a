package io.vinculum.insight.columns;

import io.vinculum.insight.facts.ComplaintFact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Complaints that nothing has settled yet: how many of each row, and which. Few customers have any,
 * so these stand apart, one after the other in the order of their rows, and are found without
 * unpacking the rest of a customer.
 */
public final class ComplaintColumns implements Column {
  private static final int ENTRY_BYTES = Integer.BYTES + 2 * Long.BYTES + Double.BYTES;
  private static final int FIRST_ROOM = 16;

  private final ShortColumn count = new ShortColumn((short) 0);
  private int[] rows = new int[FIRST_ROOM];
  private long[] keys = new long[FIRST_ROOM];
  private long[] since = new long[FIRST_ROOM];
  private double[] perDay = new double[FIRST_ROOM];
  private int size;

  /** Is shown the complaints of a row. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * A row with some.
     *
     * @param row within the block
     * @param first of its complaints, for {@link #sinceMillis} and {@link #perDay}
     * @param end after the last one
     */
    void row(int row, int first, int end);
  }

  void put(int row, List<ComplaintFact> ofRow) {
    if (count.get(row) == 0 && ofRow.isEmpty()) {
      return;
    }
    int first = first(row);
    int end = count.get(row) == 0 ? first : end(first);
    count.set(row, (short) Math.min(Short.MAX_VALUE, ofRow.size()));
    move(end, first + ofRow.size());
    for (int i = 0; i < ofRow.size(); i++) {
      ComplaintFact complaint = ofRow.get(i);
      rows[first + i] = row;
      keys[first + i] = complaint.key();
      since[first + i] = complaint.sinceMillis();
      perDay[first + i] = complaint.perDay();
    }
  }

  /** Moves all from a place on to another place. */
  private void move(int from, int to) {
    int moved = size - from;
    if (to + moved > rows.length) {
      int room = Math.max(to + moved, rows.length * 2);
      rows = Arrays.copyOf(rows, room);
      keys = Arrays.copyOf(keys, room);
      since = Arrays.copyOf(since, room);
      perDay = Arrays.copyOf(perDay, room);
    }
    System.arraycopy(rows, from, rows, to, moved);
    System.arraycopy(keys, from, keys, to, moved);
    System.arraycopy(since, from, since, to, moved);
    System.arraycopy(perDay, from, perDay, to, moved);
    size = to + moved;
  }

  List<ComplaintFact> of(int row) {
    if (count.get(row) == 0) {
      return List.of();
    }
    int first = first(row);
    List<ComplaintFact> open = new ArrayList<>();
    for (int i = first; i < end(first); i++) {
      open.add(new ComplaintFact(keys[i], since[i], perDay[i]));
    }
    return List.copyOf(open);
  }

  /** The first complaint of a row, or its place. */
  private int first(int row) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (rows[middle] < row) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** After the last complaint of the row that one belongs to. */
  private int end(int first) {
    int end = first;
    while (end < size && rows[end] == rows[first]) {
      end++;
    }
    return end;
  }

  /** How many each row has. */
  public ShortColumn count() {
    return count;
  }

  /** Goes through the rows of a block that have any, in their order. */
  public void each(int from, int length, Visitor visitor) {
    int first = first(from);
    while (first < size && rows[first] < from + length) {
      int end = end(first);
      visitor.row(rows[first] - from, first, end);
      first = end;
    }
  }

  /** When a complaint was told, epoch milliseconds. */
  public long sinceMillis(int complaint) {
    return since[complaint];
  }

  /** What the customer is credited for every whole day that a complaint stays open. */
  public double perDay(int complaint) {
    return perDay[complaint];
  }

  @Override
  public void grow(int capacity) {
    count.grow(capacity);
  }

  @Override
  public long bytes() {
    return count.bytes() + (long) rows.length * ENTRY_BYTES;
  }
}
