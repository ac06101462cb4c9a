package io.vinculum.customer.domain;

import io.vinculum.customer.domain.errand.Delivery;
import io.vinculum.customer.domain.errand.Errand;
import io.vinculum.customer.domain.merge.Merges;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What is told to another customer for an errand, and what follows from the answer. */
final class RunningErrands {
  private RunningErrands() {}

  /** What the other customer is asked. */
  static Command delivery(Customer sender, Errand errand) {
    CustomerId from = sender.standing().customer().orElseThrow();
    return switch (errand.delivery()) {
      case Delivery.Absorption() -> new Command.BeAbsorbed(errand.to(), errand.id(), from);
      case Delivery.WholeRecord() ->
          new Command.Absorb(errand.to(), errand.id(), from, BeingMerged.record(sender));
      case Delivery.Release(var identifiers) ->
          new Command.BeReleased(
              errand.to(), errand.id(), from, identifiers, released(sender, errand));
      case Delivery.HandedPoints handed ->
          new Command.ReceivePoints(errand.to(), errand.id(), from, handed);
      case Delivery.ReferralTold(Instant toldAt) ->
          new Command.NoteReferrer(errand.to(), errand.id(), from, toldAt);
      case Delivery.ReferralKept() ->
          new Command.SettleReferral(errand.to(), errand.id(), from, Optional.empty());
      case Delivery.ReferralUndone(UUID kept) ->
          new Command.SettleReferral(errand.to(), errand.id(), from, Optional.of(kept));
    };
  }

  private static Optional<Customer> released(Customer sender, Errand errand) {
    return sender.merges().released().stream()
        .filter(it -> it.id().equals(errand.id()))
        .map(Merges.Released::record)
        .findFirst();
  }

  /** An errand that is no longer open was closed before: nothing happens. */
  static Decision close(Customer customer, Command.CloseErrand command, Context context) {
    Optional<Errand> open = customer.errands().find(command.errandId());
    if (open.isEmpty()) {
      return new Story(customer).accepted();
    }
    Story story = new Story(customer);
    boolean refused = command.refusal().isPresent();
    if (refused && BeingMerged.isBy(customer, command.errandId())) {
      story.add(BeingMerged.undone(customer, open.get(), customer.identifiers().held(), context));
    }
    Passing.record(story, context);
    Draft draft = new Draft(story.customer(), context);
    switch (open.get().delivery()) {
      case Delivery.ReferralTold _, Delivery.ReferralKept _, Delivery.ReferralUndone _ -> {
        // Who is no more is not paid: there is nothing to put right here.
      }
      case Delivery.Absorption _, Delivery.WholeRecord _, Delivery.Release _ -> {}
      case Delivery.HandedPoints handed -> Transferring.closed(draft, handed, refused);
    }
    story.add(
        new CustomerEvent.ErrandClosed(
            context.now(), command.errandId(), command.refusal(), draft.finish(Optional.empty())));
    return story.accepted();
  }
}
