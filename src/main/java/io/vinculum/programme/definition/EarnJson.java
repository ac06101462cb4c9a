package io.vinculum.programme.definition;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.programme.domain.EarnRule;
import io.vinculum.programme.domain.EarnRule.Cap;
import io.vinculum.programme.domain.EarnRule.Effect;

/** Writes one of {@code earn}. */
final class EarnJson {
  private EarnJson() {}

  static ObjectNode rule(EarnRule rule) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", rule.id());
    json.put("name", rule.name());
    json.put("on", rule.on());
    json.put("currency", rule.currency());
    switch (rule.effect()) {
      case Effect.Rate(var points, var per) ->
          json.putObject("rate").put("points", points.toPlainString()).put("per", per.toString());
      case Effect.Multiplier(var factor) -> json.put("multiplier", factor.toPlainString());
      case Effect.Bonus(long points) -> json.put("bonus", points);
    }
    rule.when().ifPresent(when -> json.put("when", when.source()));
    rule.lines().ifPresent(lines -> json.put("lines", lines.source()));
    rule.from().ifPresent(from -> json.put("from", from.toString()));
    rule.until().ifPresent(until -> json.put("until", until.toString()));
    rule.cap().ifPresent(cap -> json.set("cap", cap(cap)));
    rule.budgetPoints().ifPresent(points -> json.putObject("budget").put("points", points));
    rule.exclusive().ifPresent(group -> json.put("exclusive", group));
    json.put("first", rule.first());
    return json;
  }

  static ObjectNode cap(Cap cap) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    cap.points().ifPresent(points -> json.put("points", points));
    cap.times().ifPresent(times -> json.put("times", times));
    return json.put("per", CapSection.word(cap.per()));
  }
}
