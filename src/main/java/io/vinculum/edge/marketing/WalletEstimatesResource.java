package io.vinculum.edge.marketing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.edge.customer.ClearIdentifiers;
import io.vinculum.edge.http.Call;
import io.vinculum.edge.http.HttpReply;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.http.Query;
import io.vinculum.edge.http.Resource;
import io.vinculum.edge.json.JsonText;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.edge.ports.Steering;
import io.vinculum.insight.CustomerWallet;
import io.vinculum.insight.Outcome;
import io.vinculum.insight.Page;
import io.vinculum.insight.WalletEstimate;
import io.vinculum.programme.domain.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * {@code /v1/share-of-wallet/estimates}: every customer's wallets in the shape of the retail data
 * model of ARTS, its {@code WalletShareEstimate}: customer, period, category, estimated wallet,
 * source, method.
 */
public final class WalletEstimatesResource implements Resource {
  private final Rooms rooms;
  private final ClearIdentifiers clear;

  /** Estimates of these rooms' customers. */
  public WalletEstimatesResource(Rooms rooms, Steering steering) {
    this.rooms = rooms;
    this.clear = new ClearIdentifiers(rooms, steering);
  }

  @Override
  public List<Operation> operations() {
    return List.of(
        Operation.get("/v1/share-of-wallet/estimates", "listWalletEstimates", this::list)
            .parameters("limit", "cursor", "category", ClearIdentifiers.PARAMETER));
  }

  private CompletionStage<HttpReply> list(Call call) {
    Query query = call.query();
    int limit = query.limit();
    Optional<String> cursor = query.cursor();
    Optional<String> category = query.id("category");
    List<String> fields = ClearIdentifiers.read(query);
    return query.then(
        call,
        () ->
            clear.allowed(
                call,
                "share-of-wallet/estimates",
                fields,
                () ->
                    rooms
                        .insight()
                        .wallets(cursor, limit)
                        .thenCompose(outcome -> listed(call, outcome, category, fields))));
  }

  private CompletionStage<HttpReply> listed(
      Call call,
      Outcome<Page<CustomerWallet>> outcome,
      Optional<String> category,
      List<String> fields) {
    return outcome instanceof Outcome.Answered<Page<CustomerWallet>>(Page<CustomerWallet> page)
        ? clear
            .of(page.items().stream().map(CustomerWallet::customer).toList(), fields)
            .thenApply(found -> HttpReply.json(200, json(call, page, category, found, fields)))
        : call.outcome(outcome, _ -> HttpReply.empty(204));
  }

  private ObjectNode json(
      Call call,
      Page<CustomerWallet> page,
      Optional<String> category,
      List<Map<String, String>> found,
      List<String> fields) {
    LocalDate today = rooms.programme().programme().dayOf(rooms.now());
    ObjectNode json = JsonText.object();
    ArrayNode items = json.putArray("items");
    for (int i = 0; i < page.items().size(); i++) {
      CustomerWallet wallet = page.items().get(i);
      for (WalletEstimate estimate : wallet.estimates()) {
        boolean wanted = category.map(estimate.category()::equals).orElse(true);
        if (wanted && estimate.outsideSpend().isPresent()) {
          ObjectNode item = item(wallet, estimate, today);
          ClearIdentifiers.put(item, found.get(i), fields);
          items.add(item);
        }
      }
    }
    json.put("next", call.cursor(page.next()));
    AnswerJson.freshness(json, page.freshness());
    return json;
  }

  private static ObjectNode item(CustomerWallet wallet, WalletEstimate estimate, LocalDate today) {
    Money whole = estimate.ownSpend().plus(estimate.outsideSpend().orElseThrow());
    ObjectNode json =
        JsonText.object()
            .put("customerId", wallet.customer().toString())
            .put("periodStart", today.minusDays(estimate.days() - 1L).toString())
            .put("periodEnd", today.toString())
            .put("category", estimate.category())
            .put("estimatedWallet", whole.toString())
            .put("ownSpend", estimate.ownSpend().toString())
            .put("currency", whole.currency().toString());
    json.put("walletShare", estimate.share().orElse(null));
    json.put("shareOfMoney", estimate.shareOfMoney().orElse(null));
    json.set("interval", AnswerJson.interval(estimate.interval()));
    return json.put("source", estimate.grade().apiName())
        .put("method", estimate.method())
        .put("version", estimate.version());
  }
}
