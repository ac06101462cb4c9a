package io.vinculum.customer.entity;

import io.vinculum.customer.domain.CustomerId;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The guaranteed path to the read side. Before a customer in memory stores its first event it
 * leaves a durable mark; whoever reads the marks and the journals of the customers that have one
 * misses nothing, whatever became of the events that were handed over at once.
 */
public interface Marks {
  /**
   * A mark.
   *
   * @param id its own: no two are the same
   */
  record Mark(CustomerId customer, UUID id) {}

  /** Completes when the mark would outlive this node. */
  CompletionStage<Mark> set(CustomerId customer);

  /**
   * No event after that one was or will be stored under this mark, which may go once the read side
   * has all up to it. Fire and forget: a mark that stays costs a reading.
   */
  void left(Mark mark, long sequenceNr);

  /** Marks of a house without a read side. */
  static Marks none() {
    return new Marks() {
      @Override
      public CompletionStage<Mark> set(CustomerId customer) {
        return CompletableFuture.completedFuture(new Mark(customer, new UUID(0, 0)));
      }

      @Override
      public void left(Mark mark, long sequenceNr) {
        // Nobody reads them.
      }
    };
  }
}
