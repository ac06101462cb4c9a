package io.vinculum.customer.domain;

import io.vinculum.customer.domain.consent.Consents;
import io.vinculum.customer.domain.identity.Identifiers;
import java.util.List;
import java.util.Optional;

/** Which part of the domain decides which command. */
final class Deciding {
  private Deciding() {}

  static Decision decide(Customer customer, Command command, Context context) {
    return Erasing.settled(customer, command)
        .or(() -> ErasureGrace.settled(customer, command, context))
        .or(() -> BeingMerged.settled(customer, command, context))
        .orElseGet(() -> byKind(customer, command, context));
  }

  private static Decision byKind(Customer customer, Command command, Context context) {
    return switch (command) {
      case Command.RecordInteraction record -> Recording.decide(customer, record, context);
      case Command.Enrol enrol -> Enrolling.decide(customer, enrol, context);
      case Command.ImportCustomer row -> Importing.decide(customer, row, context);
      case Command.AdjustPoints adjust -> Adjusting.decide(customer, adjust, context);
      case Command.RedeemReward redeem -> Redeeming.decide(customer, redeem, context);
      case Command.ConfirmRedemption confirm -> Confirming.decide(customer, confirm, context);
      case Command.CancelRedemption cancel -> Releasing.decide(customer, cancel, context);
      case Command.SettleRedemption settle -> Releasing.decide(customer, settle, context);
      case Command.TransferPoints transfer -> Transferring.send(customer, transfer, context);
      case Command.ReceivePoints receive -> Transferring.receive(customer, receive, context);
      case Command.ProposeAdjustment propose -> FourEyes.propose(customer, propose, context);
      case Command.DecideAdjustment decide -> FourEyes.decide(customer, decide, context);
      case Command.GiveTier give -> Honouring.decide(customer, give, context);
      case Command.SettleReferral settle -> Referring.settle(customer, settle, context);
      case Command.NoteReferrer note -> Referring.note(customer, note, context);
      case Command.TellGrant tell -> Budgeting.tell(customer, tell, context);
      case Command.TellReversal tell -> KnownDocuments.tell(customer, tell, context);
      case Command.CloseErrand close -> RunningErrands.close(customer, close, context);
      case Command.LetTimePass _ -> letTimePass(customer, context);
      case Command.AddIdentifier add -> addIdentifier(customer, add, context);
      case Command.RemoveIdentifier remove -> removeIdentifier(customer, remove, context);
      case Command.ChangeProfile change ->
          known(customer)
              .orElseGet(
                  () ->
                      change.fields().isEmpty()
                          ? accepted()
                          : accepted(
                              new CustomerEvent.ProfileChanged(context.now(), change.fields())));
      case Command.ChangeConsent change -> changeConsent(customer, change, context);
      case Command.Erase erase -> Erasing.decide(customer, erase, context);
      case Command.UndoErasure undo -> ErasureGrace.undo(customer, undo, context);
      case Command.Discharge discharge -> discharge(customer, discharge, context);
      case Command.Merge merge -> Merging.begin(customer, merge, context);
      case Command.BeAbsorbed merge -> BeingMerged.decide(customer, merge, context);
      case Command.Absorb merge -> Merging.absorb(customer, merge, context);
      case Command.Unmerge unmerge -> Unmerging.decide(customer, unmerge, context);
      case Command.BeReleased release -> BeingMerged.released(customer, release, context);
    };
  }

  static Decision rejected(Rejection.Code code, String detail) {
    return new Decision.Rejected(Rejection.of(code, detail));
  }

  private static Decision discharge(
      Customer customer, Command.Discharge discharge, Context context) {
    return Duty.of(customer)
        .filter(duty -> duty.id().equals(discharge.duty()))
        .map(duty -> accepted(duty.done(context.now())))
        .orElseGet(() -> accepted());
  }

  /** Refuses commands to who has no record, or is but a receipt. */
  static Optional<Decision> known(Customer customer) {
    return switch (customer.standing()) {
      case Standing.Unknown _, Standing.Guest _ ->
          Optional.of(rejected(Rejection.Code.UNKNOWN_CUSTOMER, "There is no such customer."));
      case Standing.Anonymous _, Standing.Member _ -> Optional.empty();
      case Standing.Erased _, Standing.Leaving _ -> Optional.of(Erasing.gone());
      case Standing.Absorbed absorbed -> Optional.of(BeingMerged.moved(absorbed));
    };
  }

  /** The event of that number, which {@link Needs} asked for. */
  static CustomerEvent earlier(Context context, long sequenceNr) {
    CustomerEvent event = context.earlier().get(sequenceNr);
    if (event == null) {
      throw new IllegalStateException("the context lacks event " + sequenceNr);
    }
    return event;
  }

  private static Decision accepted(CustomerEvent... events) {
    return new Decision.Accepted(List.of(events));
  }

  private static Decision letTimePass(Customer customer, Context context) {
    Story story = new Story(customer);
    Passing.record(story, context);
    return story.accepted();
  }

  private static Decision addIdentifier(
      Customer customer, Command.AddIdentifier add, Context context) {
    Optional<Decision> refused = known(customer);
    if (refused.isPresent()) {
      return refused.get();
    }
    Identifiers identifiers = customer.identifiers();
    if (identifiers.hold(add.identifier())) {
      return accepted();
    }
    return identifiers.held().size() >= Identifiers.MAX_HELD
        ? rejected(
            Rejection.Code.LIMIT_EXCEEDED,
            "A customer holds at most " + Identifiers.MAX_HELD + " identifiers.")
        : accepted(new CustomerEvent.IdentifierAdded(context.now(), add.identifier()));
  }

  private static Decision removeIdentifier(
      Customer customer, Command.RemoveIdentifier remove, Context context) {
    return known(customer)
        .orElseGet(
            () ->
                customer.identifiers().hold(remove.identifier())
                    ? accepted(
                        new CustomerEvent.IdentifierRemoved(context.now(), remove.identifier()))
                    : accepted());
  }

  private static Decision changeConsent(
      Customer customer, Command.ChangeConsent change, Context context) {
    Optional<Decision> refused = known(customer);
    if (refused.isPresent()) {
      return refused.get();
    }
    var known = customer.consents().byPurpose();
    return !known.containsKey(change.consent().purpose()) && known.size() >= Consents.MAX_PURPOSES
        ? rejected(
            Rejection.Code.LIMIT_EXCEEDED,
            "A customer answers at most " + Consents.MAX_PURPOSES + " purposes.")
        : accepted(new CustomerEvent.ConsentChanged(context.now(), change.consent()));
  }
}
