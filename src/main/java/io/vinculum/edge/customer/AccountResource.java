package io.vinculum.edge.customer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.customer.domain.points.LotsView;
import io.vinculum.customer.domain.points.PointsView;
import io.vinculum.customer.domain.relationship.RelationshipView;
import io.vinculum.edge.access.AnswerView;
import io.vinculum.edge.customer.CustomerReader.Seen;
import io.vinculum.edge.http.Call;
import io.vinculum.edge.http.HttpReply;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.http.Resource;
import io.vinculum.edge.json.JsonText;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.insight.CustomerInsight;
import io.vinculum.insight.Outcome;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.stream.Materializer;

/**
 * What a customer has: points, lots, relationship value, rhythm, predictions; now or as of a past
 * instant.
 */
public final class AccountResource implements Resource {
  private final Rooms rooms;
  private final Materializer materializer;
  private final CustomerReader reader;
  private final CustomerViews views;

  /** Accounts of these rooms' customers. */
  public AccountResource(Rooms rooms, Materializer materializer) {
    this.rooms = rooms;
    this.materializer = materializer;
    this.reader = new CustomerReader(rooms);
    this.views = new CustomerViews(rooms);
  }

  @Override
  public List<Operation> operations() {
    return List.of(points(), lots(), relationshipValue(), rhythm(), predictions(), shareOfWallet());
  }

  private Operation points() {
    return Operation.get(
            "/v1/customers/{id}/points",
            "getPoints",
            call -> answer(call, seen -> points(seen, rooms.viewFor(call.caller()))))
        .parameters(CustomerReader.AS_OF);
  }

  private ObjectNode points(Seen seen, AnswerView view) {
    ObjectNode json = JsonText.object();
    PointsJson.write(
        PointsView.of(seen.customer().ledgerAt(seen.at()), seen.programme().programme(), seen.at()),
        json.putArray("items"),
        view);
    return json;
  }

  private Operation lots() {
    return Operation.get(
            "/v1/customers/{id}/points/lots", "getLots", call -> reader.read(call, this::lots))
        .parameters(CustomerReader.AS_OF);
  }

  private CompletionStage<HttpReply> lots(Seen seen) {
    return LotRules.read(rooms, materializer, seen)
        .thenApply(
            rules -> {
              ObjectNode json = JsonText.object();
              PointsJson.write(
                  LotsView.of(seen.customer().ledgerAt(seen.at()), seen.at()),
                  rules,
                  json.putArray("items"));
              return HttpReply.json(200, json);
            });
  }

  private Operation relationshipValue() {
    return Operation.get(
            "/v1/customers/{id}/relationship-value",
            "getCustomerRelationshipValue",
            call -> answer(call, this::relationshipValue))
        .parameters(CustomerReader.AS_OF);
  }

  private ObjectNode relationshipValue(Seen seen) {
    return RelationshipJson.of(
        RelationshipView.of(seen.customer().relationship(), seen.programme(), seen.at()));
  }

  private Operation rhythm() {
    return Operation.get(
            "/v1/customers/{id}/rhythm",
            "getCustomerRhythm",
            call ->
                reader.read(
                    call, seen -> views.rhythm(seen).thenApply(json -> HttpReply.json(200, json))))
        .parameters(CustomerReader.AS_OF);
  }

  private Operation predictions() {
    return Operation.get(
            "/v1/customers/{id}/predictions",
            "getCustomerPredictions",
            call -> answer(call, seen -> PredictionJson.of(seen, rooms.models().current())))
        .parameters(CustomerReader.AS_OF);
  }

  private Operation shareOfWallet() {
    return Operation.get(
        "/v1/customers/{id}/share-of-wallet",
        "getCustomerShareOfWallet",
        call -> reader.read(call, this::shareOfWallet));
  }

  /** Of whom the read side has heard nothing yet there is nothing to estimate. */
  private CompletionStage<HttpReply> shareOfWallet(Seen seen) {
    return rooms
        .insight()
        .customer(seen.id())
        .thenApply(
            outcome -> {
              ArrayNode list = JsonText.array();
              if (outcome instanceof Outcome.Answered<CustomerInsight>(CustomerInsight known)) {
                known
                    .wallet()
                    .forEach(
                        estimate -> {
                          ObjectNode item = InsightJson.wallet(estimate);
                          item.putObject("freshness").put("lagMs", known.freshness().lagMs());
                          list.add(item);
                        });
              }
              return HttpReply.json(200, list);
            });
  }

  private CompletionStage<HttpReply> answer(Call call, Function<Seen, ObjectNode> json) {
    return reader.read(call, seen -> HttpReply.json(200, json.apply(seen)).now());
  }
}
