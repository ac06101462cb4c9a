package io.vinculum.edge.customer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.edge.access.Role;
import io.vinculum.edge.customer.CustomerReader.Seen;
import io.vinculum.edge.customer.EnrolmentShape.Enrolment;
import io.vinculum.edge.customer.MemberEnrolment.Enrolled;
import io.vinculum.edge.http.Call;
import io.vinculum.edge.http.HttpReply;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.http.Query;
import io.vinculum.edge.http.Resource;
import io.vinculum.edge.interaction.CustomerReference;
import io.vinculum.edge.json.JsonFields;
import io.vinculum.edge.json.JsonText;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.edge.ports.Steering;
import io.vinculum.edge.problem.Problem;
import io.vinculum.insight.CustomerSummary;
import io.vinculum.insight.Outcome;
import io.vinculum.insight.Page;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** {@code /v1/customers}: enrol, find, list, show. */
public final class CustomersResource implements Resource {
  private final Rooms rooms;
  private final ClearIdentifiers clear;
  private final CustomerReader reader;
  private final CustomerViews views;
  private final LookUp lookUp;
  private final MemberEnrolment enrolling;
  private final UnansweredEnrolments unanswered = new UnansweredEnrolments();

  /** Customers of these rooms. */
  public CustomersResource(Rooms rooms, Steering steering) {
    this.rooms = rooms;
    this.clear = new ClearIdentifiers(rooms, steering);
    this.reader = new CustomerReader(rooms);
    this.views = new CustomerViews(rooms);
    this.lookUp = new LookUp(rooms, reader);
    this.enrolling = new MemberEnrolment(rooms, lookUp, reader);
  }

  @Override
  public List<Operation> operations() {
    return List.of(enrol(), list(), lookUp(), show());
  }

  private Operation enrol() {
    return Operation.post("/v1/customers", "enrolCustomer", this::enrol);
  }

  private CompletionStage<HttpReply> enrol(Call call) {
    Instant now = rooms.now();
    EnrolmentShape shape =
        new EnrolmentShape(rooms.identities(), now, rooms.programme().programme().dayOf(now));
    return call.read(shape).then(call, enrolment -> enrol(call, enrolment));
  }

  private CompletionStage<HttpReply> enrol(Call call, Enrolment enrolment) {
    CustomerId fresh = unanswered.id(call);
    CompletionStage<HttpReply> reply = enrol(call, enrolment, fresh);
    unanswered.watch(call, fresh, reply);
    return reply;
  }

  private CompletionStage<HttpReply> enrol(Call call, Enrolment enrolment, CustomerId fresh) {
    return enrolling
        .enrol(enrolment, fresh)
        .thenCompose(
            enrolled ->
                switch (enrolled) {
                  case Enrolled.Member(CustomerId id) ->
                      reader
                          .now(id)
                          .thenCompose(views::view)
                          .thenApply(
                              view ->
                                  HttpReply.json(201, view)
                                      .with("Location", "/v1/customers/" + id)
                                      .about(id));
                  case Enrolled.Refused(Problem problem) -> call.refuse(problem);
                });
  }

  private Operation list() {
    return Operation.get("/v1/customers", "listCustomers", this::list)
        .parameters("limit", "cursor", ClearIdentifiers.PARAMETER);
  }

  private CompletionStage<HttpReply> list(Call call) {
    Query query = call.query();
    int limit = query.limit();
    Optional<String> cursor = query.cursor();
    List<String> fields = ClearIdentifiers.read(query);
    return query.then(
        call,
        () ->
            clear.allowed(
                call,
                "customers",
                fields,
                () ->
                    rooms
                        .insight()
                        .customers(cursor, limit)
                        .thenCompose(outcome -> listed(call, outcome, fields))));
  }

  private CompletionStage<HttpReply> listed(
      Call call, Outcome<Page<CustomerSummary>> outcome, List<String> fields) {
    return outcome instanceof Outcome.Answered<Page<CustomerSummary>>(Page<CustomerSummary> page)
        ? clear
            .of(page.items().stream().map(CustomerSummary::customer).toList(), fields)
            .thenApply(found -> HttpReply.json(200, json(call, page, found, fields)))
        : call.outcome(outcome, _ -> HttpReply.empty(204));
  }

  private static ObjectNode json(
      Call call, Page<CustomerSummary> page, List<Map<String, String>> found, List<String> fields) {
    ObjectNode json = JsonText.object();
    ArrayNode items = json.putArray("items");
    for (int i = 0; i < page.items().size(); i++) {
      ObjectNode item = summary(page.items().get(i));
      ClearIdentifiers.put(item, found.get(i), fields);
      items.add(item);
    }
    json.put("next", call.cursor(page.next()));
    json.putObject("freshness").put("lagMs", page.freshness().lagMs());
    return json;
  }

  private static ObjectNode summary(CustomerSummary summary) {
    ObjectNode json =
        JsonText.object()
            .put("customerId", summary.customer().toString())
            .put("status", summary.standing().name().toLowerCase(Locale.ROOT));
    json.put("enrolledOn", summary.enrolledOn().map(Object::toString).orElse(null));
    json.put("tier", summary.tier().orElse(null));
    json.put("purchases", summary.purchases())
        .put("spend", summary.spend().toString())
        .put("relationshipValue", summary.relationshipValue().toString());
    return json.put("lastPurchaseOn", summary.lastPurchaseOn().map(Object::toString).orElse(null));
  }

  private Operation lookUp() {
    return Operation.post("/v1/customers/lookup", "lookUpCustomer", this::lookUp).notRepeatable();
  }

  private CompletionStage<HttpReply> lookUp(Call call) {
    return call.read(this::reference)
        .then(
            call,
            reference ->
                lookUp
                    .find(reference)
                    .thenCompose(
                        found ->
                            switch (found) {
                              case LookUp.Found.One(Seen seen) -> shown(call, seen);
                              case LookUp.Found.Nobody(Problem problem) -> call.refuse(problem);
                            }));
  }

  private Supplier<CustomerReference> reference(JsonFields fields) {
    Optional<CustomerReference> reference = CustomerReference.read(fields, rooms.identities());
    return reference::orElseThrow;
  }

  private Operation show() {
    return Operation.get(
            "/v1/customers/{id}",
            "getCustomer",
            call -> reader.read(call, seen -> shown(call, seen)))
        .parameters(CustomerReader.AS_OF);
  }

  /**
   * Whoever acts for one partner sees what is the customer's, and nothing of other partners;
   * administrators see identifiers in clear.
   */
  private CompletionStage<HttpReply> shown(Call call, Seen seen) {
    CompletionStage<ObjectNode> view =
        call.caller().role() == Role.ADMIN
            ? views.viewInClear(seen)
            : views.view(seen, rooms.viewFor(call.caller()));
    return view.thenApply(it -> HttpReply.json(200, it));
  }
}
