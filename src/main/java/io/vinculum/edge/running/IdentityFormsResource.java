package io.vinculum.edge.running;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.edge.http.BodyRule;
import io.vinculum.edge.http.Call;
import io.vinculum.edge.http.CustomerIds;
import io.vinculum.edge.http.HttpReply;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.http.Query;
import io.vinculum.edge.http.Resource;
import io.vinculum.edge.json.JsonText;
import io.vinculum.identity.rekeying.Clash;
import io.vinculum.identity.rekeying.Rekeying;
import io.vinculum.identity.rekeying.Rekeying.ClashPage;
import io.vinculum.identity.rekeying.Rekeying.ClashPlace;
import io.vinculum.identity.rekeying.RekeyingRun;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * {@code /v1/identity-forms}: how far stored identifiers are under today's forms, and which of them
 * two customers have. No identifier stands there in clear.
 */
public final class IdentityFormsResource implements Resource {
  private static final char CURSOR_SEPARATOR = '.';

  private final Rekeying rekeying;

  /** The identifiers of this server's store. */
  public IdentityFormsResource(Rekeying rekeying) {
    this.rekeying = rekeying;
  }

  @Override
  public List<Operation> operations() {
    return List.of(
        Operation.get("/v1/identity-forms", "getIdentityForms", this::get),
        Operation.post("/v1/identity-forms/rekeyings", "rekeyIdentities", this::begin)
            .taking(new BodyRule.None()),
        Operation.get("/v1/identity-forms/clashes", "listIdentityClashes", this::clashes)
            .parameters("limit", "cursor"));
  }

  private CompletionStage<HttpReply> get(Call call) {
    return call.query()
        .then(call, () -> rekeying.latest().thenApply(run -> HttpReply.json(200, json(run))));
  }

  private CompletionStage<HttpReply> begin(Call call) {
    return call.query()
        .then(
            call,
            () -> rekeying.begin().thenApply(run -> HttpReply.json(202, json(Optional.of(run)))));
  }

  private CompletionStage<HttpReply> clashes(Call call) {
    Query query = call.query();
    int limit = query.limit();
    Optional<ClashPlace> place = query.cursor(IdentityFormsResource::place);
    return query.then(
        call,
        () ->
            rekeying
                .clashes(place, limit)
                .thenApply(page -> HttpReply.json(200, json(call, page))));
  }

  private static Optional<ClashPlace> place(String cursor) {
    int end = cursor.indexOf(CURSOR_SEPARATOR);
    Optional<CustomerId> customer =
        end < 0 ? Optional.empty() : CustomerIds.parse(cursor.substring(0, end));
    return customer.map(id -> new ClashPlace(id, cursor.substring(end + 1)));
  }

  private static ObjectNode json(Optional<RekeyingRun> run) {
    ObjectNode json = JsonText.object();
    run.ifPresentOrElse(
        latest -> json.set("rekeying", json(latest)), () -> json.putNull("rekeying"));
    return json;
  }

  private static ObjectNode json(RekeyingRun run) {
    return JsonText.object()
        .put("state", run.isRunning() ? "running" : "done")
        .put("done", Math.round(run.done() * 1000) / 1000.0)
        .put("customers", run.counts().customers())
        .put("rekeyed", run.counts().rekeyed())
        .put("clashes", run.counts().clashes())
        .put("waiting", run.counts().waiting())
        .put("failed", run.counts().failed())
        .put("startedAt", run.startedAt().toString())
        .put("updatedAt", run.updatedAt().toString())
        .put("endedAt", run.endedAt().map(Object::toString).orElse(null));
  }

  private static ObjectNode json(Call call, ClashPage page) {
    ObjectNode json = JsonText.object();
    ArrayNode items = json.putArray("items");
    for (Clash clash : page.clashes()) {
      items
          .addObject()
          .put("kind", clash.former().kind().name().toLowerCase(Locale.ROOT))
          .put("customerId", clash.customer().toString())
          .put("heldBy", clash.holder().toString())
          .put("foundAt", clash.foundAt().toString());
    }
    return json.put(
        "next",
        call.cursor(
            page.next()
                .map(place -> place.customer().toString() + CURSOR_SEPARATOR + place.former())));
  }
}
