package io.vinculum.edge.customer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.Context;
import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.CustomerRules;
import io.vinculum.customer.domain.Decision;
import io.vinculum.customer.domain.Rejection;
import io.vinculum.customer.domain.merge.Merge;
import io.vinculum.customer.domain.merge.Merges;
import io.vinculum.customer.entity.Answer;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.edge.customer.CustomerReader.Seen;
import io.vinculum.edge.http.Call;
import io.vinculum.edge.http.CustomerIds;
import io.vinculum.edge.http.HttpReply;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.http.Resource;
import io.vinculum.edge.json.JsonFields;
import io.vinculum.edge.json.JsonText;
import io.vinculum.edge.ports.Changes;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.edge.ports.Steering;
import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.ProblemType;
import io.vinculum.edge.problem.Refusals;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Sink;

/** Two records of one person: made one, and two again. */
public final class MergesResource implements Resource {
  /** So long is waited for the other record's part; after that the merge goes on by itself. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final int ID_CHARACTERS_MAX = 64;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(25);

  private final Rooms rooms;
  private final CustomerReader reader;
  private final CustomerViews views;
  private final Changes changes;
  private final Materializer materializer;

  /** Merges in these rooms. */
  public MergesResource(Rooms rooms, Steering steering, Materializer materializer) {
    this.rooms = rooms;
    this.materializer = materializer;
    this.reader = new CustomerReader(rooms);
    this.views = new CustomerViews(rooms);
    this.changes = new Changes(steering.audit(), rooms);
  }

  @Override
  public List<Operation> operations() {
    return List.of(merge(), unmerge(), list());
  }

  private record Wanted(CustomerId absorb, boolean preview) {}

  private Operation merge() {
    return Operation.post("/v1/customers/{id}/merges", "mergeCustomers", this::merge);
  }

  private CompletionStage<HttpReply> merge(Call call) {
    return call.read(MergesResource::wanted)
        .then(
            call,
            wanted ->
                reader.changeable(
                    call,
                    seen ->
                        wanted.preview()
                            ? preview(call, seen, wanted.absorb())
                            : merge(call, seen, wanted.absorb())));
  }

  private static Supplier<Wanted> wanted(JsonFields fields) {
    fields.require("absorb");
    Optional<String> absorb = fields.text("absorb", ID_CHARACTERS_MAX);
    Optional<Boolean> preview = fields.truth("preview");
    Optional<CustomerId> id = absorb.flatMap(CustomerIds::parse);
    if (absorb.isPresent() && id.isEmpty()) {
      fields.fault("absorb", "is no customer's id");
    }
    return () -> new Wanted(id.orElseThrow(), preview.orElse(false));
  }

  /** The survivor as it would be; nothing is written. */
  private CompletionStage<HttpReply> preview(Call call, Seen seen, CustomerId absorb) {
    return reader
        .now(absorb)
        .thenCompose(
            other ->
                CustomerReader.absent(absorb, other.customer())
                    .map(call::refuse)
                    .orElseGet(() -> preview(call, seen, other)));
  }

  private CompletionStage<HttpReply> preview(Call call, Seen seen, Seen other) {
    Context context =
        new Context(rooms.now(), rooms.programmes().get(), Map.of(), Optional.empty());
    return switch (CustomerRules.previewMerge(seen.customer(), other.customer(), context)) {
      case Decision.Rejected(Rejection rejection) -> call.refuse(Refusals.of(rejection));
      case Decision.Duplicate _ -> throw new IllegalStateException("a preview is recorded nowhere");
      case Decision.Accepted(List<CustomerEvent> events) -> {
        Customer both = seen.customer();
        for (CustomerEvent event : events) {
          both = CustomerRules.evolve(both, event);
        }
        Seen result = new Seen(seen.id(), both, seen.programme(), seen.at(), false);
        yield views
            .view(result)
            .thenApply(
                view -> {
                  ObjectNode json =
                      json(seen.id(), other.id(), "preview").put("mergeId", (String) null);
                  json.set("customer", view);
                  return HttpReply.json(200, json);
                });
      }
    };
  }

  private CompletionStage<HttpReply> merge(Call call, Seen seen, CustomerId absorb) {
    UUID id = call.id();
    return rooms
        .customers()
        .ask(new Command.Merge(seen.id(), id, absorb))
        .thenCompose(
            answer ->
                switch (answer) {
                  case Answer.Refused(Rejection rejection) -> call.refuse(Refusals.of(rejection));
                  case Answer.Recorded _ ->
                      until(seen.id(), customer -> ended(customer, id))
                          .thenCompose(customer -> merged(call, seen.id(), absorb, customer));
                });
  }

  private static boolean ended(Customer customer, UUID merge) {
    Merges merges = customer.merges();
    return merges.begun().filter(begun -> begun.id().equals(merge)).isEmpty()
        && merges.joined().stream().filter(it -> it.id().equals(merge)).allMatch(Merge::settled);
  }

  private CompletionStage<HttpReply> merged(
      Call call, CustomerId survivor, CustomerId absorb, Customer customer) {
    Merges merges = customer.merges();
    UUID id = call.id();
    Optional<Merges.Failed> failed = merges.failed().filter(it -> it.id().equals(id));
    if (failed.isPresent()) {
      return call.refuse(refused(failed.get().code()));
    }
    boolean done = merges.joined().stream().anyMatch(it -> it.id().equals(id));
    ObjectNode json =
        json(survivor, absorb, done ? "merged" : "underWay").put("mergeId", id.toString());
    return noted(call, "customer.merge", survivor, absorb)
        .thenCompose(_ -> reader.now(survivor))
        .thenCompose(views::view)
        .thenApply(
            view -> {
              json.set("customer", view);
              return HttpReply.json(done ? 201 : 202, json).about(survivor);
            });
  }

