package io.vinculum.edge.customer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.customer.domain.CustomerEvent.InteractionRecorded;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Effects;
import io.vinculum.customer.domain.interaction.Occasion;
import io.vinculum.customer.domain.interaction.SaleReversal;
import io.vinculum.customer.domain.relationship.Credit;
import io.vinculum.edge.access.AnswerView;
import io.vinculum.edge.customer.InteractionJson.Hidden;
import io.vinculum.edge.interaction.EarningJson;
import io.vinculum.edge.json.Decimals;
import io.vinculum.edge.json.JsonText;
import io.vinculum.identity.Vault;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * An interaction, or what else happened, in a customer's timeline and what it changed.
 *
 * @param hidden text that is opened only for what is shown
 * @param whose in whose journal it stands, under whose key the text is
 * @param owner whose it is
 */
record TimelineItem(ObjectNode json, Optional<Hidden> hidden, CustomerId whose, CustomerId owner) {
  /** Credits of a click are parts of a cent. */
  private static final int CREDIT_DECIMALS = 4;

  static TimelineItem of(
      InteractionRecorded event,
      CustomerId whose,
      CustomerId owner,
      Currency currency,
      AnswerView view) {
    Occasion occasion = event.interaction().occasion();
    ObjectNode json =
        JsonText.object()
            .put("interactionId", event.interactionId().toString())
            .put("kind", event.interaction().kind().apiName())
            .put("occurredAt", occasion.occurredAt().toString())
            .put("recordedAt", event.at().toString())
            .put("source", occasion.source())
            .put("document", occasion.document());
    if (occasion.dayOnly()) {
      json.put("precision", "day");
    }
    occasion.channel().ifPresent(channel -> json.put("channel", channel));
    occasion.partner().ifPresent(partner -> json.put("partner", partner));
    occasion.location().ifPresent(location -> json.put("location", location));
    Optional<Hidden> hidden = InteractionJson.write(json.putObject("told"), event.interaction());
    event.reversal().ifPresent(reversal -> reversal(json.putObject("reversed"), reversal));
    ObjectNode changed = json.putObject("changed");
    changed(changed, event.effects(), currency, view);
    EarningJson.paid(changed, event);
    return new TimelineItem(json, hidden, whose, owner);
  }

  /** Something that is no interaction. */
  static TimelineItem of(
      TimelineAct act,
      Instant at,
      CustomerId whose,
      CustomerId owner,
      Currency currency,
      AnswerView view) {
    ObjectNode json =
        JsonText.object()
            .put("kind", act.kind())
            .put("occurredAt", at.toString())
            .put("recordedAt", at.toString());
    json.set("told", act.told());
    changed(json.putObject("changed"), act.effects(), currency, view);
    return new TimelineItem(json, Optional.empty(), whose, owner);
  }

  /** What is shown, with the text that is hidden. */
  CompletionStage<ObjectNode> opened(Vault vault) {
    return hidden
        .map(secret -> vault.open(whose, secret.text()).thenApply(this::opened))
        .orElseGet(() -> CompletableFuture.completedStage(json));
  }

  /** With the id of the absorbed customer whose it is, where it is not the customer's own. */
  TimelineItem seenBy(CustomerId customer) {
    if (!owner.equals(customer)) {
      json.put("absorbed", owner.toString());
    }
    return this;
  }

  /** With what was hidden written in its place; a destroyed text leaves none. */
  private ObjectNode opened(Optional<String> text) {
    ObjectNode told = (ObjectNode) json.path("told");
    hidden.ifPresent(secret -> text.ifPresent(clear -> write(told, secret.field(), clear)));
    return json;
  }

  private static void write(ObjectNode told, String field, String clear) {
    int comma = clear.indexOf(',');
    if (field.equals("coordinates") && comma > 0) {
      told.put("latitude", clear.substring(0, comma)).put("longitude", clear.substring(comma + 1));
    } else {
      told.put(field, clear);
    }
  }

  private static void reversal(ObjectNode json, SaleReversal reversal) {
    json.put("saleOccurredAt", reversal.saleOccurredAt().toString());
    InteractionJson.money(json, "amount", reversal.amount());
    json.put("complete", reversal.complete());
    ArrayNode lines = json.putArray("lines");
    for (SaleReversal.Part part : reversal.lines()) {
      ObjectNode line =
          lines
              .addObject()
              .put("line", part.line())
              .put("quantity", part.quantity().toPlainString());
      InteractionJson.money(line, "amount", part.amount());
    }
  }

  /**
   * Without what comes of other partners too, where that is not told: nobody needs it of the past.
   */
  private static void changed(
      ObjectNode json, Effects effects, Currency currency, AnswerView view) {
    ArrayNode points = json.putArray("points");
    EarningJson.points(points, effects, view);
    ArrayNode earnings = json.putArray("earnings");
    effects
        .earnings()
        .forEach(
            earning -> earnings.add(EarningJson.of(earning, effects.programmeVersion(), view)));
    ArrayNode credits = json.putArray("credits");
    // A credit that counts once a day tells whether it was had elsewhere.
    for (Credit credit : view.overAll(effects.credits()).orElse(List.of())) {
      credits
          .addObject()
          .put("kind", credit.kind())
          .put("direction", credit.direction().apiName())
          .put(
              "value",
              BigDecimal.valueOf(credit.value())
                  .setScale(CREDIT_DECIMALS, RoundingMode.HALF_EVEN)
                  .toPlainString());
    }
    if (!view.isWhole()) {
      points.forEach(point -> ((ObjectNode) point).remove("balance"));
      return;
    }
    json.set("tier", effects.tier().map(tier -> EarningJson.tier(tier, view)).orElse(null));
    json.put(
        "relationshipValue", Decimals.ofMinorUnits(effects.relationshipValueMinor(), currency));
  }
}
