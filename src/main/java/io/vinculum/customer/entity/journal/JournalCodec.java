package io.vinculum.customer.entity.journal;

import static io.vinculum.customer.entity.journal.ScalarCodec.bytes;
import static io.vinculum.customer.entity.journal.ScalarCodec.instant;
import static io.vinculum.customer.entity.journal.ScalarCodec.millis;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.entity.wire.EventsWire;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The events of a customer's journal under their domain names. A name with its version means the
 * same bytes for ever: golden files hold every one of them.
 */
public final class JournalCodec {
  private JournalCodec() {}

  /** The name under which an event is stored, with the version of its shape. */
  public static String manifest(CustomerEvent event) {
    return switch (event) {
      case CustomerEvent.Opened _ -> "customer.opened.v1";
      case CustomerEvent.Enrolled _ -> "customer.enrolled.v1";
      case CustomerEvent.InteractionRecorded _ -> "customer.interaction-recorded.v1";
      case CustomerEvent.IdentifierAdded _ -> "customer.identifier-added.v1";
      case CustomerEvent.IdentifierRemoved _ -> "customer.identifier-removed.v1";
      case CustomerEvent.ProfileChanged _ -> "customer.profile-changed.v1";
      case CustomerEvent.ConsentChanged _ -> "customer.consent-changed.v1";
      case CustomerEvent.TimePassed _ -> "customer.time-passed.v1";
      case CustomerEvent.CustomerImported _ -> "customer.imported.v1";
      case CustomerEvent.PointsAdjusted _ -> "customer.points-adjusted.v1";
      case CustomerEvent.RewardReserved _ -> "customer.reward-reserved.v1";
      case CustomerEvent.RewardConfirmed _ -> "customer.reward-confirmed.v1";
      case CustomerEvent.ReservationReleased _ -> "customer.reservation-released.v1";
      case CustomerEvent.MergeBegun _ -> "customer.merge-begun.v1";
      case CustomerEvent.MergedInto _ -> "customer.merged-into.v1";
      case CustomerEvent.Absorbed _ -> "customer.absorbed.v1";
      case CustomerEvent.MergeSettled _ -> "customer.merge-settled.v1";
      case CustomerEvent.Unmerged _ -> "customer.unmerged.v1";
      case CustomerEvent.MergeUndone _ -> "customer.merge-undone.v1";
      case CustomerEvent.ErasureBegun _ -> "customer.erasure-begun.v1";
      case CustomerEvent.ErasureUndone _ -> "customer.erasure-undone.v1";
      case CustomerEvent.Erased _ -> "customer.erased.v1";
      case CustomerEvent.ErasureCompleted _ -> "customer.erasure-completed.v1";
      case CustomerEvent.PointsTransferred _ -> "customer.points-transferred.v1";
      case CustomerEvent.PointsReceived _ -> "customer.points-received.v1";
      case CustomerEvent.ErrandClosed _ -> "customer.errand-closed.v1";
      case CustomerEvent.AdjustmentProposed _ -> "customer.adjustment-proposed.v1";
      case CustomerEvent.AdjustmentDecided _ -> "customer.adjustment-decided.v1";
      case CustomerEvent.TierGiven _ -> "customer.tier-given.v1";
      case CustomerEvent.ReferrerNoted _ -> "customer.referrer-noted.v1";
      case CustomerEvent.ReferralSettled _ -> "customer.referral-settled.v1";
    };
  }

