package io.vinculum.edge.customer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Rejection;
import io.vinculum.customer.domain.Standing;
import io.vinculum.customer.entity.Answer;
import io.vinculum.edge.http.Call;
import io.vinculum.edge.http.CustomerIds;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.http.Reply;
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
import java.util.concurrent.CompletionStage;

/**
 * Forgetting a customer. It is so with the answer; that the key has left the files too is told by
 * the receipt a little later.
 */
public final class ErasureResource implements Resource {
  private final Rooms rooms;
  private final Changes changes;

  /** Erasures in these rooms. */
  public ErasureResource(Rooms rooms, Steering steering) {
    this.rooms = rooms;
    this.changes = new Changes(steering.audit(), rooms);
  }

  @Override
  public List<Operation> operations() {
    return List.of(erase(), receipt());
  }

  private Operation erase() {
    return Operation.delete(
        "/v1/customers/{id}", "eraseCustomer", call -> call.customer(id -> erase(call, id)));
  }

  private CompletionStage<Reply> erase(Call call, CustomerId id) {
    return rooms
        .customers()
        .read(id)
        .thenCompose(customer -> eraseItself(call, customer.standing().customer().orElse(id)));
  }

  /** Who was absorbed is erased with the record that answers for both. */
  private CompletionStage<Reply> eraseItself(Call call, CustomerId id) {
    return rooms
        .customers()
        .ask(new Command.Erase(id, call.id()))
        .thenCompose(
            answer ->
                switch (answer) {
                  case Answer.Recorded _ ->
                      changes
                          .note(
                              call.caller(),
                              "customer.erase",
                              "customers/" + id,
                              Optional.empty(),
                              Optional.empty())
                          .thenCompose(_ -> told(call, id, 202));
                  case Answer.Refused(Rejection rejection) -> call.refuse(Refusals.of(rejection));
                });
  }

  private Operation receipt() {
    return Operation.get(
        "/v1/customers/{id}/erasure",
        "getErasure",
        call -> call.customer(id -> told(call, id, 200)));
  }

  /** The receipt, which names nobody. */
  private CompletionStage<Reply> told(Call call, CustomerId id, int status) {
    return rooms
        .customers()
        .read(id)
        .thenCompose(
            customer ->
                switch (customer.standing()) {
                  case Standing.Erased erased -> Reply.json(status, json(erased)).now();
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
    return JsonText.object()
        .put("receipt", erased.receipt().toString())
        .put("customerId", erased.id().toString())
        .put("erasedAt", erased.erasedAt().toString())
        .put("state", erased.done() ? "completed" : "underWay");
  }
}
