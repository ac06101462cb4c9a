package io.vinculum.customer.entity;

import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.CustomerRules;
import io.vinculum.customer.domain.Duty;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/**
 * What a customer's events promised outside the journal, done while the customer is in memory: one
 * thing at a time, again and again until it is done, since the node may have died over the last
 * try.
 */
final class Duties {
  private final ActorContext<CustomerMessage> context;
  private final Function<Duty, CompletionStage<Void>> work;
  private final CustomerId customer;
  private final Backoff backoff;
  private Optional<UUID> underWay = Optional.empty();

  Duties(
      ActorContext<CustomerMessage> context,
      CustomerId customer,
      Function<Duty, CompletionStage<Void>> work,
      EntitySettings settings) {
    this.context = context;
    this.work = work;
    this.customer = customer;
    this.backoff = new Backoff(customer, settings);
  }

  /** Begins what is promised, unless something is under way. */
  void look(Customer state) {
    Optional<Duty> duty = CustomerRules.duty(state);
    if (duty.isPresent() && underWay.isEmpty()) {
      UUID id = duty.get().id();
      underWay = Optional.of(id);
      context.pipeToSelf(
          CompletableFuture.completedFuture(duty.get()).thenCompose(work),
          (_, failure) ->
              failure == null
                  ? new CustomerMessage.DutyDone(id)
                  : new CustomerMessage.DutyFailed(failure));
    }
  }

  /** What the customer is told of a duty that is done; nobody waits for the answer. */
  CustomerMessage.Ask done(UUID duty) {
    idle();
    backoff.reset();
    return new CustomerMessage.Ask(
        new Command.Discharge(customer, duty), context.getSystem().ignoreRef(), Patience.endless());
  }

  /** Tries again after a while, each time a longer one. */
  void failed(Throwable cause) {
    context.getLog().warn("what {} was promised could not be done; it will be", customer, cause);
    context.scheduleOnce(backoff.next(), context.getSelf(), new CustomerMessage.DutyDue());
  }

  /** Nothing is under way. */
  void idle() {
    underWay = Optional.empty();
  }
}
