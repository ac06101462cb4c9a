package io.vinculum.programme.definition;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.programme.domain.Reward;

/** Writes one of {@code rewards}. */
final class RewardJson {
  private RewardJson() {}

  static ObjectNode reward(Reward reward) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", reward.id());
    json.put("name", reward.name());
    json.put("currency", reward.currency());
    json.put("cost", reward.cost());
    json.put("value", reward.value().toString());
    reward.stock().ifPresent(stock -> json.put("stock", stock));
    reward.perCustomer().ifPresent(cap -> json.set("perCustomer", EarnJson.cap(cap)));
    reward.hold().ifPresent(hold -> json.put("hold", hold.toString()));
    reward
        .voucher()
        .ifPresent(
            voucher ->
                json.putObject("voucher")
                    .put("prefix", voucher.prefix())
                    .put("validFor", voucher.validFor().toString())
                    .put("partial", voucher.partial())
                    .put("bound", voucher.bound()));
    reward.when().ifPresent(when -> json.put("when", when.source()));
    return json;
  }
}