  /**
   * The message of an event: its bytes are what is stored, its serialized size what they weigh.
   *
   * @throws IllegalArgumentException when an instant is finer than a millisecond
   */
  public static MessageLite encode(CustomerEvent event) {
    return switch (event) {
      case CustomerEvent.Opened it -> opened(it);
      case CustomerEvent.Enrolled it -> enrolled(it);
      case CustomerEvent.InteractionRecorded it -> recorded(it);
      case CustomerEvent.IdentifierAdded it ->
          EventsWire.IdentifierAdded.newBuilder()
              .setAt(millis(it.at()))
              .setIdentifier(IdentityCodec.encode(it.identifier()))
              .build();
      case CustomerEvent.IdentifierRemoved it ->
          EventsWire.IdentifierRemoved.newBuilder()
              .setAt(millis(it.at()))
              .setIdentifier(IdentityCodec.encode(it.identifier()))
              .build();
      case CustomerEvent.ProfileChanged it ->
          EventsWire.ProfileChanged.newBuilder()
              .setAt(millis(it.at()))
              .addAllFields(it.fields().stream().sorted().toList())
              .build();
      case CustomerEvent.ConsentChanged it ->
          EventsWire.ConsentChanged.newBuilder()
              .setAt(millis(it.at()))
              .setConsent(IdentityCodec.encode(it.consent()))
              .build();
      case CustomerEvent.TimePassed it ->
          EventsWire.TimePassed.newBuilder()
              .setAt(millis(it.at()))
              .setCause(it.cause())
              .setEffects(EffectsCodec.encode(it.effects(), it.at()))
              .build();
      case CustomerEvent.CustomerImported it -> IntakeCodec.encode(it);
      case CustomerEvent.PointsAdjusted it -> adjusted(it);
      case CustomerEvent.RewardReserved it -> RewardCodec.encode(it);
      case CustomerEvent.RewardConfirmed it -> RewardCodec.encode(it);
      case CustomerEvent.ReservationReleased it -> RewardCodec.encode(it);
      case CustomerEvent.MergeBegun it -> MergeCodec.encode(it);
      case CustomerEvent.MergedInto it -> MergeCodec.encode(it);
      case CustomerEvent.Absorbed it -> MergeCodec.encode(it);
      case CustomerEvent.MergeSettled it -> MergeCodec.encode(it);
      case CustomerEvent.Unmerged it -> MergeCodec.encode(it);
      case CustomerEvent.MergeUndone it -> MergeCodec.encode(it);
      case CustomerEvent.ErasureBegun it -> ErasureCodec.encode(it);
      case CustomerEvent.ErasureUndone it -> ErasureCodec.encode(it);
      case CustomerEvent.Erased it -> ErasureCodec.encode(it);
      case CustomerEvent.ErasureCompleted it -> ErasureCodec.encode(it);
      case CustomerEvent.PointsTransferred it -> HandingCodec.encode(it);
      case CustomerEvent.PointsReceived it -> HandingCodec.encode(it);
      case CustomerEvent.ErrandClosed it -> HandingCodec.encode(it);
      case CustomerEvent.AdjustmentProposed it -> SteeringCodec.encode(it);
      case CustomerEvent.AdjustmentDecided it -> SteeringCodec.encode(it);
      case CustomerEvent.TierGiven it -> SteeringCodec.encode(it);
      case CustomerEvent.ReferrerNoted it -> HandingCodec.encode(it);
      case CustomerEvent.ReferralSettled it -> HandingCodec.encode(it);
    };
  }

