package io.vinculum.insight.columns;

import io.vinculum.insight.facts.OpenComplaint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;

/**
 * Complaints that nothing has settled yet: how many of each row, and which. Few customers have any,
 * so these stand apart and are found without unpacking the rest of a customer.
 */
public final class ComplaintColumns implements Column {
  /** Of a row's entry and list, about. */
  private static final int ENTRY_BYTES = 80;

  /** Of one complaint, about. */
  private static final int COMPLAINT_BYTES = 40;

  private final ShortColumn count = new ShortColumn((short) 0);
  private final BitColumn any = new BitColumn();
  private final Map<Integer, List<OpenComplaint>> open = new HashMap<>();
  private long complaints;

  void put(int row, List<OpenComplaint> ofRow) {
    any.set(row, !ofRow.isEmpty());
    count.set(row, (short) Math.min(Short.MAX_VALUE, ofRow.size()));
    List<OpenComplaint> before = ofRow.isEmpty() ? open.remove(row) : open.put(row, ofRow);
    complaints += ofRow.size() - (before == null ? 0 : before.size());
  }

  List<OpenComplaint> of(int row) {
    return open.getOrDefault(row, List.of());
  }

  /** How many each row has. */
  public ShortColumn count() {
    return count;
  }

  /** Goes through the rows of a block that have any; numbered within the block. */
  public void each(int from, int size, ObjIntConsumer<List<OpenComplaint>> visitor) {
    for (int row = any.next(from); row < from + size; row = any.next(row + 1)) {
      visitor.accept(of(row), row - from);
    }
  }

  @Override
  public void grow(int capacity) {
    count.grow(capacity);
    any.grow(capacity);
  }

  @Override
  public long bytes() {
    return count.bytes()
        + any.bytes()
        + (long) open.size() * ENTRY_BYTES
        + complaints * COMPLAINT_BYTES;
  }
}