  private static Problem refused(String code) {
    return switch (code) {
      case "unknown-customer" ->
          Problem.of(ProblemType.UNKNOWN_CUSTOMER, "There is no customer to absorb.");
      case "erased" -> Refusals.erased();
      case "limit-exceeded" ->
          Problem.of(ProblemType.LIMIT_EXCEEDED, "The two together would pass a limit.");
      default ->
          Problem.of(
              ProblemType.CANNOT_MERGE,
              "The customer to absorb is one with another, about another merge, or has reservations"
                  + " or transfers that are not ended.");
    };
  }

  private Operation unmerge() {
    return Operation.delete(
        "/v1/customers/{id}/merges/{absorbed}", "unmergeCustomers", this::unmerge);
  }

  private CompletionStage<HttpReply> unmerge(Call call) {
    Optional<CustomerId> absorbed = CustomerIds.parse(call.place("absorbed"));
    if (absorbed.isEmpty()) {
      return call.refuse(CustomerIds.unknown(""));
    }
    return reader.changeable(call, seen -> unmerge(call, seen, absorbed.get()));
  }

  private CompletionStage<HttpReply> unmerge(Call call, Seen seen, CustomerId absorbed) {
    UUID id = call.id();
    return rooms
        .customers()
        .ask(new Command.Unmerge(seen.id(), id, absorbed))
        .thenCompose(
            answer ->
                switch (answer) {
                  case Answer.Refused(Rejection rejection) ->
                      wasUnmerged(seen.id(), id)
                          .thenCompose(
                              was ->
                                  was
                                      ? unmerged(call, seen, absorbed)
                                      : call.refuse(Refusals.of(rejection)));
                  case Answer.Recorded _ -> unmerged(call, seen, absorbed);
                });
  }

  /** Whether this very request did it before, and its answer did not arrive. */
  private CompletionStage<Boolean> wasUnmerged(CustomerId survivor, UUID id) {
    return rooms
        .customers()
        .history(survivor, 1, Long.MAX_VALUE)
        .map(StoredEvent::event)
        .filter(event -> event instanceof CustomerEvent.Unmerged it && it.unmergeId().equals(id))
        .runWith(Sink.headOption(), materializer)
        .thenApply(Optional::isPresent);
  }

  private CompletionStage<HttpReply> unmerged(Call call, Seen seen, CustomerId absorbed) {
    return noted(call, "customer.unmerge", seen.id(), absorbed)
        .thenCompose(_ -> until(absorbed, customer -> isItself(absorbed, customer)))
        .thenApply(
            customer ->
                HttpReply.json(
                    isItself(absorbed, customer) ? 200 : 202,
                    json(
                        seen.id(),
                        absorbed,
                        isItself(absorbed, customer) ? "unmerged" : "underWay")));
  }

  /** It is nobody else's record, and its identifiers lead to it. */
  private static boolean isItself(CustomerId id, Customer customer) {
    return customer.merges().returned().isEmpty()
        && customer.standing().customer().equals(Optional.of(id));
  }

  private Operation list() {
    return Operation.get(
            "/v1/customers/{id}/merges", "listMerges", call -> reader.read(call, this::listed))
        .parameters(CustomerReader.AS_OF);
  }

  private CompletionStage<HttpReply> listed(Seen seen) {
    ObjectNode json = JsonText.object();
    ArrayNode items = json.putArray("items");
    seen.customer().merges().joined().forEach(merge -> items.add(json(seen.id(), merge)));
    seen.customer()
        .merges()
        .begun()
        .ifPresent(
            begun ->
                items.add(
                    json(seen.id(), begun.absorb(), "underWay")
                        .put("mergeId", begun.id().toString())
                        .put("at", begun.at().toString())));
    return HttpReply.json(200, json.putNull("next")).now();
  }

  private static ObjectNode json(CustomerId survivor, Merge merge) {
    return json(survivor, merge.absorbed(), "merged")
        .put("mergeId", merge.id().toString())
        .put("at", merge.at().toString());
  }

  private static ObjectNode json(CustomerId survivor, CustomerId absorbed, String state) {
    return JsonText.object()
        .put("customerId", survivor.toString())
        .put("absorbed", absorbed.toString())
        .put("state", state);
  }

  private CompletionStage<Void> noted(
      Call call, String action, CustomerId survivor, CustomerId absorbed) {
    String after = json(survivor, absorbed, action).toString();
    return changes.note(
        call.caller(), action, "customers/" + survivor, Optional.empty(), Optional.of(after));
  }

  /** The customer as soon as it is so, or as it is when patience ends. */
  private CompletionStage<Customer> until(CustomerId id, Predicate<Customer> so) {
    return until(id, so, PATIENCE.dividedBy(LOOK_AGAIN.toMillis()).toMillis());
  }

  private CompletionStage<Customer> until(CustomerId id, Predicate<Customer> so, long looks) {
    return rooms
        .customers()
        .read(id)
        .thenCompose(
            customer ->
                so.test(customer) || looks <= 0
                    ? CompletableFuture.completedStage(customer)
                    : new CompletableFuture<Void>()
                        .completeOnTimeout(null, LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)
                        .thenCompose(_ -> until(id, so, looks - 1)));
  }
}
