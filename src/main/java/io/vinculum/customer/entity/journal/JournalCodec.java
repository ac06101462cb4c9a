package io.vinculum.customer.entity.journal;

import static io.vinculum.customer.entity.journal.EventCodec.byNames;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.entity.wire.EventsWire;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The events of a customer's journal under their domain names. A name with its version means the
 * same bytes for ever: golden files hold every one of them.
 */
public final class JournalCodec {
  private static final List<EventCodec<?>> TABLE =
      List.of(
          byNames(
              "customer.opened.v1",
              CustomerEvent.Opened.class,
              EventsWire.Opened.getDefaultInstance()),
          byNames(
              "customer.enrolled.v1",
              CustomerEvent.Enrolled.class,
              EventsWire.Enrolled.getDefaultInstance()),
          new EventCodec<>(
              "customer.interaction-recorded.v1",
              CustomerEvent.InteractionRecorded.class,
              InteractionCodec::recorded,
              InteractionCodec::recorded),
          byNames(
              "customer.identifier-added.v1",
              CustomerEvent.IdentifierAdded.class,
              EventsWire.IdentifierAdded.getDefaultInstance()),
          byNames(
              "customer.identifier-removed.v1",
              CustomerEvent.IdentifierRemoved.class,
              EventsWire.IdentifierRemoved.getDefaultInstance()),
          byNames(
              "customer.profile-changed.v1",
              CustomerEvent.ProfileChanged.class,
              EventsWire.ProfileChanged.getDefaultInstance()),
          byNames(
              "customer.consent-changed.v1",
              CustomerEvent.ConsentChanged.class,
              EventsWire.ConsentChanged.getDefaultInstance()),
          byNames(
              "customer.time-passed.v1",
              CustomerEvent.TimePassed.class,
              EventsWire.TimePassed.getDefaultInstance()),
          byNames(
              "customer.imported.v1",
              CustomerEvent.CustomerImported.class,
              EventsWire.CustomerImported.getDefaultInstance()),
          byNames(
              "customer.points-adjusted.v1",
              CustomerEvent.PointsAdjusted.class,
              EventsWire.PointsAdjusted.getDefaultInstance()),
          byNames(
              "customer.reward-reserved.v1",
              CustomerEvent.RewardReserved.class,
              EventsWire.RewardReserved.getDefaultInstance()),
          byNames(
              "customer.reward-confirmed.v1",
              CustomerEvent.RewardConfirmed.class,
              EventsWire.RewardConfirmed.getDefaultInstance()),
          byNames(
              "customer.reservation-released.v1",
              CustomerEvent.ReservationReleased.class,
              EventsWire.ReservationReleased.getDefaultInstance()),
          byNames(
              "customer.merge-begun.v1",
              CustomerEvent.MergeBegun.class,
              EventsWire.MergeBegun.getDefaultInstance()),
          byNames(
              "customer.merged-into.v1",
              CustomerEvent.MergedInto.class,
              EventsWire.MergedInto.getDefaultInstance()),
          byNames(
              "customer.absorbed.v1",
              CustomerEvent.Absorbed.class,
              EventsWire.Absorbed.getDefaultInstance()),
          byNames(
              "customer.merge-settled.v1",
              CustomerEvent.MergeSettled.class,
              EventsWire.MergeSettled.getDefaultInstance()),
          byNames(
              "customer.unmerged.v1",
              CustomerEvent.Unmerged.class,
              EventsWire.Unmerged.getDefaultInstance()),
          byNames(
              "customer.merge-undone.v1",
              CustomerEvent.MergeUndone.class,
              EventsWire.MergeUndone.getDefaultInstance()),
          byNames(
              "customer.erasure-begun.v1",
              CustomerEvent.ErasureBegun.class,
              EventsWire.ErasureBegun.getDefaultInstance()),
          byNames(
              "customer.erasure-undone.v1",
              CustomerEvent.ErasureUndone.class,
              EventsWire.ErasureUndone.getDefaultInstance()),
          byNames(
              "customer.erased.v1",
              CustomerEvent.Erased.class,
              EventsWire.Erased.getDefaultInstance()),
          byNames(
              "customer.erasure-completed.v1",
              CustomerEvent.ErasureCompleted.class,
              EventsWire.ErasureCompleted.getDefaultInstance()),
          byNames(
              "customer.points-transferred.v1",
              CustomerEvent.PointsTransferred.class,
              EventsWire.PointsTransferred.getDefaultInstance()),
          byNames(
              "customer.points-received.v1",
              CustomerEvent.PointsReceived.class,
              EventsWire.PointsReceived.getDefaultInstance()),
          byNames(
              "customer.errand-closed.v1",
              CustomerEvent.ErrandClosed.class,
              EventsWire.ErrandClosed.getDefaultInstance()),
          byNames(
              "customer.adjustment-proposed.v1",
              CustomerEvent.AdjustmentProposed.class,
              EventsWire.AdjustmentProposed.getDefaultInstance()),
          byNames(
              "customer.adjustment-decided.v1",
              CustomerEvent.AdjustmentDecided.class,
              EventsWire.AdjustmentDecided.getDefaultInstance()),
          byNames(
              "customer.tier-given.v1",
              CustomerEvent.TierGiven.class,
              EventsWire.TierGiven.getDefaultInstance()),
          byNames(
              "customer.referrer-noted.v1",
              CustomerEvent.ReferrerNoted.class,
              EventsWire.ReferrerNoted.getDefaultInstance()),
          byNames(
              "customer.referral-settled.v1",
              CustomerEvent.ReferralSettled.class,
              EventsWire.ReferralSettled.getDefaultInstance()));

  private static final Map<Class<? extends CustomerEvent>, EventCodec<?>> BY_EVENT =
      TABLE.stream().collect(Collectors.toUnmodifiableMap(EventCodec::event, Function.identity()));

  private static final Map<String, EventCodec<?>> BY_MANIFEST =
      TABLE.stream()
          .collect(Collectors.toUnmodifiableMap(EventCodec::manifest, Function.identity()));

  private JournalCodec() {}

  /** The name under which an event is stored, with the version of its shape. */
  public static String manifest(CustomerEvent event) {
    return manifest(event.getClass());
  }

  /** The name under which events of a type are stored, with the version of their shape. */
  static String manifest(Class<? extends CustomerEvent> event) {
    return codec(event).manifest();
  }

  /**
   * The message of an event: its bytes are what is stored, its serialized size what they weigh.
   *
   * @throws IllegalArgumentException when an instant is finer than a millisecond
   */
  public static Message encode(CustomerEvent event) {
    return codec(event.getClass()).message(event);
  }

  /**
   * The event that was stored under that name.
   *
   * @throws IllegalArgumentException when the name, or something named in the bytes, is not known
   *     to this version
   */
  public static CustomerEvent decode(String manifest, byte[] stored) {
    EventCodec<?> codec = BY_MANIFEST.get(manifest);
    if (codec == null) {
      throw new IllegalArgumentException("an event not known here: " + manifest);
    }
    try {
      return codec.decode().decode(stored);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("not the bytes of a " + manifest, e);
    }
  }

  private static EventCodec<?> codec(Class<? extends CustomerEvent> event) {
    EventCodec<?> codec = BY_EVENT.get(event);
    if (codec == null) {
      throw new IllegalStateException("an event that the table lacks: " + event.getName());
    }
    return codec;
  }
}
