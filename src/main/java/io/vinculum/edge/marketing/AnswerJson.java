package io.vinculum.edge.marketing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.edge.json.JsonText;
import io.vinculum.insight.Coverage;
import io.vinculum.insight.Freshness;
import io.vinculum.insight.Value;
import io.vinculum.insight.WalletEstimate;
import io.vinculum.programme.domain.Money;
import java.util.Map;
import java.util.Optional;

/** What all answers of the read side have: values, freshness, and of which slices they are made. */
final class AnswerJson {
  private AnswerJson() {}

  static void freshness(ObjectNode json, Freshness freshness) {
    json.putObject("freshness").put("lagMs", freshness.lagMs());
  }

  static void coverage(ObjectNode json, Coverage coverage) {
    json.put("complete", coverage.complete());
    if (!coverage.complete()) {
      ArrayNode missing = json.putArray("missingSlices");
      coverage.missing().forEach(missing::add);
    }
  }

  static void put(ObjectNode json, String name, Value value) {
    switch (value) {
      case Value.Amount(Money money) -> json.put(name, money.toString());
      case Value.Whole(long whole) -> json.put(name, whole);
      case Value.Real(double real) -> json.put(name, real);
      case Value.Text(String text) -> json.put(name, text);
      case Value.Truth(boolean truth) -> json.put(name, truth);
      case Value.None() -> json.putNull(name);
    }
  }

  static ObjectNode values(Map<String, Value> values) {
    ObjectNode json = JsonText.object();
    values.forEach((name, value) -> put(json, name, value));
    return json;
  }

  static JsonNode interval(Optional<WalletEstimate.Interval> interval) {
    return interval
        .<JsonNode>map(
            i ->
                JsonText.object().put("low", i.low()).put("high", i.high()).put("level", i.level()))
        .orElseGet(JsonText::none);
  }
}
