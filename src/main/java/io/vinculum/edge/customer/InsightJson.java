package io.vinculum.edge.customer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.edge.json.JsonText;
import io.vinculum.insight.CustomerInsight;
import io.vinculum.insight.WalletEstimate;
import io.vinculum.programme.domain.Money;
import java.util.Optional;

/** What the read side adds to a customer's view, with its freshness; nulls where it knows none. */
final class InsightJson {
  private InsightJson() {}

  /** Adds what is known to the view. */
  static void add(ObjectNode view, Optional<CustomerInsight> known) {
    if (known.isEmpty()) {
      view.putNull("segments");
      view.putNull("scores");
      view.putNull("shareOfWallet");
      view.putNull("visibility");
      view.putNull("freshness");
      return;
    }
    CustomerInsight insight = known.get();
    ArrayNode segments = view.putArray("segments");
    insight
        .segments()
        .forEach(in -> segments.addObject().put("id", in.id()).put("name", in.name()));
    view.set("scores", insight.scores().map(InsightJson::scores).orElse(null));
    ArrayNode wallet = view.putArray("shareOfWallet");
    insight.wallet().forEach(estimate -> wallet.add(wallet(estimate)));
    view.put("visibility", insight.visibility().orElse(null));
    view.putObject("freshness").put("lagMs", insight.freshness().lagMs());
  }

  /** One category's estimate. */
  static ObjectNode wallet(WalletEstimate estimate) {
    ObjectNode json = JsonText.object().put("category", estimate.category());
    json.put("share", estimate.share().orElse(null));
    json.set("interval", interval(estimate.interval()));
    json.put("shareOfPurchases", estimate.share().orElse(null));
    json.put("shareOfMoney", estimate.shareOfMoney().orElse(null));
    json.set("shareOfMoneyInterval", interval(estimate.moneyInterval()));
    json.put("days", estimate.days());
    json.put("ownSpend", estimate.ownSpend().toString());
    json.put("outsideSpend", estimate.outsideSpend().map(Money::toString).orElse(null));
    json.put("outsideSpendYear", estimate.outsideSpendYear().map(Money::toString).orElse(null));
    json.put("potential", estimate.potential().map(Money::toString).orElse(null));
    json.put("grade", estimate.grade().apiName());
    json.put("method", estimate.method());
    json.put("version", estimate.version());
    json.put("nextQuestion", estimate.nextQuestion().orElse(null));
    estimate.warnings().forEach(json.putArray("warnings")::add);
    return json;
  }

  private static JsonNode interval(Optional<WalletEstimate.Interval> interval) {
    return interval
        .<JsonNode>map(
            it ->
                JsonText.object()
                    .put("low", it.low())
                    .put("high", it.high())
                    .put("level", it.level()))
        .orElseGet(JsonText::none);
  }

  private static ObjectNode scores(CustomerInsight.Scores scores) {
    return JsonText.object()
        .put("recency", scores.recency())
        .put("frequency", scores.frequency())
        .put("monetary", scores.monetary())
        .put("modelVersion", scores.modelVersion());
  }
}
