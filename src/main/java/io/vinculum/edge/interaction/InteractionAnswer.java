package io.vinculum.edge.interaction;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Effects;
import io.vinculum.customer.domain.points.Earning;
import io.vinculum.customer.domain.points.PointsAnswer;
import io.vinculum.customer.domain.tier.TierAnswer;
import io.vinculum.edge.json.Decimals;
import io.vinculum.edge.json.JsonText;
import java.util.Currency;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** The answer to an interaction, made of its event alone, so that a duplicate's is the same. */
final class InteractionAnswer {
  private InteractionAnswer() {}

  static ObjectNode json(
      CustomerId customer,
      CustomerEvent.InteractionRecorded event,
      boolean duplicate,
      Currency currency) {
    Effects effects = event.effects();
    ObjectNode json =
        JsonText.object()
            .put("interactionId", event.interactionId().toString())
            .put("customerId", customer.toString())
            .put("duplicate", duplicate);
    points(json.putArray("points"), effects);
    earnings(json.putArray("earnings"), effects);
    json.set("tier", effects.tier().map(InteractionAnswer::tier).orElse(null));
    json.put(
        "relationshipValue", Decimals.ofMinorUnits(effects.relationshipValueMinor(), currency));
    json.putNull("proposal");
    return json;
  }

  private static void points(ArrayNode list, Effects effects) {
    for (PointsAnswer points : effects.points()) {
      list.addObject()
          .put("currency", points.currency())
          .put("earned", points.earned())
          .put("pending", points.pending())
          .put("spent", points.spent())
          .put("balance", points.balance());
    }
  }

  private static void earnings(ArrayNode list, Effects effects) {
    for (Earning earning : effects.earnings()) {
      list.add(earning(earning, effects.programmeVersion()));
    }
  }

  /** One earning with its reason. */
  static ObjectNode earning(Earning earning, OptionalInt programmeVersion) {
    ObjectNode json =
        JsonText.object().put("rule", earning.rule()).put("currency", earning.currency());
    if (programmeVersion.isPresent()) {
      json.put("programmeVersion", programmeVersion.getAsInt());
    } else {
      json.putNull("programmeVersion");
    }
    json.put("points", earning.points());
    ObjectNode lines = json.putObject("lines");
    new TreeMap<>(earning.lines()).forEach(lines::put);
    return json.put("why", earning.why());
  }

  /** Where the customer stands. */
  static ObjectNode tier(TierAnswer tier) {
    ObjectNode json =
        JsonText.object()
            .put("id", tier.id())
            .put("name", tier.name())
            .put("changed", tier.changed());
    Optional<String> next = tier.next();
    if (next.isPresent()) {
      json.putObject("next").put("id", next.get()).put("missing", tier.missing());
    } else {
      json.putNull("next");
    }
    return json;
  }
}
