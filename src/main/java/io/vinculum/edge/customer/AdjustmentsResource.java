package io.vinculum.edge.customer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.CustomerEvent.AdjustmentProposed;
import io.vinculum.customer.domain.CustomerEvent.PointsAdjusted;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Rejection;
import io.vinculum.customer.domain.interaction.Wording;
import io.vinculum.customer.entity.Answer;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.edge.access.AnswerView;
import io.vinculum.edge.http.Call;
import io.vinculum.edge.http.HttpReply;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.http.Query;
import io.vinculum.edge.http.Resource;
import io.vinculum.edge.interaction.EarningJson;
import io.vinculum.edge.json.JsonFields;
import io.vinculum.edge.json.JsonText;
import io.vinculum.edge.ports.Changes;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.edge.ports.Steering;
import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.ProblemType;
import io.vinculum.edge.problem.Refusals;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** {@code /v1/customers/{id}/points/adjustments}: points given or taken by hand. */
public final class AdjustmentsResource implements Resource {
  private static final long POINTS_MAX = 1_000_000_000L;
  private static final int ID_CHARACTERS = 36;

  private final Rooms rooms;
  private final Changes changes;

  /** Adjustments of these rooms' customers. */
  public AdjustmentsResource(Rooms rooms, Steering steering) {
    this.rooms = rooms;
    this.changes = new Changes(steering.audit(), rooms);
  }

  @Override
  public List<Operation> operations() {
    return List.of(adjust());
  }

  private Operation adjust() {
    return Operation.post("/v1/customers/{id}/points/adjustments", "adjustPoints", this::adjust);
  }

  /** An adjustment as it is asked for. */
  private record Wanted(
      String currency, long points, String reason, boolean allowDebt, Optional<UUID> reverses) {}

  private CompletionStage<HttpReply> adjust(Call call) {
    return call.read(AdjustmentsResource::wanted)
        .then(
            call,
            wanted ->
                reachesBeyond(wanted, rooms.viewFor(call.caller()))
                    ? call.refuse(beyond())
                    : asked(call, wanted));
  }

  /** Whether enough is there for taking it would tell a balance that is not told. */
  private static boolean reachesBeyond(Wanted wanted, AnswerView view) {
    return wanted.points() < 0 && !view.tellsBalanceOf(wanted.currency());
  }

  private static Problem beyond() {
    return Problem.of(
        ProblemType.FORBIDDEN,
        "A key that acts for one partner takes no points that cannot be spent.");
  }

  private CompletionStage<HttpReply> asked(Call call, Wanted wanted) {
    return call.customer(
        id ->
            Math.abs(wanted.points()) <= Proposals.limit(call, rooms)
                ? adjust(call, id, wanted)
                : propose(call, id, wanted));
  }

  private static Supplier<Wanted> wanted(JsonFields fields) {
    fields.require("currency", "points", "reason");
    Optional<String> currency = fields.id("currency");
    Optional<Long> points = fields.integer("points", -POINTS_MAX, POINTS_MAX);
    if (points.equals(Optional.of(0L))) {
      fields.fault("points", "must not be 0");
    }
    Optional<String> reason = Reasons.read(fields);
    Optional<Boolean> allowDebt = fields.truth("allowDebt");
    Optional<UUID> reverses =
        fields
            .text("reverses", ID_CHARACTERS)
            .map(id -> id.toLowerCase(Locale.ROOT))
            .flatMap(Query::uuid);
    if (fields.has("reverses") && reverses.isEmpty()) {
      fields.fault("reverses", "must be the id of an adjustment");
    }
    return () ->
        new Wanted(
            currency.orElseThrow(),
            points.orElseThrow(),
            reason.orElseThrow(),
            allowDebt.orElse(false),
            reverses);
  }

  private CompletionStage<Command.AdjustPoints> command(Call call, CustomerId id, Wanted wanted) {
    return Reasons.sealed(rooms, id, wanted.reason())
        .thenApply(reason -> command(call, id, wanted, reason));
  }

  private Command.AdjustPoints command(Call call, CustomerId id, Wanted wanted, Wording reason) {
    return new Command.AdjustPoints(
        id,
        call.id(),
        wanted.currency(),
        wanted.points(),
        reason,
        call.caller().id(),
        wanted.allowDebt(),
        wanted.reverses(),
        Optional.of(Proposals.allowance(call, rooms)));
  }

  /** What a role does not do alone waits for a second person. */
  private CompletionStage<HttpReply> propose(Call call, CustomerId id, Wanted wanted) {
    return command(call, id, wanted)
        .thenCompose(it -> rooms.customers().ask(new Command.ProposeAdjustment(it)))
        .thenCompose(
            answer ->
                switch (answer) {
                  case Answer.Recorded(List<StoredEvent> events, _) ->
                      noted(call, id, wanted, "points.propose")
                          .thenCompose(_ -> new Unsealing(rooms.vault()).event(events.getLast()))
                          .thenApply(
                              last ->
                                  HttpReply.json(
                                          202,
                                          Proposals.json(id, (AdjustmentProposed) last.event()))
                                      .about(id));
                  case Answer.Refused(Rejection rejection) -> call.refuse(Refusals.of(rejection));
                });
  }

  private CompletionStage<HttpReply> adjust(Call call, CustomerId id, Wanted wanted) {
    return command(call, id, wanted)
        .thenCompose(rooms.customers()::ask)
        .thenCompose(
            answer ->
                switch (answer) {
                  case Answer.Recorded(List<StoredEvent> events, _) ->
                      noted(call, id, wanted, "points.adjust")
                          .thenCompose(_ -> new Unsealing(rooms.vault()).event(events.getLast()))
                          .thenApply(
                              last ->
                                  HttpReply.json(201, json(id, last, rooms.viewFor(call.caller())))
                                      .about(id));
                  // What the day no longer allows waits as well.
                  case Answer.Refused(Rejection rejection)
                      when rejection.code() == Rejection.Code.SECOND_PERSON ->
                      propose(call, id, wanted);
                  case Answer.Refused(Rejection rejection) -> call.refuse(Refusals.of(rejection));
                });
  }

  private CompletionStage<Void> noted(Call call, CustomerId id, Wanted wanted, String action) {
    return changes.note(
        call.caller(),
        action,
        "customers/" + id,
        Optional.empty(),
        Optional.of(
            JsonText.object()
                .put("currency", wanted.currency())
                .put("points", wanted.points())
                .toString()));
  }

  /** An adjustment that was made, its reason in clear. */
  static ObjectNode json(CustomerId id, StoredEvent last, AnswerView view) {
    if (!(last.event() instanceof PointsAdjusted adjusted)) {
      throw new IllegalStateException("an adjustment was answered by " + last.event());
    }
    ObjectNode json =
        JsonText.object()
            .put("adjustmentId", adjusted.adjustmentId().toString())
            .put("customerId", id.toString())
            .put("currency", adjusted.currency())
            .put("adjusted", adjusted.points())
            .put("reason", adjusted.reason().orNothing())
            .put("by", adjusted.by())
            .put("approvedBy", adjusted.approvedBy().orElse(null))
            .put("reverses", adjusted.reverses().map(UUID::toString).orElse(null))
            .put("at", adjusted.at().toString());
    EarningJson.points(json.putArray("points"), adjusted.effects(), view);
    json.set(
        "tier", adjusted.effects().tier().map(tier -> EarningJson.tier(tier, view)).orElse(null));
    return json;
  }
}
