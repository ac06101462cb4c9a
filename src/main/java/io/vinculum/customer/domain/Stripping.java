package io.vinculum.customer.domain;

import java.util.List;
import java.util.Optional;

/**
 * Events as they concern what records that are one would be of themselves: without points, of which
 * each has its share, and levels, which are worked out when a merge is undone.
 */
final class Stripping {
  private Stripping() {}

  /** The event without points; empty where nothing else is in it that a merge adds up. */
  static Optional<CustomerEvent> ofPoints(CustomerEvent event) {
    return switch (event) {
      case CustomerEvent.AddedUp it -> Optional.of(with(it, stripped(it.effects())));
      case CustomerEvent.ConsentChanged it -> Optional.of(it);
      // A level that was given is the survivor's own, whomever it has absorbed.
      case CustomerEvent.TierGiven it -> Optional.of(it);
      case CustomerEvent.WithEffects _, CustomerEvent.WithoutEffects _ -> Optional.empty();
    };
  }

  /** What an event did to points, tier and value; empty for one that never does. */
  static Optional<Effects> effects(CustomerEvent event) {
    return event instanceof CustomerEvent.WithEffects it
        ? Optional.of(it.effects())
        : Optional.empty();
  }

  private static CustomerEvent with(CustomerEvent.AddedUp event, Effects effects) {
    return switch (event) {
      case CustomerEvent.InteractionRecorded it ->
          new CustomerEvent.InteractionRecorded(
              it.at(), it.interactionId(), it.interaction(), it.reversal(), effects);
      case CustomerEvent.Enrolled it ->
          new CustomerEvent.Enrolled(
              it.at(), it.identifiers(), it.referredBy(), it.enrolmentId(), effects);
      case CustomerEvent.PointsAdjusted it ->
          new CustomerEvent.PointsAdjusted(
              it.at(),
              it.adjustmentId(),
              it.currency(),
              it.points(),
              it.reason(),
              it.by(),
              it.approvedBy(),
              it.reverses(),
              effects);
      case CustomerEvent.CustomerImported it ->
          new CustomerEvent.CustomerImported(it.at(), it.row(), it.balances(), it.by(), effects);
      case CustomerEvent.RewardConfirmed it ->
          new CustomerEvent.RewardConfirmed(
              it.at(), it.redemption(), it.reservedAt(), it.voucher(), it.partner(), effects);
      case CustomerEvent.RewardReserved it ->
          new CustomerEvent.RewardReserved(it.at(), it.reservation(), effects);
      case CustomerEvent.ReservationReleased it ->
          new CustomerEvent.ReservationReleased(
              it.at(), it.redemption(), it.reservedAt(), it.cause(), effects);
      case CustomerEvent.ReferrerNoted it ->
          new CustomerEvent.ReferrerNoted(it.at(), it.errandId(), it.by(), effects);
      case CustomerEvent.ReferralSettled it ->
          new CustomerEvent.ReferralSettled(
              it.at(), it.errandId(), it.friend(), it.undoes(), effects);
    };
  }

  private static Effects stripped(Effects effects) {
    Bookkeeping kept = effects.bookkeeping();
    return new Effects(
        effects.programmeVersion(),
        effects.earnings(),
        List.of(),
        List.of(),
        effects.credits(),
        effects.halfLifeDays(),
        effects.points(),
        effects.tier(),
        effects.relationshipValueMinor(),
        new Bookkeeping(
            kept.purchase(),
            List.of(),
            kept.uses(),
            kept.context(),
            kept.qualifying(),
            Optional.empty(),
            kept.complaintPerDay(),
            List.of(),
            kept.draws(),
            kept.owner()));
  }
}
