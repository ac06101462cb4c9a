package io.vinculum.edge.interaction;

import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.InteractionKind;
import io.vinculum.edge.interaction.ParsedInteraction.Content;
import io.vinculum.edge.json.JsonFields;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What customers do: come by, browse, leave something, move. */
final class Behaviour {
  private static final List<String> ACTIONS =
      List.of("view", "click", "search", "scroll", "cart", "abandon", "login");

  private static final List<String> MOVES = List.of("enter", "leave", "ping");

  private static final BigDecimal LATITUDE_MAX = BigDecimal.valueOf(90);
  private static final BigDecimal LONGITUDE_MAX = BigDecimal.valueOf(180);

  private Behaviour() {}

  static Supplier<Content> visit() {
    return () -> Content.plain(Interaction.Visit::new);
  }

  static Supplier<Content> browsing(KindFields kind, InteractionKind which) {
    JsonFields fields = kind.fields().require("action");
    Optional<String> action = fields.word("action", ACTIONS);
    Optional<Typed> page = Typed.secret(fields, "page", Limits.PHRASE_CHARACTERS_MAX);
    Optional<String> category = fields.id("category");
    Optional<String> sku = fields.id("sku");
    Optional<Typed> query = Typed.secret(fields, "query", Limits.PHRASE_CHARACTERS_MAX);
    Optional<Typed> reason = reason(kind);
    return () ->
        Content.sealing(
            List.of(page, query, reason),
            (occasion, hidden) ->
                new Interaction.Browsing(
                    occasion,
                    which,
                    action.orElseThrow(),
                    hidden.wording(page),
                    category,
                    sku,
                    hidden.text(query),
                    hidden.wording(reason)));
  }

  static Supplier<Content> abandonment(KindFields kind) {
    JsonFields fields = kind.fields().require("what");
    Optional<Typed> what = Typed.secret(fields, "what", Limits.NAME_CHARACTERS_MAX);
    Optional<Typed> reason = reason(kind);
    return () ->
        Content.sealing(
            List.of(what, reason),
            (occasion, hidden) ->
                new Interaction.Abandonment(
                    occasion, hidden.wording(what.orElseThrow()), hidden.wording(reason)));
  }

  private static Optional<Typed> reason(KindFields kind) {
    return Typed.code(
        kind.fields(), "reason", Limits.PHRASE_CHARACTERS_MAX, kind.programme().codes().reasons());
  }

  static Supplier<Content> location(KindFields kind) {
    JsonFields fields = kind.fields().require("event");
    Optional<String> event = fields.word("event", MOVES);
    Optional<String> place = fields.id("place");
    Optional<String> geofence = fields.id("geofence");
    Optional<BigDecimal> latitude = fields.number("latitude", LATITUDE_MAX.negate(), LATITUDE_MAX);
    Optional<BigDecimal> longitude =
        fields.number("longitude", LONGITUDE_MAX.negate(), LONGITUDE_MAX);
    if (fields.has("latitude") != fields.has("longitude")) {
      fields.require("latitude", "longitude");
    }
    Optional<Typed> coordinates =
        latitude.flatMap(
            lat ->
                longitude.map(
                    lon ->
                        new Typed(
                            "coordinates",
                            lat.toPlainString() + ',' + lon.toPlainString(),
                            false)));
    return () ->
        Content.sealing(
            List.of(coordinates),
            (occasion, hidden) ->
                new Interaction.LocationSignal(
                    occasion, place, hidden.text(coordinates), geofence, event.orElseThrow()));
  }
}
