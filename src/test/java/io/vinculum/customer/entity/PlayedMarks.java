package io.vinculum.customer.entity;

import io.vinculum.customer.domain.CustomerId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Marks that are set when the test says so; at once unless it says otherwise. */
final class PlayedMarks implements Marks {
  final List<Mark> asked = Collections.synchronizedList(new ArrayList<>());
  final List<String> left = Collections.synchronizedList(new ArrayList<>());
  private CompletableFuture<Void> door = CompletableFuture.completedFuture(null);

  /** Marks wait, until the future is completed. */
  synchronized CompletableFuture<Void> hold() {
    door = new CompletableFuture<>();
    return door;
  }

  @Override
  public synchronized CompletionStage<Mark> set(CustomerId customer) {
    Mark mark = new Mark(customer, new UUID(0, asked.size()));
    asked.add(mark);
    return door.thenApply(_ -> mark);
  }

  @Override
  public void left(Mark mark, long sequenceNr) {
    left.add(mark.id().getLeastSignificantBits() + " up to " + sequenceNr);
  }
}
