package io.vinculum.edge.reward;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.customer.domain.Context;
import io.vinculum.customer.domain.CustomerRules;
import io.vinculum.customer.domain.Profile;
import io.vinculum.customer.domain.reward.RewardOffer;
import io.vinculum.edge.access.AnswerView;
import io.vinculum.edge.customer.CustomerReader;
import io.vinculum.edge.customer.CustomerReader.Seen;
import io.vinculum.edge.customer.Unsealing;
import io.vinculum.edge.http.HttpReply;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.http.Resource;
import io.vinculum.edge.json.JsonText;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.programme.domain.Reward;
import io.vinculum.reward.stock.StockAnswer;
import io.vinculum.reward.stock.StockCommand;
import io.vinculum.reward.stock.Supply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code /v1/customers/{id}/rewards}: what the customer may have for points, and why not. */
public final class CustomerRewardsResource implements Resource {
  private final Rooms rooms;
  private final RewardPorts ports;
  private final CustomerReader reader;

  /** Rewards for these rooms' customers. */
  public CustomerRewardsResource(Rooms rooms, RewardPorts ports) {
    this.rooms = rooms;
    this.ports = ports;
    this.reader = new CustomerReader(rooms);
  }

  @Override
  public List<Operation> operations() {
    return List.of(list());
  }

  private Operation list() {
    return Operation.get(
        "/v1/customers/{id}/rewards",
        "listCustomerRewards",
        call -> reader.present(call, seen -> list(seen, rooms.viewFor(call.caller()))));
  }

  private CompletionStage<HttpReply> list(Seen seen, AnswerView view) {
    return rooms
        .vault()
        .profile(seen.id())
        .thenCombine(
            new Unsealing(rooms.vault()).words(seen.customer().attributes()),
            (profile, words) ->
                CustomerRules.rewards(
                    seen.customer(),
                    new Context(
                        seen.at(),
                        rooms.programmes().get(),
                        Map.of(),
                        Optional.of(profile).filter(p -> !p.equals(Profile.empty())),
                        words,
                        Map.of())))
        .thenCompose(offers -> list(offers, view));
  }

  private CompletionStage<HttpReply> list(List<RewardOffer> offers, AnswerView view) {
    List<CompletableFuture<ObjectNode>> items = new ArrayList<>();
    for (RewardOffer offer : offers) {
      items.add(
          left(offer.reward()).thenApply(left -> json(offer, left, view)).toCompletableFuture());
    }
    return CompletableFuture.allOf(items.toArray(CompletableFuture[]::new))
        .thenApply(
            _ -> {
              ObjectNode json = JsonText.object();
              ArrayNode list = json.putArray("items");
              items.forEach(item -> list.add(item.resultNow()));
              return HttpReply.json(200, json);
            });
  }

  private CompletionStage<Optional<Long>> left(Reward reward) {
    Supply supply = new Supply(reward.stock());
    return supply.isLimited()
        ? ports
            .stocks()
            .ask(reward.id(), new StockCommand.Look(supply))
            .thenApply(
                answer ->
                    answer instanceof StockAnswer.Left(long pieces)
                        ? Optional.of(pieces)
                        : Optional.empty())
        : CompletableFuture.completedStage(Optional.empty());
  }

  private static ObjectNode json(RewardOffer offer, Optional<Long> left, AnswerView view) {
    Reward reward = offer.reward();
    boolean inStock = left.map(pieces -> pieces > 0).orElse(true);
    ObjectNode json =
        JsonText.object()
            .put("reward", reward.id())
            .put("name", reward.name())
            .put("currency", reward.currency())
            .put("cost", reward.cost());
    json.putObject("value")
        .put("amount", reward.value().toString())
        .put("currency", reward.value().currency().getCurrencyCode());
    json.put("available", view.balance(reward.currency(), offer.available()).orElse(null))
        .put("affordable", offer.affordable())
        .put("missing", view.balance(reward.currency(), offer.missing()).orElse(null))
        .put("eligible", offer.eligible() && inStock)
        .put("redeemable", offer.affordable() && offer.eligible() && inStock);
    left.ifPresent(pieces -> json.put("left", pieces));
    reward.hold().ifPresent(hold -> json.put("hold", hold.toString()));
    whyNot(json.putArray("whyNot"), offer, inStock, view);
    ArrayNode conditions = json.putArray("conditions");
    // They are on anything that is known of the customer, wherever it comes from.
    told(offer, view)
        .forEach(
            part -> conditions.addObject().put("rule", part.source()).put("holds", part.holds()));
    offer
        .limit()
        .ifPresent(
            limit ->
                json.putObject("limit")
                    .put("times", limit.times())
                    .put("per", limit.per().name().toLowerCase(Locale.ROOT))
                    .put("left", view.overAll(limit.left()).orElse(null)));
    return json;
  }

  /** The parts of the condition, which is written for who writes rules. */
  private static List<RewardOffer.Part> told(RewardOffer offer, AnswerView view) {
    return view.tellsRules() ? offer.conditions() : List.of();
  }

  private static void whyNot(
      ArrayNode reasons, RewardOffer offer, boolean inStock, AnswerView view) {
    if (!offer.affordable()) {
      reasons
          .addObject()
          .put("reason", "insufficient-points")
          .put(
              "detail",
              view.balance(offer.reward().currency(), offer.missing())
                  .map(missing -> missing + " points are missing.")
                  .orElse("Points are missing."));
    }
    if (!view.tellsRules() && offer.conditions().stream().anyMatch(part -> !part.holds())) {
      reasons
          .addObject()
          .put("reason", "reward-not-eligible")
          .put("detail", "The reward's condition does not hold.");
    }
    for (RewardOffer.Part part : told(offer, view)) {
      if (!part.holds()) {
        reasons
            .addObject()
            .put("reason", "reward-not-eligible")
            .put("detail", "It does not hold that: " + part.source());
      }
    }
    if (offer.limit().map(limit -> limit.left() == 0).orElse(false)) {
      reasons
          .addObject()
          .put("reason", "reward-limit-reached")
          .put("detail", "The limit for one customer is reached.");
    }
    if (!inStock) {
      reasons
          .addObject()
          .put("reason", "reward-out-of-stock")
          .put("detail", "There are none left.");
    }
  }
}
