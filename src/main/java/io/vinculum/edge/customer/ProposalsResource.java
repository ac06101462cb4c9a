package io.vinculum.edge.customer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.CustomerEvent.AdjustmentDecided;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Rejection;
import io.vinculum.customer.entity.Answer;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.edge.http.BodyRule;
import io.vinculum.edge.http.Call;
import io.vinculum.edge.http.HttpReply;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.http.Resource;
import io.vinculum.edge.json.JsonText;
import io.vinculum.edge.ports.Changes;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.edge.ports.Steering;
import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.ProblemType;
import io.vinculum.edge.problem.Refusals;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Sink;

/** Adjustments that wait for a second person: listed, approved, refused. */
public final class ProposalsResource implements Resource {
  private static final String PATH = "/v1/customers/{id}/points/adjustments";

  private final Rooms rooms;
  private final CustomerReader reader;
  private final Changes changes;
  private final Materializer materializer;

  /** Proposals for these rooms' customers. */
  public ProposalsResource(Rooms rooms, Steering steering, Materializer materializer) {
    this.rooms = rooms;
    this.reader = new CustomerReader(rooms);
    this.changes = new Changes(steering.audit(), rooms);
    this.materializer = materializer;
  }

  @Override
  public List<Operation> operations() {
    return List.of(
        Operation.get(PATH, "listWaitingAdjustments", this::list),
        Operation.post(
                PATH + "/{adjustment}/approve", "approveAdjustment", call -> decide(call, true))
            .taking(new BodyRule.None()),
        Operation.post(
                PATH + "/{adjustment}/refuse", "refuseAdjustment", call -> decide(call, false))
            .taking(new BodyRule.None()));
  }

  private CompletionStage<HttpReply> list(Call call) {
    return reader.read(
        call,
        seen ->
            rooms
                .customers()
                .history(seen.id(), 1, Long.MAX_VALUE)
                .filter(stored -> Proposals.concerns(stored.event()))
                .mapAsync(1, new Unsealing(rooms.vault())::event)
                .map(StoredEvent::event)
                .runWith(Sink.seq(), materializer)
                .thenApply(
                    events -> {
                      ObjectNode json = JsonText.object();
                      ArrayNode items = json.putArray("items");
                      Proposals.waiting(events)
                          .forEach(waits -> items.add(Proposals.json(seen.id(), waits)));
                      json.putNull("next");
                      return HttpReply.json(200, json);
                    }));
  }

  private CompletionStage<HttpReply> decide(Call call, boolean approved) {
    String given = call.place("adjustment");
    return call.customer(
        id ->
            Transfers.parse(given)
                .map(adjustment -> decide(call, id, adjustment, approved))
                .orElseGet(
                    () ->
                        call.refuse(
                            Problem.of(
                                ProblemType.NOT_FOUND, "There is no adjustment of this id."))));
  }

  private CompletionStage<HttpReply> decide(
      Call call, CustomerId id, UUID adjustment, boolean approved) {
    long limit = Proposals.approves(call, rooms);
    return rooms
        .customers()
        .ask(
            new Command.DecideAdjustment(
                id,
                adjustment,
                approved,
                call.caller().id(),
                limit,
                Proposals.approval(call, rooms)))
        .thenCompose(
            answer ->
                switch (answer) {
                  case Answer.Recorded(List<StoredEvent> events, _) ->
                      noted(call, id, adjustment, approved)
                          .thenCompose(_ -> new Unsealing(rooms.vault()).event(events.getLast()))
                          .thenApply(last -> HttpReply.json(200, json(call, id, last)).about(id));
                  case Answer.Refused(Rejection rejection) -> call.refuse(Refusals.of(rejection));
                });
  }

  private ObjectNode json(Call call, CustomerId id, StoredEvent last) {
    return last.event() instanceof AdjustmentDecided refused
        ? Proposals.refused(id, refused)
        : AdjustmentsResource.json(id, last, rooms.viewFor(call.caller()))
            .put("state", "approved")
            .put("approvedBy", call.caller().id());
  }

  private CompletionStage<Void> noted(Call call, CustomerId id, UUID adjustment, boolean approved) {
    return changes.note(
        call.caller(),
        approved ? "points.approve" : "points.refuse",
        "customers/" + id,
        Optional.empty(),
        Optional.of(JsonText.object().put("adjustmentId", adjustment.toString()).toString()));
  }
}
