package io.vinculum.edge.customer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Rejection;
import io.vinculum.customer.domain.identity.HashedIdentifier;
import io.vinculum.customer.entity.Answer;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.edge.customer.Claims.Claimed;
import io.vinculum.edge.customer.CustomerReader.Seen;
import io.vinculum.edge.http.Call;
import io.vinculum.edge.http.HttpReply;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.http.Resource;
import io.vinculum.edge.interaction.CustomerReference;
import io.vinculum.edge.json.JsonFields;
import io.vinculum.edge.json.JsonText;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.ProblemType;
import io.vinculum.edge.problem.Refusals;
import io.vinculum.identity.Identifier;
import io.vinculum.identity.Identities;
import io.vinculum.identity.Located;
import io.vinculum.identity.Resolution;
import io.vinculum.programme.domain.IdentifierKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Sink;

/**
 * By what a customer is found. A change is claimed in the identity table first and then told to the
 * customer, so that one who died in between is healed by sending it again.
 */
public final class IdentifiersResource implements Resource {
  private final Rooms rooms;
  private final CustomerReader reader;
  private final Claims claims;
  private final Materializer materializer;

  /** Identifiers of these rooms' customers. */
  public IdentifiersResource(Rooms rooms, Materializer materializer) {
    this.rooms = rooms;
    this.materializer = materializer;
    this.reader = new CustomerReader(rooms);
    this.claims = new Claims(rooms);
  }

  @Override
  public List<Operation> operations() {
    return List.of(put(), delete(), replaceCard());
  }

  private Operation put() {
    return Operation.write(
        "PUT", "/v1/customers/{id}/identifiers/{kind}", "putIdentifier", this::put);
  }

  /** The customer has this one of its kind from now on; devices add up, others are replaced. */
  private CompletionStage<HttpReply> put(Call call) {
    return kind(
        call,
        kind ->
            call.read(fields -> given(fields, kind, CustomerReference.apiName(kind)))
                .then(
                    call,
                    identifier -> reader.changeable(call, seen -> put(call, seen, identifier))));
  }

  private CompletionStage<HttpReply> put(Call call, Seen seen, Identifier identifier) {
    HashedIdentifier hash = rooms.identities().hash(identifier);
    List<HashedIdentifier> replaced =
        identifier.kind() == IdentifierKind.DEVICE
            ? List.of()
            : ofKind(seen, identifier.kind()).stream().filter(held -> !held.equals(hash)).toList();
    return take(
        call,
        seen,
        identifier,
        hash,
        () ->
            remove(seen.id(), replaced, rooms.identities()::release)
                .thenApply(_ -> HttpReply.json(200, json(seen.id(), identifier)).about(seen.id())));
  }

  private Operation delete() {
    return Operation.delete(
        "/v1/customers/{id}/identifiers/{kind}", "deleteIdentifier", this::delete);
  }

  private CompletionStage<HttpReply> delete(Call call) {
    return kind(
        call,
        kind ->
            reader.changeable(
                call,
                seen ->
                    remove(seen.id(), ofKind(seen, kind), rooms.identities()::release)
                        .thenApply(_ -> HttpReply.empty(204).about(seen.id()))));
  }

  private Operation replaceCard() {
    return Operation.post(
        "/v1/customers/{id}/cards/{card}/replace", "replaceCard", this::replaceCard);
  }

  /** The card's number moves to another; the old one is gone from the next call on. */
  private CompletionStage<HttpReply> replaceCard(Call call) {
    Optional<Identifier> old = card(call.place("card"));
    return call.read(fields -> given(fields, IdentifierKind.CARD, "by"))
        .then(
            call,
            by ->
                old.isEmpty()
                    ? call.refuse(noSuchCard())
                    : reader.changeable(call, seen -> replace(call, seen, old.get(), by)));
  }

  private CompletionStage<HttpReply> replace(Call call, Seen seen, Identifier old, Identifier by) {
    HashedIdentifier was = rooms.identities().hash(old);
    HashedIdentifier is = rooms.identities().hash(by);
    if (was.equals(is)) {
      return call.refuse(Problem.invalid("/by", "is the same card"));
    }
    if (seen.customer().identifiers().hold(was)) {
      return replace(call, seen, was, by, is);
    }
    return wasReplaced(seen, was, is)
        .thenCompose(before -> before ? replace(call, seen, was, by, is) : noLongerHeld(call, was));
  }

  private CompletionStage<HttpReply> noLongerHeld(Call call, HashedIdentifier was) {
    return rooms
        .identities()
        .resolve(was)
        .thenCompose(
            resolution ->
                call.refuse(
                    resolution instanceof Resolution.Gone ? Claims.retired() : noSuchCard()));
  }

  /** Whether the card was replaced by this very one: to say so again ends what was begun. */
  private CompletionStage<Boolean> wasReplaced(
      Seen seen, HashedIdentifier was, HashedIdentifier is) {
    if (!seen.customer().identifiers().hold(is)) {
      return CompletableFuture.completedStage(false);
    }
    return rooms
        .customers()
        .history(seen.id(), 1, Long.MAX_VALUE)
        .map(StoredEvent::event)
        .filter(
            event ->
                event instanceof CustomerEvent.IdentifierRemoved removed
                    && removed.identifier().equals(was))
        .runWith(Sink.headOption(), materializer)
        .thenApply(Optional::isPresent);
  }