  /**
   * The event that was stored under that name.
   *
   * @throws IllegalArgumentException when the name, or something named in the bytes, is not known
   *     to this version
   */
  public static CustomerEvent decode(String manifest, byte[] stored) {
    try {
      return switch (manifest) {
        case "customer.opened.v1" -> decode(EventsWire.Opened.parseFrom(stored));
        case "customer.enrolled.v1" -> decode(EventsWire.Enrolled.parseFrom(stored));
        case "customer.interaction-recorded.v1" ->
            decode(EventsWire.InteractionRecorded.parseFrom(stored));
        case "customer.identifier-added.v1" -> decode(EventsWire.IdentifierAdded.parseFrom(stored));
        case "customer.identifier-removed.v1" ->
            decode(EventsWire.IdentifierRemoved.parseFrom(stored));
        case "customer.profile-changed.v1" -> decode(EventsWire.ProfileChanged.parseFrom(stored));
        case "customer.consent-changed.v1" -> decode(EventsWire.ConsentChanged.parseFrom(stored));
        case "customer.time-passed.v1" -> decode(EventsWire.TimePassed.parseFrom(stored));
        case "customer.imported.v1" ->
            IntakeCodec.decode(EventsWire.CustomerImported.parseFrom(stored));
        case "customer.points-adjusted.v1" -> decode(EventsWire.PointsAdjusted.parseFrom(stored));
        case "customer.reward-reserved.v1" ->
            RewardCodec.decode(EventsWire.RewardReserved.parseFrom(stored));
        case "customer.reward-confirmed.v1" ->
            RewardCodec.decode(EventsWire.RewardConfirmed.parseFrom(stored));
        case "customer.reservation-released.v1" ->
            RewardCodec.decode(EventsWire.ReservationReleased.parseFrom(stored));
        case "customer.merge-begun.v1" ->
            MergeCodec.decode(EventsWire.MergeBegun.parseFrom(stored));
        case "customer.merged-into.v1" ->
            MergeCodec.decode(EventsWire.MergedInto.parseFrom(stored));
        case "customer.absorbed.v1" -> MergeCodec.decode(EventsWire.Absorbed.parseFrom(stored));
        case "customer.merge-settled.v1" ->
            MergeCodec.decode(EventsWire.MergeSettled.parseFrom(stored));
        case "customer.unmerged.v1" -> MergeCodec.decode(EventsWire.Unmerged.parseFrom(stored));
        case "customer.merge-undone.v1" ->
            MergeCodec.decode(EventsWire.MergeUndone.parseFrom(stored));
        case "customer.erasure-begun.v1" ->
            ErasureCodec.decode(EventsWire.ErasureBegun.parseFrom(stored));
        case "customer.erasure-undone.v1" ->
            ErasureCodec.decode(EventsWire.ErasureUndone.parseFrom(stored));
        case "customer.erased.v1" -> ErasureCodec.decode(EventsWire.Erased.parseFrom(stored));
        case "customer.erasure-completed.v1" ->
            ErasureCodec.decode(EventsWire.ErasureCompleted.parseFrom(stored));
        case "customer.points-transferred.v1" ->
            HandingCodec.decode(EventsWire.PointsTransferred.parseFrom(stored));
        case "customer.points-received.v1" ->
            HandingCodec.decode(EventsWire.PointsReceived.parseFrom(stored));
        case "customer.adjustment-proposed.v1" ->
            SteeringCodec.decode(EventsWire.AdjustmentProposed.parseFrom(stored));
        case "customer.adjustment-decided.v1" ->
            SteeringCodec.decode(EventsWire.AdjustmentDecided.parseFrom(stored));
        case "customer.tier-given.v1" ->
            SteeringCodec.decode(EventsWire.TierGiven.parseFrom(stored));
        case "customer.referral-settled.v1" ->
            HandingCodec.decode(EventsWire.ReferralSettled.parseFrom(stored));
        case "customer.referrer-noted.v1" ->
            HandingCodec.decode(EventsWire.ReferrerNoted.parseFrom(stored));
        case "customer.errand-closed.v1" ->
            HandingCodec.decode(EventsWire.ErrandClosed.parseFrom(stored));
        default -> throw new IllegalArgumentException("an event not known here: " + manifest);
      };
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("not the bytes of a " + manifest, e);
    }
  }

  private static EventsWire.Opened opened(CustomerEvent.Opened event) {
    EventsWire.Opened.Builder wire =
        EventsWire.Opened.newBuilder()
            .setAt(millis(event.at()))
            .setCustomer(bytes(event.customer()))
            .setOrigin(EnumCodec.encode(event.origin()));
    event.identifiers().forEach(held -> wire.addIdentifiers(IdentityCodec.encode(held)));
    return wire.build();
  }

  private static EventsWire.Enrolled enrolled(CustomerEvent.Enrolled event) {
    EventsWire.Enrolled.Builder wire =
        EventsWire.Enrolled.newBuilder()
            .setAt(millis(event.at()))
            .setEffects(EffectsCodec.encode(event.effects(), event.at()));
    event.identifiers().forEach(held -> wire.addIdentifiers(IdentityCodec.encode(held)));
    event.referredBy().ifPresent(customer -> wire.setReferredBy(bytes(customer)));
    event.enrolmentId().ifPresent(id -> wire.setEnrolmentId(bytes(id)));
    return wire.build();
  }

  private static EventsWire.InteractionRecorded recorded(CustomerEvent.InteractionRecorded event) {
    Instant own = event.interaction().occasion().occurredAt();
    EventsWire.InteractionRecorded.Builder wire =
        EventsWire.InteractionRecorded.newBuilder()
            .setAt(millis(event.at()))
            .setInteractionId(bytes(event.interactionId()))
            .setInteraction(InteractionCodec.encode(event.interaction()))
            .setEffects(EffectsCodec.encode(event.effects(), own));
    event.reversal().ifPresent(reversal -> wire.setReversal(SaleCodec.encode(reversal)));
    return wire.build();
  }

