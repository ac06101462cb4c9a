package io.vinculum.edge.customer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.edge.access.Principal;
import io.vinculum.edge.access.Right;
import io.vinculum.edge.http.Call;
import io.vinculum.edge.http.HttpReply;
import io.vinculum.edge.http.Query;
import io.vinculum.edge.json.JsonText;
import io.vinculum.edge.ports.Changes;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.edge.ports.Steering;
import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.ProblemType;
import io.vinculum.identity.Identifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * By what customers are found, in clear, beside them in lists: for callers with {@link
 * Right#IDENTIFIERS}, noted in the audit, and read from the vault at the moment of telling. Who is
 * erased, or is to be, has none; of records that are one the survivor's own goes first.
 */
public final class ClearIdentifiers {
  /** The kinds that lists and exports tell, by their names. */
  public static final List<String> FIELDS = List.of("card", "email", "external", "phone");

  /** What the audit calls it when somebody is told some of a list. */
  public static final String READ = "identifiers.read";

  /** The query parameter. */
  public static final String PARAMETER = "fields";

  private static final int PARAMETER_CHARACTERS_MAX = 100;
  private static final int AT_ONCE = 64;

  private final Rooms rooms;
  private final Changes changes;

  /** Of these rooms' customers. */
  public ClearIdentifiers(Rooms rooms, Steering steering) {
    this.rooms = rooms;
    this.changes = new Changes(steering.audit(), rooms);
  }

  /** The kinds that a query asks for, in its order. */
  public static List<String> read(Query query) {
    List<String> fields =
        query
            .text(PARAMETER, PARAMETER_CHARACTERS_MAX)
            .map(it -> List.of(it.split(",", -1)))
            .orElse(List.of());
    if (!FIELDS.containsAll(fields) || fields.stream().distinct().count() < fields.size()) {
      query.fault(PARAMETER, "must be of " + String.join(", ", FIELDS) + ", each once");
    }
    return fields;
  }

  /** Goes on when the caller may be told these, which the audit notes first. */
  public CompletionStage<HttpReply> allowed(
      Call call, String subject, List<String> fields, Supplier<CompletionStage<HttpReply>> next) {
    if (fields.isEmpty()) {
      return next.get();
    }
    return refusal(call.caller(), fields)
        .map(call::refuse)
        .orElseGet(
            () ->
                changes
                    .note(call.caller(), READ, subject, Optional.empty(), Optional.of(note(fields)))
                    .thenCompose(_ -> next.get()));
  }

  /** Why the caller may not be told these. */
  public static Optional<Problem> refusal(Principal caller, List<String> fields) {
    return fields.isEmpty() || caller.may(Right.IDENTIFIERS)
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                ProblemType.FORBIDDEN,
                "This key has no right to see by what customers are found (`identifiers`)."));
  }

  private static String note(List<String> fields) {
    ObjectNode note = JsonText.object();
    ArrayNode names = note.putArray("fields");
    fields.forEach(names::add);
    return note.toString();
  }

  /** Of each of these customers, in their order, those kinds that there are. */
  public CompletionStage<List<Map<String, String>>> of(
      List<CustomerId> customers, List<String> fields) {
    if (fields.isEmpty()) {
      return CompletableFuture.completedStage(
          customers.stream().map(_ -> Map.<String, String>of()).toList());
    }
    CompletionStage<List<Map<String, String>>> all =
        CompletableFuture.completedStage(new ArrayList<>());
    for (int from = 0; from < customers.size(); from += AT_ONCE) {
      List<CustomerId> some = customers.subList(from, Math.min(from + AT_ONCE, customers.size()));
      all = all.thenCompose(before -> together(before, some, fields));
    }
    return all;
  }

  private CompletionStage<List<Map<String, String>>> together(
      List<Map<String, String>> before, List<CustomerId> some, List<String> fields) {
    List<CompletableFuture<Map<String, String>>> asked =
        some.stream().map(id -> of(id, fields).toCompletableFuture()).toList();
    return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
        .thenApply(
            _ -> {
              asked.forEach(one -> before.add(one.resultNow()));
              return before;
            });
  }

  /** Of one customer. */
  public CompletionStage<Map<String, String>> of(CustomerId id, List<String> fields) {
    CompletionStage<List<Identifier>> own = rooms.vault().identifiers(id);
    return rooms
        .customers()
        .read(id)
        .thenCombine(own, (customer, identifiers) -> of(customer, identifiers, fields))
        .thenCompose(found -> found);
  }

  /**
   * The same of a row of an export, which is as of when it was read: the record is asked only where
   * the vault lacks a kind. To ask those of everybody would push out of memory whom tills serve.
   */
  public CompletionStage<Map<String, String>> ofRow(CustomerId id, List<String> fields) {
    return rooms
        .vault()
        .identifiers(id)
        .thenCompose(
            own -> {
              Map<String, String> found = new TreeMap<>();
              add(found, own, fields);
              return found.size() == fields.size()
                  ? CompletableFuture.completedStage(found)
                  : rooms.customers().read(id).thenCompose(customer -> of(customer, own, fields));
            });
  }

  private CompletionStage<Map<String, String>> of(
      Customer customer, List<Identifier> own, List<String> fields) {
    Map<String, String> found = new TreeMap<>();
    if (customer.standing().isForgotten()) {
      return CompletableFuture.completedStage(found);
    }
    add(found, own, fields);
    CompletionStage<Map<String, String>> all = CompletableFuture.completedStage(found);
    for (CustomerId absorbed : customer.merges().everybody()) {
      all =
          all.thenCombine(
              rooms.vault().identifiers(absorbed),
              (before, theirs) -> {
                add(before, theirs, fields);
                return before;
              });
    }
    return all;
  }

  private static void add(Map<String, String> found, List<Identifier> some, List<String> fields) {
    some.stream()
        .sorted(Comparator.comparing(Identifier::normalised))
        .forEach(
            identifier -> {
              String name = identifier.kind().name().toLowerCase(Locale.ROOT);
              if (fields.contains(name)) {
                found.putIfAbsent(name, identifier.normalised());
              }
            });
  }

  /** Writes them into items that name their customer as {@code customerId}. */
  public CompletionStage<Void> beside(JsonNode items, List<String> fields) {
    List<ObjectNode> rows = new ArrayList<>();
    List<CustomerId> customers = new ArrayList<>();
    for (JsonNode item : items) {
      if (item instanceof ObjectNode row) {
        rows.add(row);
        customers.add(CustomerId.parse(row.path("customerId").textValue()));
      }
    }
    return of(customers, fields)
        .thenAccept(
            found -> {
              for (int i = 0; i < rows.size(); i++) {
                put(rows.get(i), found.get(i), fields);
              }
            });
  }

  /** Writes them beside a customer, null for a kind that the customer has none of. */
  public static void put(ObjectNode item, Map<String, String> found, List<String> fields) {
    fields.forEach(field -> item.put(field, found.get(field)));
  }
}
