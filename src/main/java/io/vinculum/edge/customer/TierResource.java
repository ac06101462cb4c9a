package io.vinculum.edge.customer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.Rejection;
import io.vinculum.customer.domain.points.Terms;
import io.vinculum.customer.domain.tier.TierView;
import io.vinculum.customer.entity.Answer;
import io.vinculum.edge.customer.CustomerReader.Seen;
import io.vinculum.edge.http.Call;
import io.vinculum.edge.http.HttpReply;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.http.Resource;
import io.vinculum.edge.json.JsonFields;
import io.vinculum.edge.json.JsonText;
import io.vinculum.edge.ports.Changes;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.edge.ports.Steering;
import io.vinculum.edge.problem.Refusals;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** {@code /v1/customers/{id}/tier}: a tier given by hand, with an end. */
public final class TierResource implements Resource {
  private static final int DATE_CHARACTERS = 10;

  private final Rooms rooms;
  private final CustomerReader reader;
  private final Changes changes;

  /** Tiers of these rooms' customers. */
  public TierResource(Rooms rooms, Steering steering) {
    this.rooms = rooms;
    this.reader = new CustomerReader(rooms);
    this.changes = new Changes(steering.audit(), rooms);
  }

  @Override
  public List<Operation> operations() {
    return List.of(Operation.write("PUT", "/v1/customers/{id}/tier", "giveTier", this::give));
  }

  /** A tier as it is asked for. */
  private record Wanted(String tier, Instant until, String reason) {}

  private CompletionStage<HttpReply> give(Call call) {
    return call.<Wanted>read(this::wanted)
        .then(call, wanted -> reader.changeable(call, seen -> give(call, seen, wanted)));
  }

  private Supplier<Wanted> wanted(JsonFields fields) {
    fields.require("tier", "until", "reason");
    Optional<String> tier = fields.id("tier");
    Optional<Instant> until = until(fields);
    Optional<String> reason = Reasons.read(fields);
    return () -> new Wanted(tier.orElseThrow(), until.orElseThrow(), reason.orElseThrow());
  }

  /** An instant, or the last day on which it is held. */
  private Optional<Instant> until(JsonFields fields) {
    boolean day =
        fields
            .any("until")
            .filter(JsonNode::isTextual)
            .map(text -> text.textValue().length() == DATE_CHARACTERS)
            .orElse(false);
    ZoneId zone = rooms.programme().programme().zone();
    return day
        ? fields.date("until").map(last -> Terms.endOfDay(last, zone))
        : fields.instant("until");
  }

  private CompletionStage<HttpReply> give(Call call, Seen seen, Wanted wanted) {
    return Reasons.sealed(rooms, seen.id(), wanted.reason())
        .thenCompose(
            reason ->
                rooms
                    .customers()
                    .ask(
                        new Command.GiveTier(
                            seen.id(), wanted.tier(), wanted.until(), reason, call.caller().id())))
        .thenCompose(
            answer ->
                switch (answer) {
                  case Answer.Recorded _ ->
                      noted(call, seen, wanted)
                          .thenCompose(_ -> reader.now(seen.id()))
                          .thenApply(
                              now -> HttpReply.json(200, json(now, wanted)).about(seen.id()));
                  case Answer.Refused(Rejection rejection) -> call.refuse(Refusals.of(rejection));
                });
  }

  private CompletionStage<Void> noted(Call call, Seen seen, Wanted wanted) {
    return changes.note(
        call.caller(),
        "tier.give",
        "customers/" + seen.id(),
        seen.customer()
            .tier()
            .level()
            .map(level -> JsonText.object().put("tier", level).toString()),
        Optional.of(
            JsonText.object()
                .put("tier", wanted.tier())
                .put("until", wanted.until().toString())
                .toString()));
  }

  private static ObjectNode json(Seen seen, Wanted wanted) {
    ObjectNode json = JsonText.object().put("customerId", seen.id().toString());
    json.set(
        "tier",
        TierView.of(seen.customer().tier(), seen.programme().programme(), seen.at())
            .map(CustomerJson::tier)
            .orElse(null));
    return json.put("until", wanted.until().toString()).put("reason", wanted.reason());
  }
}
