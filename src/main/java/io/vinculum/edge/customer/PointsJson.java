package io.vinculum.edge.customer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.customer.domain.points.Lot;
import io.vinculum.customer.domain.points.LotBalance;
import io.vinculum.customer.domain.points.LotId;
import io.vinculum.customer.domain.points.LotsView;
import io.vinculum.customer.domain.points.PointsView;
import io.vinculum.edge.access.AnswerView;
import io.vinculum.edge.json.JsonText;
import java.util.List;

/** Points and lots as answers show them. */
final class PointsJson {
  private PointsJson() {}

  static void write(PointsView points, ArrayNode items, AnswerView view) {
    for (PointsView.Item item : points.items()) {
      ObjectNode json =
          items
              .addObject()
              .put("currency", item.currency())
              .put("available", view.balance(item.currency(), item.available()).orElse(null))
              .put("pending", view.overAll(item.pending()).orElse(null))
              .put("reserved", view.overAll(item.reserved()).orElse(null))
              .put("debt", view.overAll(item.debt()).orElse(null));
      json.set("expiring", view.overAll(item.expiring()).map(PointsJson::expiring).orElse(null));
    }
  }

  private static ArrayNode expiring(List<PointsView.Expiring> ends) {
    ArrayNode list = JsonText.array();
    ends.forEach(
        end -> list.addObject().put("on", end.on().toString()).put("points", end.points()));
    return list;
  }

  static void write(LotsView view, LotRules rules, ArrayNode items) {
    view.lots()
        .forEach(
            balance -> {
              ObjectNode json = lot(balance);
              ArrayNode filled = json.putArray("rules");
              rules.of(balance.lot()).forEach(filled::add);
              items.add(json);
            });
  }

  private static ObjectNode lot(LotBalance balance) {
    Lot lot = balance.lot();
    ObjectNode json =
        JsonText.object()
            .put("lot", name(lot.id()))
            .put("currency", lot.currency())
            .put("points", balance.open())
            .put("available", balance.available())
            .put("pending", balance.pending())
            .put("reserved", balance.reserved())
            .put("earnedAt", lot.earnedAt().toString())
            .put("spendableFrom", lot.spendableFrom().toString());
    json.put("releasedBy", lot.releasedBy().orElse(null));
    json.put("expiresAt", lot.expiresAt().map(Object::toString).orElse(null));
    return json.put("expiryPolicy", lot.expiryPolicy())
        .put("rule", lot.rule())
        .put("programmeVersion", lot.programmeVersion());
  }

  /** A lot's name in answers: the number of the event that opened it, and its place there. */
  static String name(LotId lot) {
    return lot.sequenceNr() + "." + lot.index();
  }
}
