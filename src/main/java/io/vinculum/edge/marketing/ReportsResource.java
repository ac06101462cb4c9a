package io.vinculum.edge.marketing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.edge.http.Call;
import io.vinculum.edge.http.HttpReply;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.http.Query;
import io.vinculum.edge.http.Resource;
import io.vinculum.edge.json.JsonText;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.insight.RelationshipAnswer;
import io.vinculum.insight.VisibilityAnswer;
import io.vinculum.insight.WalletAnswer;
import io.vinculum.insight.WalletQuestion;
import io.vinculum.insight.WalletQuestion.Grouping;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/** Reports over all customers: share of wallet, relationship value, visibility. */
public final class ReportsResource implements Resource {
  /** Each segment is a question. */
  private static final Duration BY_SEGMENT_MAX = Duration.ofSeconds(15);

  private static final int GROUP_BY_CHARACTERS_MAX = 1_000;

  private static final String NO_FIGURES =
      "the programme has no market figures of it, and too few customers told or showed what they"
          + " buy elsewhere";

  private static final List<String> WALLET_GROUPINGS =
      Arrays.stream(Grouping.values()).map(Grouping::apiName).toList();

  private final Rooms rooms;

  /** Reports of these rooms. */
  public ReportsResource(Rooms rooms) {
    this.rooms = rooms;
  }

  @Override
  public List<Operation> operations() {
    return List.of(shareOfWallet(), relationshipValue(), visibility());
  }

  private Operation shareOfWallet() {
    return Operation.get("/v1/share-of-wallet", "getShareOfWallet", this::shareOfWallet)
        .parameters("category", "segment", "groupBy");
  }

  private CompletionStage<HttpReply> shareOfWallet(Call call) {
    Query query = call.query();
    Optional<String> category = query.id("category");
    Optional<String> segment = query.id("segment");
    Grouping groupBy =
        query.word("groupBy", WALLET_GROUPINGS).flatMap(Grouping::named).orElse(Grouping.CATEGORY);
    return query.then(
        call,
        () ->
            rooms
                .insight()
                .shareOfWallet(new WalletQuestion(category, segment, groupBy))
                .thenCompose(outcome -> call.outcome(outcome, a -> HttpReply.json(200, json(a)))));
  }

  private static ObjectNode json(WalletAnswer answer) {
    ObjectNode json = JsonText.object();
    ArrayNode groups = json.putArray("groups");
    for (WalletAnswer.Group group : answer.groups()) {
      ObjectNode item =
          groups
              .addObject()
              .put("key", group.key())
              .put("customers", group.customers())
              .put("estimates", group.estimates());
      item.put("share", group.share().orElse(null));
      item.set("interval", AnswerJson.interval(group.interval()));
      item.put("shareOfMoney", group.share().orElse(null));
      item.put("shareOfPurchases", group.shareOfPurchases().orElse(null));
      item.set("shareOfPurchasesInterval", AnswerJson.interval(group.purchasesInterval()));
      item.put("ownSpend", group.ownSpend().toString())
          .put("outsideSpend", group.outsideSpend().toString())
          .put("outsideSpendYear", group.outsideSpendYear().toString());
      ObjectNode grades = item.putObject("grades");
      new TreeMap<>(group.grades()).forEach(grades::put);
      ObjectNode quadrants = item.putObject("quadrants");
      new TreeMap<>(group.quadrants()).forEach(quadrants::put);
    }
    ArrayNode without = json.putArray("notEstimated");
    for (WalletAnswer.NotEstimated one : answer.notEstimated()) {
      without
          .addObject()
          .put("category", one.category())
          .put("customers", one.customers())
          .put("ownSpend", one.ownSpend().toString())
          .put("why", NO_FIGURES);
    }
    ArrayNode opportunities = json.putArray("opportunities");
    for (WalletAnswer.Opportunity opportunity : answer.opportunities()) {
      opportunities
          .addObject()
          .put("customerId", opportunity.customer().toString())
          .put("category", opportunity.category())
          .put("share", opportunity.share())
          .put("shareOfPurchases", opportunity.share())
          .put("shareOfMoney", opportunity.shareOfMoney())
          .put("ownSpend", opportunity.ownSpend().toString())
          .put("outsideSpend", opportunity.outsideSpend().toString())
          .put("outsideSpendYear", opportunity.outsideSpendYear().toString());
    }
    answer.warnings().forEach(json.putArray("warnings")::add);
    AnswerJson.freshness(json, answer.freshness());
    AnswerJson.coverage(json, answer.coverage());
    return json;
  }

  private Operation relationshipValue() {
    return Operation.get("/v1/relationship-value", "getRelationshipValue", this::relationshipValue)
        .parameters("segment", "groupBy")
        .within(BY_SEGMENT_MAX);
  }

  private CompletionStage<HttpReply> relationshipValue(Call call) {
    Query query = call.query();
    Optional<String> segment = query.id("segment");
    List<String> groupBy =
        query
            .text("groupBy", GROUP_BY_CHARACTERS_MAX)
            .map(fields -> List.of(fields.split(",", -1)))
            .orElse(List.of());
    return query.then(
        call,
        () ->
            rooms
                .insight()
                .relationshipValue(segment, groupBy)
                .thenCompose(outcome -> call.outcome(outcome, a -> HttpReply.json(200, json(a)))));
  }

  private static ObjectNode json(RelationshipAnswer answer) {
    ObjectNode json = figures(answer.all());
    ArrayNode groups = json.putArray("groups");
    for (RelationshipAnswer.Group group : answer.groups()) {
      ObjectNode item = figures(group.figures());
      item.set("key", AnswerJson.values(group.key()));
      groups.add(item);
    }
    AnswerJson.freshness(json, answer.freshness());
    AnswerJson.coverage(json, answer.coverage());
    return json;
  }

  private static ObjectNode figures(RelationshipAnswer.Figures figures) {
    ObjectNode json =
        JsonText.object()
            .put("customers", figures.customers())
            .put("value", figures.value().toString())
            .put("toCompany", figures.toCompany().toString())
            .put("toCustomer", figures.toCustomer().toString())
            .put("reciprocity", figures.reciprocity());
    ArrayNode deciles = json.putArray("deciles");
    figures.deciles().forEach(decile -> deciles.add(decile.toString()));
    return json;
  }

  private Operation visibility() {
    return Operation.get(
        "/v1/visibility",
        "getVisibility",
        _ -> rooms.insight().visibility().thenApply(answer -> HttpReply.json(200, json(answer))));
  }

  private static ObjectNode json(VisibilityAnswer answer) {
    ObjectNode json = JsonText.object();
    ArrayNode channels = json.putArray("channels");
    for (VisibilityAnswer.Channel channel : answer.channels()) {
      channels
          .addObject()
          .put("channel", channel.channel())
          .put("identified", channel.identified())
          .put("anonymous", channel.anonymous())
          .put("share", channel.share().orElse(null));
    }
    json.put("identified", answer.identified())
        .put("anonymous", answer.anonymous())
        .put("share", answer.share().orElse(null));
    json.put("customers", answer.customers())
        .put("seen", answer.seen())
        .put("seenShare", answer.seenShare().orElse(null))
        .put("threshold", answer.threshold());
    AnswerJson.freshness(json, answer.freshness());
    AnswerJson.coverage(json, answer.coverage());
    return json;
  }
}
