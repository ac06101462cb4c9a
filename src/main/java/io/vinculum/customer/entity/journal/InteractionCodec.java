package io.vinculum.customer.entity.journal;

import static io.vinculum.customer.entity.journal.ScalarCodec.instant;
import static io.vinculum.customer.entity.journal.ScalarCodec.millis;

import com.google.protobuf.InvalidProtocolBufferException;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.Occasion;
import io.vinculum.customer.entity.wire.EventsWire;
import io.vinculum.customer.entity.wire.InteractionWire;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Interactions: where and when, which of the kinds was told, and the event that recorded them. */
public final class InteractionCodec {
  private InteractionCodec() {}

  /** What it did is written relative to when it happened, not to when that was recorded. */
  static EventsWire.InteractionRecorded recorded(CustomerEvent.InteractionRecorded event) {
    Instant own = event.interaction().occasion().occurredAt();
    EventsWire.InteractionRecorded.Builder wire =
        EventsWire.InteractionRecorded.newBuilder()
            .setAt(millis(event.at()))
            .setInteractionId(ScalarCodec.bytes(event.interactionId()))
            .setInteraction(encode(event.interaction()))
            .setEffects(EffectsCodec.encode(event.effects(), own));
    event.reversal().ifPresent(reversal -> wire.setReversal(SaleCodec.encode(reversal)));
    return wire.build();
  }

  static CustomerEvent.InteractionRecorded recorded(byte[] bytes)
      throws InvalidProtocolBufferException {
    EventsWire.InteractionRecorded wire = EventsWire.InteractionRecorded.parseFrom(bytes);
    Interaction interaction = decode(wire.getInteraction());
    return new CustomerEvent.InteractionRecorded(
        instant(wire.getAt()),
        ScalarCodec.uuid(wire.getInteractionId()),
        interaction,
        wire.hasReversal() ? Optional.of(SaleCodec.decode(wire.getReversal())) : Optional.empty(),
        EffectsCodec.decode(wire.getEffects(), interaction.occasion().occurredAt()));
  }

  /** The message of an interaction. */
  public static InteractionWire.Interaction encode(Interaction interaction) {
    InteractionWire.Interaction.Builder wire =
        InteractionWire.Interaction.newBuilder().setOccasion(encode(interaction.occasion()));
    switch (interaction) {
      case Interaction.Purchase told -> wire.setPurchase(SaleCodec.encode(told));
      case Interaction.Return told -> wire.setReturn(SaleCodec.encode(told));
      case Interaction.VoidSale told -> wire.setVoid(SaleCodec.encode(told));
      case Interaction.Visit _ -> wire.setVisit(InteractionWire.Visit.getDefaultInstance());
      case Interaction.Browsing told -> wire.setBrowsing(TouchCodec.encode(told));
      case Interaction.Conversation told -> wire.setConversation(TouchCodec.encode(told));
      case Interaction.Complaint told -> wire.setComplaint(VoiceCodec.encode(told));
      case Interaction.Survey told -> wire.setSurvey(VoiceCodec.encode(told));
      case Interaction.Social told -> wire.setSocial(VoiceCodec.encode(told));
      case Interaction.Referral told ->
          wire.setReferral(
              InteractionWire.Referral.newBuilder()
                  .setReferred(ScalarCodec.bytes(told.referred())));
      case Interaction.Abandonment told -> wire.setAbandonment(TouchCodec.encode(told));
      case Interaction.MysteryVisit told -> wire.setMysteryVisit(VoiceCodec.encode(told));
      case Interaction.Declaration told -> wire.setDeclaration(VoiceCodec.encode(told));
      case Interaction.CompetitorPurchase told ->
          wire.setCompetitorPurchase(VoiceCodec.encode(told));
      case Interaction.LocationSignal told -> wire.setLocation(TouchCodec.encode(told));
      case Interaction.SaleEvent(_, var of, String event) ->
          wire.setEvent(
              InteractionWire.SaleEvent.newBuilder().setOf(SaleCodec.encode(of)).setEvent(event));
      case Interaction.AttributeTold told ->
          wire.setAttribute(AttributeCodec.encode(told.name(), told.value()));
    }
    return wire.build();
  }

  /**
   * The interaction of a message.
   *
   * @throws IllegalArgumentException when it tells nothing that this version knows
   */
  public static Interaction decode(InteractionWire.Interaction wire) {
    Occasion at = decode(wire.getOccasion());
    return switch (wire.getToldCase()) {
      case PURCHASE -> SaleCodec.decode(at, wire.getPurchase());
      case RETURN -> SaleCodec.decode(at, wire.getReturn());
      case VOID -> SaleCodec.decode(at, wire.getVoid());
      case VISIT -> new Interaction.Visit(at);
      case BROWSING -> TouchCodec.decode(at, wire.getBrowsing());
      case CONVERSATION -> TouchCodec.decode(at, wire.getConversation());
      case COMPLAINT -> VoiceCodec.decode(at, wire.getComplaint());
      case SURVEY -> VoiceCodec.decode(at, wire.getSurvey());
      case SOCIAL -> VoiceCodec.decode(at, wire.getSocial());
      case REFERRAL ->
          new Interaction.Referral(at, ScalarCodec.customer(wire.getReferral().getReferred()));
      case ABANDONMENT -> TouchCodec.decode(at, wire.getAbandonment());
      case MYSTERY_VISIT -> VoiceCodec.decode(at, wire.getMysteryVisit());
      case DECLARATION -> VoiceCodec.decode(at, wire.getDeclaration());
      case COMPETITOR_PURCHASE -> VoiceCodec.decode(at, wire.getCompetitorPurchase());
      case LOCATION -> TouchCodec.decode(at, wire.getLocation());
      case EVENT ->
          new Interaction.SaleEvent(
              at, SaleCodec.decode(wire.getEvent().getOf()), wire.getEvent().getEvent());
      case ATTRIBUTE ->
          new Interaction.AttributeTold(
              at, wire.getAttribute().getName(), AttributeCodec.decode(wire.getAttribute()));
      case TOLD_NOT_SET ->
          throw new IllegalArgumentException("an interaction that this version does not know");
    };
  }

  private static InteractionWire.Occasion encode(Occasion occasion) {
    InteractionWire.Occasion.Builder wire =
        InteractionWire.Occasion.newBuilder()
            .setSource(occasion.source())
            .setDocument(occasion.document())
            .setOccurredAt(millis(occasion.occurredAt()));
    occasion.channel().ifPresent(wire::setChannel);
    occasion.partner().ifPresent(wire::setPartner);
    occasion.location().ifPresent(wire::setLocation);
    occasion.numberedOn().ifPresent(day -> wire.setNumberedOn((int) day.toEpochDay()));
    wire.setDayOnly(occasion.dayOnly());
    return wire.build();
  }

  private static Occasion decode(InteractionWire.Occasion wire) {
    return new Occasion(
        wire.getSource(),
        wire.getDocument(),
        instant(wire.getOccurredAt()),
        wire.hasChannel() ? Optional.of(wire.getChannel()) : Optional.empty(),
        wire.hasPartner() ? Optional.of(wire.getPartner()) : Optional.empty(),
        wire.hasLocation() ? Optional.of(wire.getLocation()) : Optional.empty(),
        wire.hasNumberedOn()
            ? Optional.of(LocalDate.ofEpochDay(wire.getNumberedOn()))
            : Optional.empty(),
        wire.getDayOnly());
  }
}
