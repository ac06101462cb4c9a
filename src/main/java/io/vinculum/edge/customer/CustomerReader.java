package io.vinculum.edge.customer;

import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Standing;
import io.vinculum.edge.http.Call;
import io.vinculum.edge.http.CustomerIds;
import io.vinculum.edge.http.HttpReply;
import io.vinculum.edge.http.Query;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.Refusals;
import io.vinculum.programme.domain.ProgrammeVersion;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Reads the customer that a path names, as it is now or, with {@code ?asOf=}, as it was then. */
public final class CustomerReader {
  /** The query parameter. */
  static final String AS_OF = "asOf";

  private final Rooms rooms;

  /** Reads these rooms' customers. */
  public CustomerReader(Rooms rooms) {
    this.rooms = rooms;
  }

  /**
   * A customer at an instant.
   *
   * @param programme the version whose names and currency hold at that instant
   * @param past whether the instant was asked for, and is not now
   */
  public record Seen(
      CustomerId id, Customer customer, ProgrammeVersion programme, Instant at, boolean past) {}

  /** Goes on with the customer, or answers that there is none. */
  public CompletionStage<HttpReply> read(
      Call call, Function<Seen, CompletionStage<HttpReply>> next) {
    Query query = call.query();
    Optional<Instant> asOf = query.instant(AS_OF);
    if (asOf.isPresent() && asOf.get().isAfter(rooms.now())) {
      query.fault(AS_OF, "must not lie in the future");
    }
    if (asOf.isPresent() && call.caller().partner().isPresent()) {
      query.fault(AS_OF, "is not for a key that acts for one partner");
    }
    return query.then(
        call,
        () ->
            call.customer(
                id ->
                    seen(id, asOf)
                        .thenCompose(
                            seen ->
                                absent(id, seen.customer())
                                    .map(call::refuse)
                                    .orElseGet(() -> next.apply(seen)))));
  }

  /** Why nothing can be told of a customer; empty for who is there. */
  public static Optional<Problem> absent(CustomerId id, Customer customer) {
    return switch (customer.standing()) {
      case Standing.Unknown _ -> Optional.of(CustomerIds.unknown(id.toString()));
      case Standing.Erased _, Standing.Leaving _ -> Optional.of(Refusals.erased());
      case Standing.Absorbed _, Standing.Guest _, Standing.Anonymous _, Standing.Member _ ->
          Optional.empty();
    };
  }

  /** The customer as it is now. */
  public CompletionStage<Seen> now(CustomerId id) {
    return seen(id, Optional.empty());
  }

  private CompletionStage<Seen> seen(CustomerId id, Optional<Instant> asOf) {
    Instant at = asOf.orElseGet(rooms::now);
    ProgrammeVersion programme = rooms.programmes().get().reaching(at);
    CompletionStage<Customer> customer =
        asOf.map(then -> past(id, then)).orElseGet(() -> rooms.customers().read(id));
    return customer.thenApply(
        c -> new Seen(c.standing().customer().orElse(id), c, programme, at, asOf.isPresent()));
  }

  /** As it was then; but who is erased now, or is to be, is so at any time. */
  private CompletionStage<Customer> past(CustomerId id, Instant then) {
    return rooms
        .customers()
        .read(id)
        .thenCompose(
            now ->
                now.standing().isForgotten()
                    ? CompletableFuture.completedStage(now)
                    // It stayed: what it asked for meanwhile is undone.
                    : rooms.customers().readAsOf(id, then).thenApply(Customer::staying));
  }

  /**
   * Goes on with a customer who can be changed under that id: a sale of nobody cannot, nor can who
   * was absorbed, whose reads another record answers.
   */
  public CompletionStage<HttpReply> changeable(
      Call call, Function<Seen, CompletionStage<HttpReply>> next) {
    return call.customer(
        id ->
            present(
                call,
                id,
                seen ->
                    seen.id().equals(id)
                        ? next.apply(seen)
                        : call.refuse(Refusals.merged(seen.id()))));
  }

  /** Goes on with a customer, or the record that answers for it: of a sale of nobody is nothing. */
  public CompletionStage<HttpReply> present(
      Call call, Function<Seen, CompletionStage<HttpReply>> next) {
    return call.customer(id -> present(call, id, next));
  }

  private CompletionStage<HttpReply> present(
      Call call, CustomerId id, Function<Seen, CompletionStage<HttpReply>> next) {
    return now(id)
        .thenCompose(
            seen ->
                switch (seen.customer().standing()) {
                  case Standing.Unknown _, Standing.Guest _ ->
                      call.refuse(CustomerIds.unknown(id.toString()));
                  case Standing.Erased _, Standing.Leaving _ -> call.refuse(Refusals.erased());
                  case Standing.Absorbed absorbed -> call.refuse(Refusals.merged(absorbed.into()));
                  case Standing.Anonymous _, Standing.Member _ -> next.apply(seen);
                });
  }
}
