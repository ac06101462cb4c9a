package io.vinculum.customer.entity.journal;

import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.Occasion;
import io.vinculum.customer.domain.interaction.SealedText;
import io.vinculum.customer.entity.wire.InteractionWire;
import java.util.Optional;

/** What the customer does: browsing, conversations, leaving something begun, being somewhere. */
final class TouchCodec {
  private TouchCodec() {}

  static InteractionWire.Browsing encode(Interaction.Browsing told) {
    InteractionWire.Browsing.Builder wire =
        InteractionWire.Browsing.newBuilder()
            .setKind(EnumCodec.encode(told.kind()))
            .setAction(told.action());
    told.page().ifPresent(it -> WordingCodec.encode(it, wire::setPage, wire::setSealedPage));
    told.category().ifPresent(wire::setCategory);
    told.sku().ifPresent(wire::setSku);
    told.query().ifPresent(query -> wire.setSealedQuery(query.token()));
    told.reason().ifPresent(it -> WordingCodec.encode(it, wire::setReason, wire::setSealedReason));
    return wire.build();
  }

  static Interaction.Browsing decode(Occasion occasion, InteractionWire.Browsing wire) {
    return new Interaction.Browsing(
        occasion,
        EnumCodec.decode(wire.getKind()),
        wire.getAction(),
        WordingCodec.decode(
            wire.hasPage(), wire.hasSealedPage(), wire.getPage(), wire.getSealedPage()),
        wire.hasCategory() ? Optional.of(wire.getCategory()) : Optional.empty(),
        wire.hasSku() ? Optional.of(wire.getSku()) : Optional.empty(),
        wire.hasSealedQuery()
            ? Optional.of(new SealedText(wire.getSealedQuery()))
            : Optional.empty(),
        WordingCodec.decode(
            wire.hasReason(), wire.hasSealedReason(), wire.getReason(), wire.getSealedReason()));
  }

  static InteractionWire.Conversation encode(Interaction.Conversation told) {
    InteractionWire.Conversation.Builder wire =
        InteractionWire.Conversation.newBuilder()
            .setKind(EnumCodec.encode(told.kind()))
            .setInbound(told.inbound());
    told.text().ifPresent(text -> wire.setSealedText(text.token()));
    told.language().ifPresent(wire::setLanguage);
    told.durationSeconds().ifPresent(wire::setDurationSeconds);
    return wire.build();
  }

  static Interaction.Conversation decode(Occasion occasion, InteractionWire.Conversation wire) {
    return new Interaction.Conversation(
        occasion,
        EnumCodec.decode(wire.getKind()),
        wire.getInbound(),
        wire.hasSealedText() ? Optional.of(new SealedText(wire.getSealedText())) : Optional.empty(),
        wire.hasLanguage() ? Optional.of(wire.getLanguage()) : Optional.empty(),
        wire.hasDurationSeconds() ? Optional.of(wire.getDurationSeconds()) : Optional.empty());
  }

  static InteractionWire.Abandonment encode(Interaction.Abandonment told) {
    InteractionWire.Abandonment.Builder wire = InteractionWire.Abandonment.newBuilder();
    WordingCodec.encode(told.what(), wire::setWhat, wire::setSealedWhat);
    told.reason().ifPresent(it -> WordingCodec.encode(it, wire::setReason, wire::setSealedReason));
    return wire.build();
  }

  static Interaction.Abandonment decode(Occasion occasion, InteractionWire.Abandonment wire) {
    return new Interaction.Abandonment(
        occasion,
        WordingCodec.decode(wire.hasSealedWhat(), wire.getWhat(), wire.getSealedWhat()),
        WordingCodec.decode(
            wire.hasReason(), wire.hasSealedReason(), wire.getReason(), wire.getSealedReason()));
  }

  static InteractionWire.LocationSignal encode(Interaction.LocationSignal told) {
    InteractionWire.LocationSignal.Builder wire =
        InteractionWire.LocationSignal.newBuilder().setEvent(told.event());
    told.place().ifPresent(wire::setPlace);
    told.coordinates().ifPresent(at -> wire.setSealedCoordinates(at.token()));
    told.geofence().ifPresent(wire::setGeofence);
    return wire.build();
  }

  static Interaction.LocationSignal decode(Occasion occasion, InteractionWire.LocationSignal wire) {
    return new Interaction.LocationSignal(
        occasion,
        wire.hasPlace() ? Optional.of(wire.getPlace()) : Optional.empty(),
        wire.hasSealedCoordinates()
            ? Optional.of(new SealedText(wire.getSealedCoordinates()))
            : Optional.empty(),
        wire.hasGeofence() ? Optional.of(wire.getGeofence()) : Optional.empty(),
        wire.getEvent());
  }
}
