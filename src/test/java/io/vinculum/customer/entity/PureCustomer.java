package io.vinculum.customer.entity;

import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.Context;
import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.CustomerRules;
import io.vinculum.customer.domain.Decision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the domain alone answers to commands one after another: what the entity must answer too. */
public final class PureCustomer {
  private final CustomerId id;
  private final List<CustomerEvent> events = new ArrayList<>();
  private Customer state = Customer.unknown();

  /** Nobody yet. */
  public PureCustomer(CustomerId id) {
    this.id = id;
  }

  Customer state() {
    return state;
  }

  /** All that was recorded. */
  public List<CustomerEvent> events() {
    return events;
  }

  /** Decides, and records what was accepted. */
  public Answer tell(Command command) {
    Map<Long, CustomerEvent> earlier = new HashMap<>();
    for (long number : CustomerRules.needs(state, command)) {
      earlier.put(number, events.get((int) number - 1));
    }
    Context context = new Context(Shop.NOW, Shop.PROGRAMMES, earlier, Optional.empty());
    return switch (CustomerRules.decide(state, command, context)) {
      case Decision.Accepted(List<CustomerEvent> accepted) -> recorded(command, accepted);
      case Decision.Duplicate(long number, CustomerEvent event) ->
          new Answer.Recorded(List.of(new StoredEvent(id, number, event)), true);
      case Decision.Rejected(var rejection) -> new Answer.Refused(rejection);
    };
  }

  private Answer recorded(Command command, List<CustomerEvent> accepted) {
    List<StoredEvent> numbered = new ArrayList<>();
    Customer after = state;
    for (CustomerEvent event : accepted) {
      after = CustomerRules.evolve(after, event);
      numbered.add(new StoredEvent(id, after.version(), event, CustomerRules.nextDeadline(after)));
    }
    if (!(command instanceof Command.RecordInteraction record && record.dryRun())) {
      state = after;
      events.addAll(accepted);
    }
    return new Answer.Recorded(numbered, false);
  }
}
