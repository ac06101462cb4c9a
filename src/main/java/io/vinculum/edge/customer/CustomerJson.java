package io.vinculum.edge.customer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.domain.Profile;
import io.vinculum.customer.domain.Standing;
import io.vinculum.customer.domain.consent.Consent;
import io.vinculum.customer.domain.interaction.AttributeValue;
import io.vinculum.customer.domain.interaction.Attributes;
import io.vinculum.customer.domain.points.PointsView;
import io.vinculum.customer.domain.relationship.RelationshipView;
import io.vinculum.customer.domain.tier.TierView;
import io.vinculum.edge.access.AnswerView;
import io.vinculum.edge.customer.CustomerReader.Seen;
import io.vinculum.edge.json.JsonText;
import io.vinculum.identity.Identifier;
import io.vinculum.insight.model.PopulationModels;
import io.vinculum.programme.domain.Programme;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The 360 view, but for what the read side adds. */
final class CustomerJson {
  /** Of an identifier so many characters are shown, for people to recognise it by. */
  private static final int SHOWN_CHARACTERS = 4;

  private CustomerJson() {}

  /**
   * The view of one who is not erased.
   *
   * @param attributes with their words in clear
   * @param identifiers writes them
   */
  static ObjectNode of(
      Seen seen,
      Profile profile,
      Attributes attributes,
      PopulationModels models,
      Consumer<ArrayNode> identifiers) {
    Customer customer = seen.customer();
    Programme programme = seen.programme().programme();
    ObjectNode json = JsonText.object().put("customerId", seen.id().toString());
    standing(json, customer.standing());
    json.put("asOf", seen.at().toString());
    json.set("profile", ProfileJson.of(profile));
    identifiers.accept(json.putArray("identifiers"));
    json.set(
        "tier",
        TierView.of(customer.tier(), programme, seen.at()).map(CustomerJson::tier).orElse(null));
    points(json, seen, AnswerView.whole());
    json.put(
        "relationshipValue",
        RelationshipView.of(customer.relationship(), seen.programme(), seen.at())
            .value()
            .toString());
    json.set("rhythm", RhythmJson.of(seen, models));
    json.set("predictions", PredictionJson.of(seen, models));
    consents(json.putArray("consents"), customer);
    attributes(json.putObject("attributes"), attributes);
    return json;
  }

  /**
   * What one of several partners may see: name and identifiers, the points that may be spent, the
   * tier. What sums up purchases, wherever they were made, is left out.
   */
  static ObjectNode ofOnePartner(
      Seen seen, Profile profile, List<Identifier> identifiers, AnswerView view) {
    Customer customer = seen.customer();
    Programme programme = seen.programme().programme();
    ObjectNode json = JsonText.object().put("customerId", seen.id().toString());
    standing(json, customer.standing());
    json.remove(List.of("since", "referredBy"));
    json.put("asOf", seen.at().toString());
    json.set("profile", ProfileJson.of(profile).retain("givenName", "familyName", "language"));
    identifiers(json.putArray("identifiers"), identifiers);
    json.set(
        "tier",
        TierView.of(customer.tier(), programme, seen.at())
            .map(tier -> JsonText.object().put("id", tier.id()).put("name", tier.name()))
            .orElse(null));
    points(json, seen, view);
    consents(json.putArray("consents"), customer);
    return json;
  }

  private static void points(ObjectNode json, Seen seen, AnswerView view) {
    PointsJson.write(
        PointsView.of(seen.customer().ledgerAt(seen.at()), seen.programme().programme(), seen.at()),
        json.putArray("points"),
        view);
  }

  private static void standing(ObjectNode json, Standing standing) {
    switch (standing) {
      case Standing.Unknown _, Standing.Leaving _, Standing.Erased _, Standing.Absorbed _ ->
          throw new IllegalStateException("nobody is shown");
      case Standing.Guest(_, Instant openedAt) ->
          json.put("status", "guest").put("since", openedAt.toString()).putNull("enrolledAt");
      case Standing.Anonymous(_, Instant openedAt) ->
          json.put("status", "anonymous").put("since", openedAt.toString()).putNull("enrolledAt");
      case Standing.Member(_, Instant openedAt, Instant enrolledAt, var referredBy) -> {
        json.put("status", "member")
            .put("since", openedAt.toString())
            .put("enrolledAt", enrolledAt.toString());
        referredBy.ifPresent(other -> json.put("referredBy", other.toString()));
      }
    }
  }

  private static void identifiers(ArrayNode list, List<Identifier> identifiers) {
    identifiers.forEach(identifier -> identifier(list.addObject(), identifier));
  }

  /** The kind and the last characters: enough to recognise it by, too little to use it. */
  static ObjectNode identifier(ObjectNode json, Identifier identifier) {
    String value = identifier.normalised();
    int hidden = Math.max(value.length() / 2, value.length() - SHOWN_CHARACTERS);
    return json.put("kind", identifier.kind().name().toLowerCase(Locale.ROOT))
        .put("ending", value.substring(hidden));
  }

  /** The same and what it is, for administrators. */
  static ObjectNode identifierInClear(ObjectNode json, Identifier identifier) {
    return identifier(json, identifier).put("value", identifier.normalised());
  }

  /** Where the customer stands. */
  static ObjectNode tier(TierView tier) {
    ObjectNode json = JsonText.object().put("id", tier.id()).put("name", tier.name());
    json.put("since", tier.since().map(Object::toString).orElse(null));
    json.put("qualifying", tier.qualifying());
    Optional<TierView.Next> next = tier.next();
    if (next.isPresent()) {
      json.putObject("next")
          .put("id", next.get().id())
          .put("name", next.get().name())
          .put("missing", next.get().missing());
    } else {
      json.putNull("next");
    }
    json.put("fallsAt", tier.fallsAt().map(Object::toString).orElse(null));
    return json;
  }

  private static void consents(ArrayNode list, Customer customer) {
    new TreeMap<>(customer.consents().byPurpose())
        .values()
        .forEach(consent -> list.add(consent(consent)));
  }

  static ObjectNode consent(Consent consent) {
    return JsonText.object()
        .put("purpose", consent.purpose())
        .put("state", consent.state().name().toLowerCase(Locale.ROOT))
        .put("source", consent.source())
        .put("textVersion", consent.textVersion())
        .put("at", consent.at().toString());
  }

  private static void attributes(ObjectNode json, Attributes attributes) {
    for (Map.Entry<String, Attributes.Told> told : new TreeMap<>(attributes.byName()).entrySet()) {
      switch (told.getValue().value()) {
        case AttributeValue.TextValue(String value) -> json.put(told.getKey(), value);
        case AttributeValue.NumberValue(double value) -> json.put(told.getKey(), value);
        case AttributeValue.TruthValue(boolean value) -> json.put(told.getKey(), value);
        case AttributeValue.SealedValue _ -> {}
      }
    }
  }
}
