package io.vinculum.edge.customer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.customer.domain.interaction.AttributeValue;
import io.vinculum.customer.domain.interaction.DocumentKey;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.SealedText;
import io.vinculum.customer.domain.interaction.Wording;
import io.vinculum.programme.domain.Money;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An interaction's own fields, named as they are in requests, once {@link Unsealing} has opened it.
 */
final class InteractionJson {
  private InteractionJson() {}

  /**
   * Text that is yet to be opened.
   *
   * @param field where it belongs
   */
  record Hidden(String field, SealedText text) {
    private static Optional<Hidden> of(String field, Optional<SealedText> text) {
      return text.map(hidden -> new Hidden(field, hidden));
    }
  }

  /** Writes the fields that can be read, and tells which cannot. */
  static Optional<Hidden> write(ObjectNode json, Interaction interaction) {
    return switch (interaction) {
      case Interaction.Purchase purchase -> purchase(json, purchase);
      case Interaction.Return returned -> returned(json, returned);
      case Interaction.VoidSale(_, DocumentKey of, var reason) -> {
        OccasionJson.document(json.putObject("of"), of);
        reason.ifPresent(why -> json.put("reason", why));
        yield Optional.empty();
      }
      case Interaction.SaleEvent(_, DocumentKey of, String event) -> {
        OccasionJson.document(json.putObject("of"), of);
        json.put("event", event);
        yield Optional.empty();
      }
      case Interaction.Visit _ -> Optional.empty();
      case Interaction.Browsing browsing -> browsing(json, browsing);
      case Interaction.Conversation conversation -> conversation(json, conversation);
      case Interaction.Complaint complaint -> complaint(json, complaint);
      case Interaction.Survey survey -> survey(json, survey);
      case Interaction.Social(_, var network, var text, var reach) -> {
        put(json, "network", network);
        reach.ifPresent(people -> json.put("reach", people));
        yield Hidden.of("text", text);
      }
      case Interaction.Referral(_, var referred) -> {
        json.putObject("referred").put("id", referred.toString());
        yield Optional.empty();
      }
      case Interaction.Abandonment(_, var what, var reason) -> {
        put(json, "what", what);
        reason.ifPresent(why -> put(json, "reason", why));
        yield Optional.empty();
      }
      case Interaction.MysteryVisit(_, BigDecimal score, var text) -> {
        json.put("score", score);
        yield Hidden.of("text", text);
      }
      case Interaction.Declaration declaration -> declaration(json, declaration);
      case Interaction.CompetitorPurchase purchase -> competitor(json, purchase);
      case Interaction.LocationSignal(_, var place, var coordinates, var geofence, var event) -> {
        place.ifPresent(name -> json.put("place", name));
        geofence.ifPresent(name -> json.put("geofence", name));
        json.put("event", event);
        yield Hidden.of("coordinates", coordinates);
      }
      case Interaction.AttributeTold(_, String name, AttributeValue value) -> {
        attribute(json.put("name", name), value);
        yield Optional.empty();
      }
    };
  }

  private static Optional<Hidden> purchase(ObjectNode json, Interaction.Purchase purchase) {
    money(json, "total", purchase.total());
    ArrayNode lines = json.putArray("lines");
    purchase
        .lines()
        .forEach(
            line -> {
              ObjectNode item = lines.addObject().put("line", line.line());
              line.sku().ifPresent(sku -> item.put("sku", sku));
              line.category().ifPresent(category -> item.put("category", category));
              item.put("quantity", line.quantity().toPlainString());
              money(item, "amount", line.amount());
            });
    json.put("payWithPoints", purchase.payWithPoints());
    return Optional.empty();
  }

  private static Optional<Hidden> returned(ObjectNode json, Interaction.Return returned) {
    OccasionJson.document(json.putObject("of"), returned.of());
    ArrayNode lines = json.putArray("lines");
    returned
        .lines()
        .forEach(
            line -> {
              ObjectNode item = lines.addObject().put("line", line.line());
              line.quantity().ifPresent(q -> item.put("quantity", q.toPlainString()));
              line.amount().ifPresent(amount -> money(item, "amount", amount));
            });
    return Optional.empty();
  }

  private static Optional<Hidden> browsing(ObjectNode json, Interaction.Browsing browsing) {
    json.put("action", browsing.action());
    browsing.page().ifPresent(page -> put(json, "page", page));
    browsing.category().ifPresent(category -> json.put("category", category));
    browsing.sku().ifPresent(sku -> json.put("sku", sku));
    browsing.reason().ifPresent(reason -> put(json, "reason", reason));
    return Hidden.of("query", browsing.query());
  }

  private static Optional<Hidden> conversation(
      ObjectNode json, Interaction.Conversation conversation) {
    json.put("direction", conversation.inbound() ? "in" : "out");
    conversation.language().ifPresent(language -> json.put("language", language));
    conversation.durationSeconds().ifPresent(seconds -> json.put("durationSeconds", seconds));
    return Hidden.of("text", conversation.text());
  }

  private static Optional<Hidden> complaint(ObjectNode json, Interaction.Complaint complaint) {
    complaint.topic().ifPresent(topic -> put(json, "topic", topic));
    complaint
        .resolves()
        .ifPresent(other -> OccasionJson.document(json.putObject("resolves"), other));
    return Hidden.of("text", complaint.text());
  }

  private static Optional<Hidden> survey(ObjectNode json, Interaction.Survey survey) {
    json.put("survey", survey.survey());
    survey.score().ifPresent(score -> json.put("score", score));
    survey.scale().ifPresent(scale -> json.put("scale", scale));
    ObjectNode answers = json.putObject("answers");
    new TreeMap<>(survey.answers()).forEach((question, said) -> put(answers, question, said));
    return Hidden.of("text", survey.text());
  }

  private static Optional<Hidden> declaration(
      ObjectNode json, Interaction.Declaration declaration) {
    json.put("category", declaration.category());
    declaration.share().ifPresent(share -> json.put("share", share));
    declaration.spendPerMonth().ifPresent(spend -> money(json, "spendPerMonth", spend));
    declaration.purchasesPerMonth().ifPresent(number -> json.put("purchasesPerMonth", number));
    declaration.rank().ifPresent(rank -> json.put("rank", rank));
    declaration.brandsUsed().ifPresent(brands -> json.put("brandsUsed", brands));
    return Optional.empty();
  }

  private static Optional<Hidden> competitor(
      ObjectNode json, Interaction.CompetitorPurchase purchase) {
    put(json, "competitor", purchase.competitor());
    json.put("category", purchase.category());
    money(json, "amount", purchase.amount());
    json.put("evidence", purchase.evidence());
    return Optional.empty();
  }

  private static void attribute(ObjectNode json, AttributeValue value) {
    switch (value) {
      case AttributeValue.TextValue(String text) -> json.put("value", text);
      case AttributeValue.NumberValue(double number) -> json.put("value", number);
      case AttributeValue.TruthValue(boolean truth) -> json.put("value", truth);
      case AttributeValue.SealedValue _ -> {}
    }
  }

  /** Words that nobody can open any more are left out. */
  private static void put(ObjectNode json, String field, Wording words) {
    switch (words) {
      case Wording.Plain(String text) -> json.put(field, text);
      case Wording.Hidden _ -> {}
    }
  }

  static void money(ObjectNode json, String field, Money money) {
    json.putObject(field)
        .put("amount", money.toString())
        .put("currency", money.currency().getCurrencyCode());
  }
}
