package io.vinculum.edge.interaction;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Effects;
import io.vinculum.edge.access.AnswerView;
import io.vinculum.edge.json.Decimals;
import io.vinculum.edge.json.JsonText;
import java.util.Currency;

/** The answer to an interaction, made of its event alone, so that a duplicate's is the same. */
final class InteractionAnswer {
  private InteractionAnswer() {}

  static ObjectNode json(
      CustomerId customer,
      CustomerEvent.InteractionRecorded event,
      boolean duplicate,
      Currency currency,
      AnswerView view) {
    Effects effects = event.effects();
    ObjectNode json =
        JsonText.object()
            .put("interactionId", event.interactionId().toString())
            .put("customerId", customer.toString())
            .put("duplicate", duplicate);
    EarningJson.points(json.putArray("points"), effects, view);
    EarningJson.paid(json, event);
    ArrayNode earnings = json.putArray("earnings");
    effects
        .earnings()
        .forEach(
            earning -> earnings.add(EarningJson.of(earning, effects.programmeVersion(), view)));
    json.set("tier", effects.tier().map(tier -> EarningJson.tier(tier, view)).orElse(null));
    json.put(
        "relationshipValue",
        view.overAll(Decimals.ofMinorUnits(effects.relationshipValueMinor(), currency))
            .orElse(null));
    json.putNull("proposal");
    return json;
  }
}
