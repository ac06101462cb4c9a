package io.vinculum.load.simulation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.load.simulation.MarketCategory.Article;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Writes what happened as the API wants it. */
final class Documents {
  private static final String[] STORES = {"store-1", "store-2", "store-3", "store-4", "store-5"};

  private Documents() {}

  static ObjectNode purchase(
      Household household, String document, Instant at, MarketCategory market, Chance chance) {
    ObjectNode sale = begin("purchase", "demo-till", document, household, at, "store");
    sale.put("partner", market.partner());
    sale.put("location", STORES[household.index() % STORES.length]);
    ArrayNode lines = sale.putArray("lines");
    double target = market.ticket() * chance.gamma(3, 1.0 / 3);
    long total = 0;
    List<Article> articles = market.lines();
    for (int number = 1; number <= 8 && (number == 1 || total < target); number++) {
      Article article = articles.get(chance.below(articles.size()));
      long price = Math.max(10, Math.round(article.price() * chance.gamma(8, 1.0 / 8)));
      if (articles.size() == 1) {
        price = Math.max(500, Math.round(target));
      }
      total += price;
      ObjectNode line = lines.addObject();
      line.put("line", Integer.toString(number));
      line.put("sku", article.sku());
      line.put("category", article.category());
      line.put("quantity", "1");
      line.set("amount", money(price));
    }
    sale.set("total", money(total));
    return sale;
  }

  static ObjectNode returned(Household household, String document, Instant at, ObjectNode sale) {
    ObjectNode back = begin("return", "demo-till", document, household, at, "store");
    back.put("partner", sale.get("partner").textValue());
    ObjectNode of = back.putObject("of");
    of.put("source", "demo-till");
    of.put("document", sale.get("document").textValue());
    back.putArray("lines").addObject().put("line", "1");
    return back;
  }

  static ObjectNode other(
      String kind, Household household, String document, Instant at, Chance chance) {
    ObjectNode event = begin(kind, "demo-" + kind, document, household, at, channelOf(kind));
    switch (kind) {
      case "app", "web" -> {
        event.put("action", chance.happens(0.2) ? "search" : "view");
        event.put("category", chance.happens(0.8) ? "grocery.dairy" : "home.kitchen");
      }
      case "call" -> {
        event.put("direction", "in");
        event.put("durationSeconds", 60 + chance.below(600));
      }
      case "survey" -> {
        event.put("survey", "after-visit");
        event.put("scale", "nps");
        event.put("score", Math.min(10, 4 + chance.below(8)));
      }
      case "complaint" ->
          event.put("topic", chance.happens(0.5) ? "waiting-time" : "points-missing");
      case "declaration" -> {
        event.put("category", "grocery");
        event.put("share", decimal(household.share()[0] * 0.9 + chance.uniform() * 0.1));
        event.put("purchasesPerMonth", decimal(household.monthlyRate()[0]));
      }
      case "competitorPurchase" -> {
        event.put("competitor", "otherfresh");
        event.put("category", "grocery");
        event.put("evidence", "receipt");
        event.set("amount", money(1_000 + chance.below(4_000)));
      }
      default -> {
        // A visit says nothing more.
      }
    }
    return event;
  }

  private static ObjectNode begin(
      String kind,
      String source,
      String document,
      Household household,
      Instant at,
      String channel) {
    ObjectNode event = Coalition.object();
    event.put("kind", kind);
    event.put("source", source);
    event.put("document", document);
    event.put("occurredAt", at.toString());
    event.putObject("customer").put("card", household.card());
    event.put("channel", channel);
    return event;
  }

  private static String channelOf(String kind) {
    return switch (kind) {
      case "app", "web" -> kind;
      case "call", "complaint" -> "phone";
      case "survey", "declaration", "competitorPurchase" -> "app";
      default -> "store";
    };
  }

  private static BigDecimal decimal(double value) {
    return BigDecimal.valueOf(Math.round(Math.min(value, 1_000) * 100), 2);
  }

  private static ObjectNode money(long cents) {
    ObjectNode money = Coalition.object();
    money.put("amount", BigDecimal.valueOf(cents, 2).toPlainString());
    money.put("currency", "EUR");
    return money;
  }
}
