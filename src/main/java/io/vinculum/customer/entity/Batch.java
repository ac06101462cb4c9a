package io.vinculum.customer.entity;

import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.Context;
import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.CustomerRules;
import io.vinculum.customer.domain.Decision;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.entity.CustomerMessage.Request;
import io.vinculum.programme.domain.Programmes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Requests decided one after another, with the events and answers that come of them. */
final class Batch {
  /** Cassandra refuses a batch of 50 KiB; the estimate below errs on the high side. */
  private static final int BYTES_MAX = 32 * 1024;

  private static final int EVENT_BYTES = 500;
  private static final int LINE_BYTES = 120;

  private final CustomerId customer;
  private final Instant now;
  private final Programmes programmes;
  private final List<StoredEvent> stored = new ArrayList<>();
  private final List<Runnable> replies = new ArrayList<>();
  private final long begin;
  private Customer state;
  private int bytes;

  Batch(CustomerId customer, Customer state, Instant now, Programmes programmes) {
    this.customer = customer;
    this.state = state;
    this.begin = state.version();
    this.now = now;
    this.programmes = programmes;
  }

  Instant now() {
    return now;
  }

  Programmes programmes() {
    return programmes;
  }

  Customer state() {
    return state;
  }

  /** Whether nothing has been decided yet. */
  boolean isEmpty() {
    return replies.isEmpty();
  }

  boolean isFull() {
    return bytes >= BYTES_MAX;
  }

  /** The event of that number, when this batch made it. */
  Optional<CustomerEvent> event(long sequenceNr) {
    long index = sequenceNr - begin - 1;
    return index >= 0 && index < stored.size()
        ? Optional.of(stored.get((int) index).event())
        : Optional.empty();
  }

  List<CustomerEvent> events() {
    return stored.stream().map(StoredEvent::event).toList();
  }

  List<StoredEvent> stored() {
    return stored;
  }

  /** Sends the answers; after the events are stored. */
  void reply() {
    replies.forEach(Runnable::run);
  }

  /** Decides one request against what the ones before it made. */
  void decide(Request request, Context context) {
    switch (request) {
      case CustomerMessage.Read read -> {
        Customer now = state.withoutDocuments();
        replies.add(() -> read.replyTo().tell(new Reply.State(now)));
      }
      case CustomerMessage.Ask(Command command, var replyTo) -> {
        Answer answer =
            switch (CustomerRules.decide(state, command, context)) {
              case Decision.Accepted(List<CustomerEvent> events) ->
                  new Answer.Recorded(take(events, isDryRun(command)), false);
              case Decision.Duplicate(long sequenceNr, CustomerEvent event) ->
                  new Answer.Recorded(List.of(new StoredEvent(customer, sequenceNr, event)), true);
              case Decision.Rejected(var rejection) -> new Answer.Refused(rejection);
            };
        replies.add(() -> replyTo.tell(new Reply.Answered(answer)));
      }
    }
  }

  private List<StoredEvent> take(List<CustomerEvent> events, boolean dryRun) {
    List<StoredEvent> taken = new ArrayList<>(events.size());
    long number = state.version();
    for (CustomerEvent event : events) {
      taken.add(new StoredEvent(customer, ++number, event));
    }
    if (!dryRun) {
      for (StoredEvent event : taken) {
        state = CustomerRules.evolve(state, event.event());
        bytes += estimatedBytes(event.event());
      }
      stored.addAll(taken);
    }
    return taken;
  }

  private static boolean isDryRun(Command command) {
    return command instanceof Command.RecordInteraction record && record.dryRun();
  }

  private static int estimatedBytes(CustomerEvent event) {
    return event instanceof CustomerEvent.InteractionRecorded recorded
            && recorded.interaction() instanceof Interaction.Purchase purchase
        ? EVENT_BYTES + LINE_BYTES * purchase.lines().size()
        : EVENT_BYTES;
  }
}