  private static EventsWire.PointsAdjusted adjusted(CustomerEvent.PointsAdjusted event) {
    EventsWire.PointsAdjusted.Builder wire =
        EventsWire.PointsAdjusted.newBuilder()
            .setAt(millis(event.at()))
            .setAdjustmentId(bytes(event.adjustmentId()))
            .setCurrency(event.currency())
            .setPoints(event.points())
            .setBy(event.by())
            .setEffects(EffectsCodec.encode(event.effects(), event.at()));
    WordingCodec.encode(event.reason(), wire::setReason, wire::setSealedReason);
    event.approvedBy().ifPresent(wire::setApprovedBy);
    event.reverses().ifPresent(wrong -> wire.setReverses(bytes(wrong)));
    return wire.build();
  }

  private static CustomerEvent decode(EventsWire.Opened wire) {
    return new CustomerEvent.Opened(
        instant(wire.getAt()),
        ScalarCodec.customer(wire.getCustomer()),
        EnumCodec.decode(wire.getOrigin()),
        wire.getIdentifiersList().stream().map(IdentityCodec::decode).toList());
  }

  private static CustomerEvent decode(EventsWire.Enrolled wire) {
    Instant at = instant(wire.getAt());
    return new CustomerEvent.Enrolled(
        at,
        wire.getIdentifiersList().stream().map(IdentityCodec::decode).toList(),
        wire.hasReferredBy()
            ? Optional.of(ScalarCodec.customer(wire.getReferredBy()))
            : Optional.empty(),
        wire.hasEnrolmentId()
            ? Optional.of(ScalarCodec.uuid(wire.getEnrolmentId()))
            : Optional.empty(),
        EffectsCodec.decode(wire.getEffects(), at));
  }

  private static CustomerEvent decode(EventsWire.InteractionRecorded wire) {
    var interaction = InteractionCodec.decode(wire.getInteraction());
    return new CustomerEvent.InteractionRecorded(
        instant(wire.getAt()),
        ScalarCodec.uuid(wire.getInteractionId()),
        interaction,
        wire.hasReversal() ? Optional.of(SaleCodec.decode(wire.getReversal())) : Optional.empty(),
        EffectsCodec.decode(wire.getEffects(), interaction.occasion().occurredAt()));
  }

  private static CustomerEvent decode(EventsWire.IdentifierAdded wire) {
    return new CustomerEvent.IdentifierAdded(
        instant(wire.getAt()), IdentityCodec.decode(wire.getIdentifier()));
  }

  private static CustomerEvent decode(EventsWire.IdentifierRemoved wire) {
    return new CustomerEvent.IdentifierRemoved(
        instant(wire.getAt()), IdentityCodec.decode(wire.getIdentifier()));
  }

  private static CustomerEvent decode(EventsWire.ProfileChanged wire) {
    return new CustomerEvent.ProfileChanged(
        instant(wire.getAt()), Set.copyOf(wire.getFieldsList()));
  }

  private static CustomerEvent decode(EventsWire.ConsentChanged wire) {
    return new CustomerEvent.ConsentChanged(
        instant(wire.getAt()), IdentityCodec.decode(wire.getConsent()));
  }

  private static CustomerEvent decode(EventsWire.TimePassed wire) {
    Instant at = instant(wire.getAt());
    return new CustomerEvent.TimePassed(
        at, wire.getCause(), EffectsCodec.decode(wire.getEffects(), at));
  }

  private static CustomerEvent decode(EventsWire.PointsAdjusted wire) {
    Instant at = instant(wire.getAt());
    return new CustomerEvent.PointsAdjusted(
        at,
        ScalarCodec.uuid(wire.getAdjustmentId()),
        wire.getCurrency(),
        wire.getPoints(),
        WordingCodec.decode(wire.hasSealedReason(), wire.getReason(), wire.getSealedReason()),
        wire.getBy(),
        wire.hasApprovedBy() ? Optional.of(wire.getApprovedBy()) : Optional.empty(),
        wire.hasReverses() ? Optional.of(ScalarCodec.uuid(wire.getReverses())) : Optional.empty(),
        EffectsCodec.decode(wire.getEffects(), at));
  }
}
