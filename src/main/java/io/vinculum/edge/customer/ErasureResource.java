package io.vinculum.edge.customer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Rejection;
import io.vinculum.customer.domain.Standing;
import io.vinculum.customer.entity.Answer;
import io.vinculum.edge.http.BodyRule;
import io.vinculum.edge.http.Call;
import io.vinculum.edge.http.CustomerIds;
import io.vinculum.edge.http.HttpReply;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.http.Query;
import io.vinculum.edge.http.Resource;
import io.vinculum.edge.json.JsonText;
import io.vinculum.edge.ports.Changes;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.edge.ports.Steering;
import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.ProblemType;
import io.vinculum.edge.problem.Refusals;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Forgetting a customer. It is so with the answer; that the key has left the files too is told by
 * the receipt a little later. Where the programme gives a grace, it may be undone until then.
 */
public final class ErasureResource implements Resource {
  /** Names the customer once more, so that a path put together wrongly erases nobody. */
  private static final String CONFIRM = "confirm";

  private static final int ID_CHARACTERS_MAX = 64;

  private final Rooms rooms;
  private final CustomerReader reader;
  private final CustomerViews views;
  private final Changes changes;

  /** Erasures in these rooms. */
  public ErasureResource(Rooms rooms, Steering steering) {
    this.rooms = rooms;
    this.reader = new CustomerReader(rooms);
    this.views = new CustomerViews(rooms);
    this.changes = new Changes(steering.audit(), rooms);
  }

  @Override
  public List<Operation> operations() {
    return List.of(erase(), undo(), receipt());
  }

  private Operation erase() {
    return Operation.delete(
            "/v1/customers/{id}", "eraseCustomer", call -> call.customer(id -> erase(call, id)))
        .parameters(CONFIRM);
  }

  private CompletionStage<HttpReply> erase(Call call, CustomerId id) {
    Query query = call.query();
    Optional<String> confirmed = query.text(CONFIRM, ID_CHARACTERS_MAX);
    if (confirmed.isPresent() && !confirmed.flatMap(CustomerIds::parse).equals(Optional.of(id))) {
      query.fault(CONFIRM, "must be the id of the customer that the path names");
    }
    return query.then(call, () -> itself(call, id, known -> eraseItself(call, known)));
  }

  /**
   * Goes on with the record that answers for that id. Whoever names one that was absorbed may mean
   * that one alone, and is told whose it is now: what is destroyed does not come back.
   */
  private CompletionStage<HttpReply> itself(
      Call call, CustomerId id, Function<CustomerId, CompletionStage<HttpReply>> next) {
    return rooms
        .customers()
        .read(id)
        .thenCompose(
            customer -> {
              CustomerId known = customer.standing().customer().orElse(id);
              boolean another = !known.equals(id) && !customer.standing().isForgotten();
              return another ? call.refuse(Refusals.merged(known)) : next.apply(known);
            });
  }

  private CompletionStage<HttpReply> eraseItself(Call call, CustomerId id) {
    return rooms
        .customers()
        .ask(new Command.Erase(id, call.id()))
        .thenCompose(
            answer ->
                switch (answer) {
                  case Answer.Recorded _ -> erased(call, id);
                  case Answer.Refused(Rejection rejection) -> call.refuse(Refusals.of(rejection));
                });
  }

  /** Who is asked again within the grace tells of the first time, of which alone a note is made. */
  private CompletionStage<HttpReply> erased(Call call, CustomerId id) {
    return rooms
        .customers()
        .read(id)
        .thenCompose(
            customer ->
                switch (customer.standing()) {
                  case Standing.Leaving again when !again.receipt().equals(call.id()) ->
                      told(call, id, 202);
                  case Standing.Leaving leaving ->
                      noted(call, "customer.erase", id, Optional.of(json(leaving).toString()))
                          .thenCompose(_ -> told(call, id, 202));
                  case Standing.Unknown _,
                      Standing.Guest _,
                      Standing.Anonymous _,
                      Standing.Member _,
                      Standing.Erased _,
                      Standing.Absorbed _ ->
                      noted(call, "customer.erase", id, Optional.empty())
                          .thenCompose(_ -> told(call, id, 202));
                });
  }

  private CompletionStage<Void> noted(
      Call call, String action, CustomerId id, Optional<String> after) {
    return changes.note(call.caller(), action, "customers/" + id, Optional.empty(), after);
  }

  private Operation undo() {
    return Operation.post(
            "/v1/customers/{id}/erasure/undo",
            "undoErasure",
            call -> call.customer(id -> itself(call, id, known -> undo(call, known))))
        .taking(new BodyRule.None());
  }

  private CompletionStage<HttpReply> undo(Call call, CustomerId id) {
    return rooms
        .customers()
        .ask(new Command.UndoErasure(id, call.id()))
        .thenCompose(
            answer ->
                switch (answer) {
                  case Answer.Recorded _ ->
                      noted(call, "customer.erase.undo", id, Optional.empty())
                          .thenCompose(_ -> back(call, id));
                  case Answer.Refused(Rejection rejection) -> call.refuse(Refusals.of(rejection));
                });
  }

  /** The customer as it is again; it may have asked anew meanwhile. */
  private CompletionStage<HttpReply> back(Call call, CustomerId id) {
    return reader
        .now(id)
        .thenCompose(
            seen ->
                CustomerReader.absent(id, seen.customer())
                    .map(call::refuse)
                    .orElseGet(
                        () ->
                            views
                                .view(seen)
                                .thenApply(view -> HttpReply.json(200, view).about(id))));
  }

  private Operation receipt() {
    return Operation.get(
        "/v1/customers/{id}/erasure",
        "getErasure",
        call -> call.customer(id -> told(call, id, 200)));
  }

  /** The receipt, which names nobody. */
  private CompletionStage<HttpReply> told(Call call, CustomerId id, int status) {
    return rooms
        .customers()
        .read(id)
        .thenCompose(
            customer ->
                switch (customer.standing()) {
                  case Standing.Erased erased -> HttpReply.json(status, json(erased)).now();
                  case Standing.Leaving leaving -> HttpReply.json(status, json(leaving)).now();
                  case Standing.Unknown _ -> call.refuse(CustomerIds.unknown(id.toString()));
                  case Standing.Absorbed _,
                      Standing.Guest _,
                      Standing.Anonymous _,
                      Standing.Member _ ->
                      call.refuse(
                          Problem.of(ProblemType.NOT_FOUND, "The customer was not erased."));
                });
  }

  private static ObjectNode json(Standing.Erased erased) {
    return json(erased.receipt(), erased.id(), erased.erasedAt())
        .put("state", erased.done() ? "completed" : "underWay")
        .putNull("undoUntil");
  }

  private ObjectNode json(Standing.Leaving leaving) {
    ObjectNode json = json(leaving.receipt(), leaving.id(), leaving.since());
    // The customer is woken a little after the end; nobody may undo it from then on.
    return rooms.now().isBefore(leaving.until())
        ? json.put("state", "grace").put("undoUntil", leaving.until().toString())
        : json.put("state", "underWay").putNull("undoUntil");
  }

  private static ObjectNode json(UUID receipt, CustomerId id, Instant erasedAt) {
    return JsonText.object()
        .put("receipt", receipt.toString())
        .put("customerId", id.toString())
        .put("erasedAt", erasedAt.toString());
  }
}
