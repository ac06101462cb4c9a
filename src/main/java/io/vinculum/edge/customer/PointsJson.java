package io.vinculum.edge.customer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.customer.domain.points.Lot;
import io.vinculum.customer.domain.points.LotBalance;
import io.vinculum.customer.domain.points.LotId;
import io.vinculum.customer.domain.points.LotsView;
import io.vinculum.customer.domain.points.PointsView;
import io.vinculum.edge.json.JsonText;

/** Points and lots as answers show them. */
final class PointsJson {
  private PointsJson() {}

  static void write(PointsView view, ArrayNode items) {
    for (PointsView.Item item : view.items()) {
      ObjectNode json =
          items
              .addObject()
              .put("currency", item.currency())
              .put("available", item.available())
              .put("pending", item.pending())
              .put("reserved", item.reserved())
              .put("debt", item.debt());
      ArrayNode expiring = json.putArray("expiring");
      item.expiring()
          .forEach(
              end ->
                  expiring.addObject().put("on", end.on().toString()).put("points", end.points()));
    }
  }

  static void write(LotsView view, ArrayNode items) {
    view.lots().forEach(balance -> items.add(lot(balance)));
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
