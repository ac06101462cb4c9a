package io.vinculum.edge.programme;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.budget.domain.BudgetAnswer;
import io.vinculum.customer.domain.budget.BudgetKey;
import io.vinculum.customer.domain.budget.BudgetLimit;
import io.vinculum.edge.http.Call;
import io.vinculum.edge.http.HttpReply;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.http.Resource;
import io.vinculum.edge.json.JsonText;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.programme.domain.EarnRule;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** {@code /v1/programme/budgets}: how much is left of what all customers share. */
public final class BudgetsResource implements Resource {
  private final Rooms rooms;
  private final Function<BudgetKey, CompletionStage<BudgetAnswer.Standing>> budgets;

  /**
   * The budgets of the programme of these rooms.
   *
   * @param budgets says how one stands
   */
  public BudgetsResource(
      Rooms rooms, Function<BudgetKey, CompletionStage<BudgetAnswer.Standing>> budgets) {
    this.rooms = rooms;
    this.budgets = budgets;
  }

  @Override
  public List<Operation> operations() {
    return List.of(Operation.get("/v1/programme/budgets", "listBudgets", this::list));
  }

  private CompletionStage<HttpReply> list(Call call) {
    List<EarnRule> shared =
        rooms.programme().programme().earn().stream()
            .filter(rule -> BudgetLimit.of(rule).isPresent())
            .toList();
    CompletionStage<ArrayNode> items =
        CompletableFuture.completedStage(JsonText.object().arrayNode());
    for (EarnRule rule : shared) {
      items =
          items.thenCombine(
              budgets.apply(new BudgetKey(rule.id(), rule.currency())),
              (all, standing) -> all.add(json(rule, standing)));
    }
    return items.thenApply(all -> HttpReply.json(200, JsonText.object().set("items", all)));
  }

  private static ObjectNode json(EarnRule rule, BudgetAnswer.Standing standing) {
    BudgetLimit limit = BudgetLimit.of(rule).orElseThrow();
    ObjectNode json =
        JsonText.object()
            .put("rule", rule.id())
            .put("name", rule.name())
            .put("currency", rule.currency());
    ObjectNode points = json.putObject("points");
    limit.points().ifPresent(most -> points.put("limit", most));
    points.put("spent", standing.spent().points()).put("held", standing.held().points());
    limit
        .points()
        .ifPresent(
            most ->
                points.put(
                    "remaining",
                    Math.max(0, most - standing.spent().points() - standing.held().points())));
    ObjectNode times = json.putObject("times");
    limit.times().ifPresent(most -> times.put("limit", most));
    times.put("spent", standing.spent().times()).put("held", standing.held().times());
    limit
        .times()
        .ifPresent(
            most ->
                times.put(
                    "remaining",
                    Math.max(0, most - standing.spent().times() - standing.held().times())));
    return json;
  }
}
