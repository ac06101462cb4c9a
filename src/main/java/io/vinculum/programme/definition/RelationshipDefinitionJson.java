package io.vinculum.programme.definition;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.programme.domain.RelationshipWeights;
import io.vinculum.programme.domain.RelationshipWeights.Weight;
import java.util.Map;

/** Writes {@code relationship}. */
final class RelationshipDefinitionJson {
  private RelationshipDefinitionJson() {}

  static ObjectNode weights(RelationshipWeights weights) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("halfLifeDays", weights.halfLifeDays());
    each(json.putObject("company"), weights.company());
    each(json.putObject("customer"), weights.customer());
    return json;
  }

  private static void each(ObjectNode json, Map<String, Weight> weights) {
    weights.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> json.set(entry.getKey(), weight(entry.getValue())));
  }

  private static ObjectNode weight(Weight weight) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    switch (weight) {
      case Weight.Fixed(var credit, var perDay) -> {
        json.put("credit", credit.toPlainString());
        perDay.ifPresent(times -> json.put("perDay", times));
      }
      case Weight.Margin(boolean negative) -> json.put("margin", true).put("negative", negative);
      case Weight.Value() -> json.put("value", true);
    }
    return json;
  }
}
