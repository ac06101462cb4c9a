package io.vinculum.insight.columns;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.function.IntConsumer;

/** The first so many rows after a customer's id, in a heap whose root is the last of them. */
public final class FirstRows implements IntConsumer {
  private final SliceColumns columns;
  private final Optional<UUID> after;
  private final int limit;
  private final PriorityQueue<Integer> kept;

  /** None yet. */
  public FirstRows(SliceColumns columns, Optional<UUID> after, int limit) {
    this.columns = columns;
    this.after = after;
    this.limit = limit;
    this.kept = new PriorityQueue<>((a, b) -> columns.compareIds(b, a));
  }

  @Override
  public void accept(int row) {
    if (after.isPresent() && columns.compareId(row, after.get()) <= 0) {
      return;
    }
    if (kept.size() < limit) {
      kept.add(row);
    } else if (columns.compareIds(row, kept.peek()) < 0) {
      kept.remove();
      kept.add(row);
    }
  }

  /** Those that were kept, in the order of their ids. */
  public List<Integer> inOrder() {
    List<Integer> all = new ArrayList<>(kept);
    all.sort(columns::compareIds);
    return all;
  }
}
