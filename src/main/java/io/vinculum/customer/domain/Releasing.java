package io.vinculum.customer.domain;

import io.vinculum.customer.domain.points.Holding;
import io.vinculum.customer.domain.points.RuleUse;
import io.vinculum.customer.domain.reward.ReleaseCause;
import io.vinculum.customer.domain.reward.Reservation;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A reservation comes to nothing: its points go back to their lots, with the dates they had. */
final class Releasing {
  private Releasing() {}

  static Decision decide(Customer customer, Command.CancelRedemption command, Context context) {
    Optional<Long> ended = Redeeming.ended(customer, command.redemptionId()).stream().findFirst();
    if (ended.isPresent()) {
      CustomerEvent end = Deciding.earlier(context, ended.get());
      return end instanceof CustomerEvent.ReservationReleased
          ? new Decision.Duplicate(ended.get(), end)
          : Deciding.rejected(
              Rejection.Code.REDEMPTION_CONFIRMED, "The reward was handed over before.");
    }
    if (customer.reservations().of(command.redemptionId()).isEmpty()) {
      return Confirming.unknown();
    }
    Story story = new Story(customer);
    Passing.record(story, context);
    // When its time is over, what Passing recorded is the answer.
    story
        .customer()
        .reservations()
        .of(command.redemptionId())
        .ifPresent(
            open -> story.add(released(story.customer(), open, ReleaseCause.CANCELLED, context)));
    return story.accepted();
  }

  /** Answers with the end; nothing recorded while it may still be confirmed. */
  static Decision decide(Customer customer, Command.SettleRedemption command, Context context) {
    UUID id = command.redemptionId();
    Optional<Long> ended = Redeeming.ended(customer, id).stream().findFirst();
    if (ended.isPresent()) {
      return new Decision.Duplicate(ended.get(), Deciding.earlier(context, ended.get()));
    }
    if (customer.reservations().of(id).isEmpty()) {
      return Confirming.unknown();
    }
    Story story = new Story(customer);
    Passing.record(story, context);
    boolean open = story.customer().reservations().of(id).isPresent();
    return open ? new Decision.Accepted(List.of()) : story.accepted();
  }

  /** Records the reservations whose time is over. */
  static void timedOut(Story story, Context context) {
    for (Reservation over : story.customer().reservations().over(context.now())) {
      story.add(released(story.customer(), over, ReleaseCause.TIMED_OUT, context));
    }
  }

  /** Cancels every open reservation. */
  static void all(Story story, Context context) {
    for (Reservation open : story.customer().reservations().open()) {
      story.add(released(story.customer(), open, ReleaseCause.CANCELLED, context));
    }
  }

  private static CustomerEvent released(
      Customer customer, Reservation reservation, ReleaseCause cause, Context context) {
    Draft draft = new Draft(customer, context);
    Holding.release(draft.book, reservation.held(), context.now());
    reservation.uses().forEach(use -> draft.uses.add(reversed(use)));
    return new CustomerEvent.ReservationReleased(
        context.now(),
        reservation.redemption(),
        reservation.reservedAt(),
        cause,
        draft.finish(Optional.empty()));
  }

  private static RuleUse reversed(RuleUse use) {
    return new RuleUse(use.rule(), use.span(), use.spanStart(), -use.points(), -use.times());
  }

  static Customer evolve(Customer customer, CustomerEvent.ReservationReleased event) {
    UUID id = event.redemption().id();
    return Evolution.applied(customer, event.effects(), event.at())
        .withDocument(Redeeming.endKey(id), customer.version() + 1)
        .withReservations(customer.reservations().without(id));
  }
}
