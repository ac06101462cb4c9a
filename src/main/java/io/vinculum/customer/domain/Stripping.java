package io.vinculum.customer.domain;

import io.vinculum.customer.domain.CustomerEvent.Enrolled;
import io.vinculum.customer.domain.CustomerEvent.InteractionRecorded;
import io.vinculum.customer.domain.CustomerEvent.PointsAdjusted;
import io.vinculum.customer.domain.CustomerEvent.RewardConfirmed;
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
      case InteractionRecorded it ->
          Optional.of(
              new InteractionRecorded(
                  it.at(),
                  it.interactionId(),
                  it.interaction(),
                  it.reversal(),
                  stripped(it.effects())));
      case Enrolled it ->
          Optional.of(
              new Enrolled(
                  it.at(),
                  it.identifiers(),
                  it.referredBy(),
                  it.enrolmentId(),
                  stripped(it.effects())));
      case PointsAdjusted it ->
          Optional.of(
              new PointsAdjusted(
                  it.at(),
                  it.adjustmentId(),
                  it.currency(),
                  it.points(),
                  it.reason(),
                  it.by(),
                  it.approvedBy(),
                  it.reverses(),
                  stripped(it.effects())));
      case CustomerEvent.CustomerImported it ->
          Optional.of(
              new CustomerEvent.CustomerImported(
                  it.at(), it.row(), it.balances(), it.by(), stripped(it.effects())));
      case RewardConfirmed it ->
          Optional.of(
              new RewardConfirmed(
                  it.at(),
                  it.redemption(),
                  it.reservedAt(),
                  it.voucher(),
                  it.partner(),
                  stripped(it.effects())));
      case CustomerEvent.RewardReserved it ->
          Optional.of(
              new CustomerEvent.RewardReserved(it.at(), it.reservation(), stripped(it.effects())));
      case CustomerEvent.ReservationReleased it ->
          Optional.of(
              new CustomerEvent.ReservationReleased(
                  it.at(), it.redemption(), it.reservedAt(), it.cause(), stripped(it.effects())));
      case CustomerEvent.ReferrerNoted it ->
          Optional.of(
              new CustomerEvent.ReferrerNoted(
                  it.at(), it.errandId(), it.by(), stripped(it.effects())));
      case CustomerEvent.ReferralSettled it ->
          Optional.of(
              new CustomerEvent.ReferralSettled(
                  it.at(), it.errandId(), it.friend(), it.undoes(), stripped(it.effects())));
      case CustomerEvent.ConsentChanged it -> Optional.of(it);
      // A level that was given is the survivor's own, whomever it has absorbed.
      case CustomerEvent.TierGiven it -> Optional.of(it);
      case CustomerEvent.Opened _,
          CustomerEvent.IdentifierAdded _,
          CustomerEvent.IdentifierRemoved _,
          CustomerEvent.ProfileChanged _,
          CustomerEvent.TimePassed _,
          CustomerEvent.ErasureBegun _,
          CustomerEvent.ErasureUndone _,
          CustomerEvent.Erased _,
          CustomerEvent.ErasureCompleted _,
          CustomerEvent.PointsTransferred _,
          CustomerEvent.AdjustmentProposed _,
          CustomerEvent.AdjustmentDecided _,
          CustomerEvent.PointsReceived _,
          CustomerEvent.MergeBegun _,
          CustomerEvent.MergedInto _,
          CustomerEvent.Absorbed _,
          CustomerEvent.MergeSettled _,
          CustomerEvent.Unmerged _,
          CustomerEvent.MergeUndone _,
          CustomerEvent.ErrandClosed _ ->
          Optional.empty();
    };
  }

  /** What an event did to points, tier and value; empty for one that never does. */
  static Optional<Effects> effects(CustomerEvent event) {
    return switch (event) {
      case InteractionRecorded it -> Optional.of(it.effects());
      case Enrolled it -> Optional.of(it.effects());
      case PointsAdjusted it -> Optional.of(it.effects());
      case CustomerEvent.CustomerImported it -> Optional.of(it.effects());
      case RewardConfirmed it -> Optional.of(it.effects());
      case CustomerEvent.RewardReserved it -> Optional.of(it.effects());
      case CustomerEvent.ReservationReleased it -> Optional.of(it.effects());
      case CustomerEvent.ReferrerNoted it -> Optional.of(it.effects());
      case CustomerEvent.ReferralSettled it -> Optional.of(it.effects());
      case CustomerEvent.TierGiven it -> Optional.of(it.effects());
      case CustomerEvent.TimePassed it -> Optional.of(it.effects());
      case CustomerEvent.Erased it -> Optional.of(it.effects());
      case CustomerEvent.PointsTransferred it -> Optional.of(it.effects());
      case CustomerEvent.PointsReceived it -> Optional.of(it.effects());
      case CustomerEvent.MergeBegun it -> Optional.of(it.effects());
      case CustomerEvent.MergedInto it -> Optional.of(it.effects());
      case CustomerEvent.Absorbed it -> Optional.of(it.effects());
      case CustomerEvent.Unmerged it -> Optional.of(it.effects());
      case CustomerEvent.MergeUndone it -> Optional.of(it.effects());
      case CustomerEvent.ErrandClosed it -> Optional.of(it.effects());
      case CustomerEvent.Opened _,
          CustomerEvent.IdentifierAdded _,
          CustomerEvent.IdentifierRemoved _,
          CustomerEvent.ProfileChanged _,
          CustomerEvent.ConsentChanged _,
          CustomerEvent.ErasureBegun _,
          CustomerEvent.ErasureUndone _,
          CustomerEvent.ErasureCompleted _,
          CustomerEvent.AdjustmentProposed _,
          CustomerEvent.AdjustmentDecided _,
          CustomerEvent.MergeSettled _ ->
          Optional.empty();
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
