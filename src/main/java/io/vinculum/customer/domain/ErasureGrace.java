package io.vinculum.customer.domain;

import io.vinculum.customer.domain.interaction.DocumentKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The time between the call for an erasure and its end, within which it may be undone. To everybody
 * outside the customer is erased already. Beneath, the books go on: points are released and expire,
 * a level falls, what is under way between customers comes to its end, so that who is brought back
 * is what it would be. At the end of the grace the customer's own deadline wakes it, and it
 * forgets.
 */
final class ErasureGrace {
  /** No source of a client has this name: their names have no such character. */
  private static final String UNDONE = "~erasure-undone";

  private ErasureGrace() {}

  /** The answer of who is leaving; empty for everybody else, and where the books just go on. */
  static Optional<Decision> settled(Customer customer, Command command, Context context) {
    if (!(customer.standing() instanceof Standing.Leaving leaving)) {
      return Optional.empty();
    }
    boolean over = isOver(leaving, context.now());
    return switch (command) {
      case Command.LetTimePass _ ->
          over
              ? Optional.of(Erasing.forget(customer, leaving.receipt(), context))
              : Optional.empty();
      // What was promised, and what others must know, is seen to also now.
      case Command.Discharge _,
          Command.SettleRedemption _,
          Command.TellGrant _,
          Command.TellReversal _,
          Command.CloseErrand _,
          Command.BeReleased _ ->
          Optional.empty();
      // A payment that a friend has caused, and a merge that was begun before, could not be made
      // later: who comes back has them.
      case Command.SettleReferral _,
          Command.NoteReferrer _,
          Command.Absorb _,
          Command.UndoErasure _ ->
          over ? Optional.of(Erasing.gone()) : Optional.empty();
      // Asked again, it is neither longer nor shorter.
      case Command.Erase again ->
          over && !again.erasureId().equals(leaving.receipt())
              ? Optional.of(Erasing.gone())
              : Optional.of(new Decision.Accepted(List.of()));
      // Points on their way go back to who sent them, as from who is erased.
      case Command.ReceivePoints points ->
          Transferring.hasReceived(customer, points.transferId())
              ? Optional.empty()
              : Optional.of(Erasing.gone());
      case Command.Asked _, Command.BeAbsorbed _ -> Optional.of(Erasing.gone());
    };
  }

  static Decision begin(Customer customer, Command.Erase command, Duration grace, Context context) {
    Story story = new Story(customer);
    Passing.record(story, context);
    story.add(
        new CustomerEvent.ErasureBegun(
            context.now(), command.erasureId(), context.now().plus(grace)));
    return story.accepted();
  }

  static Decision undo(Customer customer, Command.UndoErasure command, Context context) {
    if (customer.documents().sequenceNrOf(undone(command.undoId())).isPresent()) {
      return new Decision.Accepted(List.of());
    }
    return switch (customer.standing()) {
      case Standing.Leaving leaving -> {
        Story story = new Story(customer);
        Passing.record(story, context);
        story.add(
            new CustomerEvent.ErasureUndone(context.now(), leaving.receipt(), command.undoId()));
        yield story.accepted();
      }
      case Standing.Anonymous _, Standing.Member _ ->
          Deciding.rejected(Rejection.Code.NOT_ERASED, "The customer is not being erased.");
      case Standing.Unknown _, Standing.Guest _, Standing.Erased _, Standing.Absorbed _ ->
          Deciding.known(customer).orElseThrow();
    };
  }

  private static boolean isOver(Standing.Leaving leaving, Instant now) {
    return !now.isBefore(leaving.until());
  }

  private static DocumentKey undone(UUID undoId) {
    return new DocumentKey(Optional.empty(), UNDONE, undoId.toString());
  }

  static Customer evolve(Customer customer, CustomerEvent.ErasureBegun event) {
    return customer.withStanding(
        new Standing.Leaving(
            customer.standing().customer().orElseThrow(),
            event.at(),
            event.until(),
            event.erasureId(),
            customer.standing()),
        customer.identifiers());
  }

  static Customer evolve(Customer customer, CustomerEvent.ErasureUndone event) {
    if (!(customer.standing() instanceof Standing.Leaving)) {
      throw new IllegalStateException("an erasure was undone that never began: " + event);
    }
    return staying(customer).withDocument(undone(event.undoId()), customer.version() + 1);
  }

  /** Since when nothing is told of who is erased by that event. */
  static Instant askedAt(Customer customer, CustomerEvent.Erased event) {
    return customer.standing() instanceof Standing.Leaving leaving ? leaving.since() : event.at();
  }

  /** The customer as it would be had it not asked to be forgotten. */
  static Customer staying(Customer customer) {
    return customer.standing() instanceof Standing.Leaving leaving
        ? customer.withStanding(leaving.before(), customer.identifiers())
        : customer;
  }

  /** The same customer leaving on, whatever it has become beneath. */
  static Customer stillLeaving(Standing.Leaving leaving, Customer beneath) {
    return beneath.withStanding(
        new Standing.Leaving(
            leaving.id(), leaving.since(), leaving.until(), leaving.receipt(), beneath.standing()),
        beneath.identifiers());
  }
}
