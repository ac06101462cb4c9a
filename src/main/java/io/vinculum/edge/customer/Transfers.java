package io.vinculum.edge.customer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerEvent.ErrandClosed;
import io.vinculum.customer.domain.CustomerEvent.PointsReceived;
import io.vinculum.customer.domain.CustomerEvent.PointsTransferred;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Effects;
import io.vinculum.customer.domain.errand.Delivery;
import io.vinculum.customer.domain.errand.Errand;
import io.vinculum.customer.domain.points.Lot;
import io.vinculum.edge.access.AnswerView;
import io.vinculum.edge.interaction.EarningJson;
import io.vinculum.edge.json.JsonText;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A transfer as answers show it, from the events of the one or the other customer. */
final class Transfers {
  /** Sent, and not answered by the receiver yet. */
  private static final String UNDER_WAY = "underway";

  private static final String DONE = "done";
  private static final String RETURNED = "returned";

  private Transfers() {}

  /** The id that a path names. */
  static Optional<UUID> parse(String given) {
    try {
      return Optional.of(UUID.fromString(given));
    } catch (IllegalArgumentException e) {
      // No such id was ever given out: the caller answers that it is not there.
      return Optional.empty();
    }
  }

  /** Whether an event is one of this transfer's. */
  static boolean concerns(CustomerEvent event, UUID id) {
    return (event instanceof PointsTransferred sent && sent.transferId().equals(id))
        || (event instanceof PointsReceived came && came.transferId().equals(id))
        || (event instanceof ErrandClosed closed && closed.errandId().equals(id));
  }

  /** The transfer that these events of a customer tell; none when they tell of none. */
  static Optional<ObjectNode> json(CustomerId customer, List<CustomerEvent> events) {
    Optional<ObjectNode> json = Optional.empty();
    for (CustomerEvent event : events) {
      if (event instanceof PointsTransferred sent) {
        json = Optional.of(sent(customer, sent));
      } else if (event instanceof PointsReceived came) {
        json = Optional.of(came(customer, came));
      } else if (event instanceof ErrandClosed closed) {
        json.ifPresent(transfer -> ended(transfer, closed));
      }
    }
    return json;
  }

  private static ObjectNode sent(CustomerId from, PointsTransferred sent) {
    ObjectNode json =
        JsonText.object()
            .put("transferId", sent.transferId().toString())
            .put("state", UNDER_WAY)
            .put("from", from.toString())
            .put("to", sent.to().toString())
            .put("currency", sent.currency())
            .put("points", sent.points())
            .put("at", sent.at().toString());
    ArrayNode lots = json.putArray("lots");
    sent.effects().bookkeeping().errands().stream()
        .map(Errand::delivery)
        .forEach(
            delivery -> {
              switch (delivery) {
                case Delivery.HandedPoints handed -> handed.lots().forEach(l -> lots.add(lot(l)));
                case Delivery.ReferralTold _,
                    Delivery.ReferralKept _,
                    Delivery.ReferralUndone _ -> {
                  // Brings no points of the sender's.
                }
                case Delivery.Absorption _, Delivery.WholeRecord _, Delivery.Release _ -> {}
              }
            });
    balance(json, sent.effects());
    return json;
  }

  private static ObjectNode came(CustomerId to, PointsReceived came) {
    ObjectNode json =
        JsonText.object()
            .put("transferId", came.transferId().toString())
            .put("state", DONE)
            .put("from", came.from().toString())
            .put("to", to.toString())
            .put("currency", came.currency())
            .put("points", came.points())
            .put("at", came.at().toString());
    ArrayNode lots = json.putArray("lots");
    came.effects().lots().forEach(l -> lots.add(lot(l)));
    balance(json, came.effects());
    return json;
  }

  private static void ended(ObjectNode transfer, ErrandClosed closed) {
    transfer.put("state", closed.refusal().isPresent() ? RETURNED : DONE);
    transfer.put("endedAt", closed.at().toString());
    closed.refusal().ifPresent(why -> transfer.put("reason", why));
    balance(transfer, closed.effects());
  }

  /** What this customer has of each currency after the latest step. */
  private static void balance(ObjectNode transfer, Effects effects) {
    EarningJson.points(transfer.putArray("balances"), effects, AnswerView.whole());
  }

  private static ObjectNode lot(Lot lot) {
    ObjectNode json =
        JsonText.object().put("points", lot.points()).put("earnedAt", lot.earnedAt().toString());
    return json.put("expiresAt", lot.expiresAt().map(Object::toString).orElse(null));
  }
}
