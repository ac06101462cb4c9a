package io.vinculum.edge.customer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Rejection;
import io.vinculum.customer.domain.Standing;
import io.vinculum.customer.entity.Answer;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.edge.customer.CustomerReader.Seen;
import io.vinculum.edge.http.Call;
import io.vinculum.edge.http.CustomerIds;
import io.vinculum.edge.http.HttpReply;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.http.Resource;
import io.vinculum.edge.json.JsonFields;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.ProblemType;
import io.vinculum.edge.problem.Refusals;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Sink;

/** {@code /v1/customers/{id}/points/transfers}: points handed to another customer. */
public final class TransfersResource implements Resource {
  private static final long POINTS_MAX = 1_000_000_000L;

  private final Rooms rooms;
  private final CustomerReader reader;
  private final Materializer materializer;

  /** Transfers of these rooms' customers. */
  public TransfersResource(Rooms rooms, Materializer materializer) {
    this.rooms = rooms;
    this.reader = new CustomerReader(rooms);
    this.materializer = materializer;
  }

  @Override
  public List<Operation> operations() {
    return List.of(transfer(), show());
  }

  private Operation transfer() {
    return Operation.post("/v1/customers/{id}/points/transfers", "transferPoints", this::transfer);
  }

  private Operation show() {
    return Operation.get(
        "/v1/customers/{id}/points/transfers/{transfer}", "getTransfer", this::show);
  }

  /** A transfer as it is asked for. */
  private record Wanted(CustomerId to, String currency, long points) {}

  private CompletionStage<HttpReply> transfer(Call call) {
    return call.read(TransfersResource::wanted)
        .then(call, wanted -> reader.changeable(call, from -> known(call, from.id(), wanted)));
  }

  private static Supplier<Wanted> wanted(JsonFields fields) {
    fields.require("to", "currency", "points");
    Optional<CustomerId> to = fields.text("to", 36).flatMap(CustomerIds::parse);
    if (fields.has("to") && to.isEmpty()) {
      fields.fault("to", "must be the id of a customer");
    }
    Optional<String> currency = fields.id("currency");
    Optional<Long> points = fields.integer("points", 1, POINTS_MAX);
    return () -> new Wanted(to.orElseThrow(), currency.orElseThrow(), points.orElseThrow());
  }

  /**
   * Refuses at once where there is nobody to receive: should the receiver go while the points are
   * on their way, they come back.
   */
  private CompletionStage<HttpReply> known(Call call, CustomerId from, Wanted wanted) {
    return reader
        .now(wanted.to())
        .thenCompose(
            receiver ->
                switch (receiver.customer().standing()) {
                  case Standing.Unknown _, Standing.Guest _ ->
                      call.refuse(CustomerIds.unknown(wanted.to().toString()));
                  case Standing.Absorbed absorbed -> call.refuse(Refusals.merged(absorbed.into()));
                  case Standing.Erased _, Standing.Leaving _ -> call.refuse(Refusals.erased());
                  // Who is one with another receives as the record that answers for both.
                  case Standing.Anonymous _, Standing.Member _ ->
                      send(
                          call,
                          from,
                          new Wanted(receiver.id(), wanted.currency(), wanted.points()));
                });
  }

  private CompletionStage<HttpReply> send(Call call, CustomerId from, Wanted wanted) {
    UUID id = call.id();
    return rooms
        .customers()
        .ask(
            new Command.TransferPoints(
                from, id, wanted.to(), wanted.currency(), wanted.points(), call.caller().id()))
        .thenCompose(
            answer ->
                switch (answer) {
                  case Answer.Recorded _ -> sent(from, id);
                  case Answer.Refused(Rejection rejection) -> call.refuse(Refusals.of(rejection));
                });
  }

  /** Answers how it ended, or that it is still under way. */
  private CompletionStage<HttpReply> sent(CustomerId from, UUID id) {
    return rooms
        .customers()
        .readAfter(from, id)
        .handle((_, failure) -> ended(failure))
        .thenCompose(_ -> told(from, id))
        .thenApply(
            told ->
                HttpReply.json(
                        201, told.orElseThrow(() -> new IllegalStateException("not recorded")))
                    .about(from));
  }

  /** That the other customer has not answered yet is no failure; anything else is. */
  private static boolean ended(Throwable failure) {
    if (failure != null && !(Refusals.cause(failure) instanceof TimeoutException)) {
      throw new CompletionException(failure);
    }
    return failure == null;
  }

  private CompletionStage<HttpReply> show(Call call) {
    return reader.read(call, seen -> shown(call, seen));
  }

  private CompletionStage<HttpReply> shown(Call call, Seen seen) {
    String given = call.place("transfer");
    return Transfers.parse(given)
        .map(id -> told(seen.id(), id))
        .orElseGet(() -> CompletableFuture.completedStage(Optional.empty()))
        .thenCompose(
            told ->
                told.map(json -> HttpReply.json(200, json).now())
                    .orElseGet(
                        () ->
                            call.refuse(
                                Problem.of(
                                    ProblemType.NOT_FOUND,
                                    "There is no transfer " + given + "."))));
  }

  private CompletionStage<Optional<ObjectNode>> told(CustomerId customer, UUID id) {
    return rooms
        .customers()
        .history(customer, 1, Long.MAX_VALUE)
        .map(StoredEvent::event)
        .filter(event -> Transfers.concerns(event, id))
        .runWith(Sink.seq(), materializer)
        .thenApply(events -> Transfers.json(customer, events));
  }
}
