package io.vinculum.customer.domain;

import io.vinculum.customer.domain.points.Holding;
import io.vinculum.customer.domain.reward.Reservation;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** A reward that was reserved is handed over: what was held for it is burned. */
final class Confirming {
  private Confirming() {}

  static Decision decide(Customer customer, Command.ConfirmRedemption command, Context context) {
    Optional<Long> ended = Redeeming.ended(customer, command.redemptionId()).stream().findFirst();
    if (ended.isPresent()) {
      return ended(ended.get(), context);
    }
    Optional<Reservation> open = customer.reservations().of(command.redemptionId());
    if (open.isEmpty()) {
      return unknown();
    }
    Reservation reservation = open.get();
    if (reservation.isOver(context.now())) {
      return expired();
    }
    Story story = new Story(customer);
    Passing.record(story, context);
    Draft draft = new Draft(story.customer(), context);
    draft.programmeVersion = OptionalInt.of(draft.current().number());
    Holding.burn(draft.book, reservation.held());
    Crediting.rewardRedeemed(
        draft, draft.current().programme(), reservation.redemption().value(), context.now());
    story.add(
        new CustomerEvent.RewardConfirmed(
            context.now(),
            reservation.redemption(),
            Optional.of(reservation.reservedAt()),
            command.voucher(),
            reservation.partner(),
            draft.finish()));
    return story.accepted();
  }

  /** There is no redemption of that id. */
  static Decision unknown() {
    return Deciding.rejected(
        Rejection.Code.UNKNOWN_REDEMPTION, "The customer has no such redemption.");
  }

  private static Decision expired() {
    return Deciding.rejected(
        Rejection.Code.REDEMPTION_EXPIRED,
        "The reservation was not confirmed in time; its points are back.");
  }

  private static Decision ended(long sequenceNr, Context context) {
    CustomerEvent end = Deciding.earlier(context, sequenceNr);
    if (end instanceof CustomerEvent.ReservationReleased released) {
      return switch (released.cause()) {
        case CANCELLED ->
            Deciding.rejected(
                Rejection.Code.REDEMPTION_CANCELLED, "The reservation was cancelled before.");
        case TIMED_OUT -> expired();
      };
    }
    return new Decision.Duplicate(sequenceNr, end);
  }

  static Customer evolve(Customer customer, CustomerEvent.RewardConfirmed event) {
    UUID id = event.redemption().id();
    long sequenceNr = customer.version() + 1;
    Customer next = Evolution.applied(customer, event.effects(), event.at());
    if (event.reservedAt().isEmpty()) {
      next = next.withDocument(Redeeming.key(id), sequenceNr);
    }
    return next.withDocument(Redeeming.endKey(id), sequenceNr)
        .withReservations(customer.reservations().without(id));
  }
}
