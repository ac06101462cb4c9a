package io.vinculum.insight.store;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.entity.Marks.Mark;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Marks of customers whose journal may be ahead of their saved facts. */
public interface MarkStore {
  /**
   * A mark and who set it.
   *
   * @param node the run of a node in whose memory the customer was
   */
  record SetMark(Mark mark, String node) {}

  /** Sets a mark of that customer by this node. */
  CompletionStage<Mark> set(CustomerId customer);

  /** All marks of a slice. */
  CompletionStage<List<SetMark>> of(int slice);

  /** Removes marks of a slice. */
  CompletionStage<Void> remove(int slice, List<Mark> marks);
}
