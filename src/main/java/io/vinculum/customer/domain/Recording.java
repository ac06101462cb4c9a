package io.vinculum.customer.domain;

import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.SaleReversal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** An interaction: recorded once, opened for, validated, then decided by its kind. */
final class Recording {
  private Recording() {}

  static Decision decide(Customer customer, Command.RecordInteraction command, Context context) {
    Interaction interaction = command.interaction();
    OptionalLong known = KnownDocuments.recorded(customer, interaction.occasion().key(), context);
    if (known.isPresent()) {
      return repeated(interaction, known.getAsLong(), context);
    }
    Optional<Rejection> refused =
        Admission.refuse(customer, command)
            .or(() -> Validation.refuse(customer, interaction, context));
    if (refused.isPresent()) {
      return new Decision.Rejected(refused.get());
    }
    Owners.Owner owner = Owners.of(customer, command, context);
    if (owner instanceof Owners.Owner.Elsewhere elsewhere) {
      return new Decision.Rejected(elsewhere.refusal());
    }
    Story story = new Story(customer);
    if (customer.standing() instanceof Standing.Unknown) {
      story.add(
          new CustomerEvent.Opened(
              context.now(),
              command.customer(),
              command.opening().orElseThrow(),
              command.via().map(List::of).orElse(List.of())));
    }
    Passing.record(story, context);
    return byKind(story, draft(story.customer(), owner, context), command);
  }

  private static Draft draft(Customer customer, Owners.Owner owner, Context context) {
    return owner instanceof Owners.Owner.Here(Optional<CustomerId> here) && here.isPresent()
        ? new Draft(customer, context, here)
        : new Draft(customer, context);
  }

  private static Decision byKind(Story story, Draft draft, Command.RecordInteraction command) {
    return switch (command.interaction()) {
      case Interaction.Purchase sale ->
          ended(story, draft, command, Selling.draft(draft, sale), Optional.empty());
      case Interaction.Return(_, var of, var lines) ->
          returned(story, draft, command, Returning.find(draft, of, lines));
      case Interaction.VoidSale(_, var of, _) ->
          returned(story, draft, command, Returning.find(draft, of, List.of()));
      case Interaction.SaleEvent event ->
          ended(story, draft, command, EventRelease.draft(draft, event), Optional.empty());
      case Interaction.Visit _,
          Interaction.Browsing _,
          Interaction.Conversation _,
          Interaction.Complaint _,
          Interaction.Survey _,
          Interaction.Social _,
          Interaction.Referral _,
          Interaction.Abandonment _,
          Interaction.MysteryVisit _,
          Interaction.Declaration _,
          Interaction.CompetitorPurchase _,
          Interaction.LocationSignal _,
          Interaction.AttributeTold _ -> {
        Happening.draft(draft, command.interaction());
        yield ended(story, draft, command, Optional.empty(), Optional.empty());
      }
    };
  }

  static Decision repeated(Interaction interaction, long sequenceNr, Context context) {
    CustomerEvent earlier = Deciding.earlier(context, sequenceNr);
    boolean same =
        earlier instanceof CustomerEvent.InteractionRecorded recorded
            && Content.same(recorded.interaction(), interaction);
    return same
        ? new Decision.Duplicate(sequenceNr, earlier)
        : Deciding.rejected(
            Rejection.Code.DOCUMENT_REUSED,
            "This document was recorded before with other content.");
  }

  private static Decision returned(
      Story story, Draft draft, Command.RecordInteraction command, Returning.Found found) {
    return switch (found) {
      case Returning.Found.Refused(Rejection rejection) -> new Decision.Rejected(rejection);
      case Returning.Found.Part(Returning returning) ->
          ended(
              story,
              draft,
              command,
              returning.draft(command.interaction()),
              Optional.of(returning.reversal()));
    };
  }

  private static Decision ended(
      Story story,
      Draft draft,
      Command.RecordInteraction command,
      Optional<Rejection> refused,
      Optional<SaleReversal> reversal) {
    if (refused.isPresent()) {
      return new Decision.Rejected(refused.get());
    }
    story.add(
        new CustomerEvent.InteractionRecorded(
            draft.context().now(),
            command.interactionId(),
            command.interaction(),
            reversal,
            draft.finish()));
    return story.accepted();
  }
}