  private CompletionStage<HttpReply> replace(
      Call call, Seen seen, HashedIdentifier was, Identifier by, HashedIdentifier is) {
    return take(
        call,
        seen,
        by,
        is,
        () ->
            remove(seen.id(), List.of(was), rooms.identities()::retire)
                .thenApply(_ -> HttpReply.json(200, json(seen.id(), by)).about(seen.id())));
  }

  /** Claims an identifier and adds it to the customer, then goes on. */
  private CompletionStage<HttpReply> take(
      Call call,
      Seen seen,
      Identifier identifier,
      HashedIdentifier hash,
      Supplier<CompletionStage<HttpReply>> next) {
    boolean held = seen.customer().identifiers().hold(hash);
    return rooms
        .identities()
        .locate(identifier)
        .thenCompose(
            located ->
                !held && isAnothersFormerly(located, hash, seen.id())
                    ? CompletableFuture.completedStage(new Claimed.None(Claims.taken(hash)))
                    : claims.claim(List.of(hash), held ? List.of(hash) : List.of(), seen.id()))
        .thenCompose(
            claimed ->
                switch (claimed) {
                  case Claimed.None(Problem problem) -> call.refuse(problem);
                  case Claimed.All() -> add(call, seen, identifier, hash, next);
                });
  }

  /** Whether another customer has it by a form of before, which the claim would not meet. */
  private static boolean isAnothersFormerly(Located located, HashedIdentifier hash, CustomerId id) {
    return !located.hash().equals(hash)
        && located.resolution() instanceof Resolution.Found(CustomerId holder)
        && !holder.equals(id);
  }

  private CompletionStage<HttpReply> add(
      Call call,
      Seen seen,
      Identifier identifier,
      HashedIdentifier hash,
      Supplier<CompletionStage<HttpReply>> next) {
    return rooms
        .customers()
        .ask(new Command.AddIdentifier(seen.id(), hash))
        .thenCompose(
            answer ->
                switch (answer) {
                  case Answer.Recorded _ ->
                      rooms
                          .vault()
                          .putIdentifier(seen.id(), identifier)
                          .thenCompose(_ -> next.get());
                  case Answer.Refused(Rejection rejection) ->
                      claims
                          .release(List.of(hash), seen.id())
                          .thenCompose(_ -> call.refuse(Refusals.of(rejection)));
                });
  }

  /**
   * Takes identifiers from the customer.
   *
   * @param ending what becomes of each in the identity table
   */
  private CompletionStage<Void> remove(
      CustomerId id,
      List<HashedIdentifier> hashes,
      BiFunction<HashedIdentifier, CustomerId, CompletionStage<Void>> ending) {
    if (hashes.isEmpty()) {
      return CompletableFuture.completedStage(null);
    }
    return rooms
        .vault()
        .identifiers(id)
        .thenCompose(
            clear -> {
              List<CompletableFuture<?>> all = new ArrayList<>();
              for (HashedIdentifier hash : hashes) {
                all.add(
                    ending
                        .apply(hash, id)
                        .thenCompose(
                            _ -> rooms.customers().ask(new Command.RemoveIdentifier(id, hash)))
                        .toCompletableFuture());
              }
              clear.stream()
                  .filter(identifier -> hashes.contains(rooms.identities().hash(identifier)))
                  .forEach(
                      identifier ->
                          all.add(
                              rooms
                                  .vault()
                                  .removeIdentifier(id, identifier)
                                  .toCompletableFuture()));
              return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
            });
  }

  private Supplier<Identifier> given(JsonFields fields, IdentifierKind kind, String name) {
    // The value stands under the kind's own name, or just under "value".
    String used = fields.has("value") && !fields.has(name) ? "value" : name;
    fields.require(used);
    Optional<Identifier> identifier =
        CustomerReference.identifier(fields, kind, used, rooms.identities());
    return identifier::orElseThrow;
  }

  private Optional<Identifier> card(String given) {
    try {
      return Optional.of(rooms.identities().normalise(IdentifierKind.CARD, given));
    } catch (Identities.InvalidIdentifier e) {
      // What is no card's number is no card.
      return Optional.empty();
    }
  }

  private static List<HashedIdentifier> ofKind(Seen seen, IdentifierKind kind) {
    return seen.customer().identifiers().held().stream()
        .filter(held -> held.kind() == kind)
        .toList();
  }

  private static ObjectNode json(CustomerId id, Identifier identifier) {
    ObjectNode json = JsonText.object().put("customerId", id.toString());
    return CustomerJson.identifier(json, identifier);
  }

  private static Problem noSuchCard() {
    return Problem.of(ProblemType.NOT_FOUND, "The customer has no such card.");
  }

  private static CompletionStage<HttpReply> kind(
      Call call, Function<IdentifierKind, CompletionStage<HttpReply>> next) {
    return Arrays.stream(IdentifierKind.values())
        .filter(kind -> CustomerReference.apiName(kind).equals(call.place("kind")))
        .findFirst()
        .map(next)
        .orElseGet(
            () ->
                call.refuse(
                    Problem.of(ProblemType.NOT_FOUND, "There is no such kind of identifier.")));
  }
}
