package io.vinculum.programme.definition;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.programme.domain.ExpiryPolicy;
import io.vinculum.programme.domain.PendingPolicy;
import io.vinculum.programme.domain.PointCurrency;
import java.util.Locale;
import java.util.Map;

/** Writes one of {@code points}. */
final class PointsDefinitionJson {
  private PointsDefinitionJson() {}

  static ObjectNode currency(PointCurrency currency) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", currency.id());
    json.put("name", currency.name());
    json.put("value", currency.value().toPlainString());
    PointsSection.rounding().entrySet().stream()
        .filter(entry -> entry.getValue() == currency.rounding())
        .map(Map.Entry::getKey)
        .forEach(word -> json.put("rounding", word));
    ObjectNode pending = json.putObject("pending");
    switch (currency.pending()) {
      case PendingPolicy.After(var period) -> pending.put("for", period.toString());
      case PendingPolicy.UntilEvent(var event) -> pending.put("until", event);
    }
    expiry(json.putObject("expiry"), currency.expiry());
    json.put("negative", currency.negative().name().toLowerCase(Locale.ROOT));
    json.put("transferable", currency.transferable());
    return json;
  }

  private static void expiry(ObjectNode json, ExpiryPolicy expiry) {
    switch (expiry) {
      case ExpiryPolicy.Never() -> json.put("policy", "never");
      case ExpiryPolicy.Rolling(var after, var end) ->
          json.put("policy", "rolling")
              .put("after", after.toString())
              .put("end", end.name().toLowerCase(Locale.ROOT));
      case ExpiryPolicy.Calendar(var days) -> {
        ArrayNode on = json.put("policy", "calendar").putArray("on");
        days.forEach(day -> on.add(day.toString().substring("--".length())));
      }
      case ExpiryPolicy.Inactivity(var after, var kinds) -> {
        json.put("policy", "inactivity").put("after", after.toString());
        ArrayNode sorted = json.putArray("kinds");
        kinds.stream().sorted().forEach(sorted::add);
      }
    }
  }
}
