package io.vinculum.edge.marketing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.edge.json.JsonText;
import io.vinculum.insight.Coverage;
import io.vinculum.insight.Freshness;
import java.util.List;
import java.util.Locale;

/** An answer to a question of marketing: result, evidence, confidence, freshness. */
final class InsightAnswer {
  private InsightAnswer() {}

  /** How far an answer may be trusted. */
  enum Confidence {
    /** It is counted. */
    HIGH,
    /** It is estimated by a model that was held against time kept aside, or on some evidence. */
    MEDIUM,
    /** It is a rule of thumb, or estimated from own purchases alone. */
    LOW
  }

  /**
   * The answer's JSON.
   *
   * @param evidence sentences with the figures that it rests on
   * @param why one sentence for the confidence
   */
  static ObjectNode of(
      ObjectNode result,
      List<String> evidence,
      Confidence confidence,
      String why,
      Freshness freshness,
      Coverage coverage) {
    ObjectNode json = JsonText.object();
    json.set("result", result);
    evidence.forEach(json.putArray("evidence")::add);
    json.putObject("confidence")
        .put("level", confidence.name().toLowerCase(Locale.ROOT))
        .put("why", why);
    AnswerJson.freshness(json, freshness);
    AnswerJson.coverage(json, coverage);
    return json;
  }
}
