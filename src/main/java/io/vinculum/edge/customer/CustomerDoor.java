package io.vinculum.edge.customer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.identity.HashedIdentifier;
import io.vinculum.customer.domain.intake.RowId;
import io.vinculum.customer.entity.Answer;
import io.vinculum.edge.access.Authority;
import io.vinculum.edge.customer.Claims.Claimed;
import io.vinculum.edge.customer.IntakeShape.Intake;
import io.vinculum.edge.http.Failures;
import io.vinculum.edge.http.RequestReading;
import io.vinculum.edge.json.Faults;
import io.vinculum.edge.json.JsonText;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.Refusals;
import io.vinculum.edge.retry.Retries;
import io.vinculum.identity.Identifier;
import io.vinculum.identity.Located;
import io.vinculum.identity.ProfileField;
import io.vinculum.identity.Resolution;
import io.vinculum.identity.RowHash;
import io.vinculum.programme.domain.Programme;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * Takes customers of other programmes in, row by row: who is known by one of the identifiers, or a
 * new member. It is asked first whether the row can be taken; then identifiers are claimed, the
 * vault keeps who it is, and the record says all of it at once. Whatever ends that in between, the
 * same row sent again goes on, since all that it makes is named by the row.
 */
public final class CustomerDoor {
  /** How often a row looks anew for who holds its identifiers, when another row was first. */
  private static final int TRIES_MAX = 5;

  private static final String OPERATION = "importCustomer";

  private final Rooms rooms;
  private final RowHash rows;
  private final Claims claims;
  private final Failures failures;

  /** A door to these rooms. */
  public CustomerDoor(Rooms rooms, RowHash rows) {
    this.rooms = rooms;
    this.rows = rows;
    this.claims = new Claims(rooms);
    this.failures = new Failures(rooms.ids());
  }

  /**
   * What came of a row.
   *
   * @param status as HTTP has it
   * @param body who it is, and whether the row was taken before; or the problem
   */
  public record Posted(int status, JsonNode body) {}

  /** A row on its way. */
  private record Work(Intake intake, RowId row, String by, boolean dryRun) {}

  /**
   * Takes one row for a caller, while the caller's right holds; then the status is 401.
   *
   * @param dryRun whether it is only asked what would come of it
   * @param instance what problems name as their place
   * @param retries how long it is tried again when nothing answers
   */
  public CompletionStage<Posted> post(
      JsonNode json, boolean dryRun, Authority authority, String instance, Retries retries) {
    Programme programme = rooms.programme().programme();
    IntakeShape shape =
        new IntakeShape(rooms.identities(), programme.dayOf(rooms.now()), programme.zone());
    return switch (RequestReading.of(json, new Faults(), shape)) {
      case RequestReading.Refused<Intake>(Problem problem) ->
          CompletableFuture.completedStage(refused(problem, instance));
      case RequestReading.Sound<Intake>(Intake intake) -> {
        Work work = new Work(intake, rowId(intake, json), authority.caller().id(), dryRun);
        yield retries
            .run(() -> authority.act(() -> take(work, TRIES_MAX)))
            .thenApply(posted -> posted.answer(instance))
            .exceptionally(failure -> refused(failures.problem(OPERATION, failure), instance));
      }
    };
  }

  private RowId rowId(Intake intake, JsonNode json) {
    ObjectNode said = json.deepCopy();
    said.remove(List.of("source", "document"));
    return new RowId(
        rows.row(intake.source(), intake.document()), intake.source(), rows.content(inOrder(said)));
  }

  /** The same for the same fields, in whatever order they stand. */
  private static String inOrder(JsonNode json) {
    if (!json.isObject()) {
      return json.toString();
    }
    Map<String, String> fields = new TreeMap<>();
    json.properties().forEach(field -> fields.put(field.getKey(), inOrder(field.getValue())));
    return fields.entrySet().stream()
        .map(field -> TextNode.valueOf(field.getKey()).toString() + ':' + field.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** What came of it, before it is written down. */
  private sealed interface Taken {
    /** The answer. */
    Posted answer(String instance);

    /** It is so, or would be. */
    record In(CustomerId customer, boolean duplicate) implements Taken {
      @Override
      public Posted answer(String instance) {
        return new Posted(
            200,
            JsonText.object().put("customerId", customer.toString()).put("duplicate", duplicate));
      }
    }

    /** It is not. */
    record Out(Problem problem) implements Taken {
      @Override
      public Posted answer(String instance) {
        return refused(problem, instance);
      }
    }
  }

  private static Posted refused(Problem problem, String instance) {
    return new Posted(problem.type().status(), problem.json(instance));
  }

  private static CompletionStage<Taken> out(Problem problem) {
    return CompletableFuture.completedStage(new Taken.Out(problem));
  }

  private CompletionStage<Taken> take(Work work, int tries) {
    List<HashedIdentifier> hashes =
        work.intake().identifiers().stream().map(rooms.identities()::hash).toList();
    return claims
        .holders(work.intake().identifiers())
        .thenCompose(
            holders -> {
              List<HashedIdentifier> known = new ArrayList<>();
              Set<CustomerId> customers = new HashSet<>();
              for (int i = 0; i < hashes.size(); i++) {
                if (holders.get(i).resolution() instanceof Resolution.Found(CustomerId customer)) {
                  known.add(holders.get(i).hash());
                  customers.add(customer);
                }
              }
              Optional<Problem> gone = gone(holders);
              if (gone.isPresent()) {
                return out(gone.get());
              }
              if (customers.size() > 1) {
                return out(Claims.taken(known.getLast()));
              }
              CustomerId target = customers.stream().findFirst().orElseGet(() -> fresh(work));
              return ask(work, hashes, target, true)
                  .thenCompose(
                      foreseen ->
                          work.dryRun() || isSettled(foreseen)
                              ? CompletableFuture.completedStage(foreseen)
                              : claimed(work, hashes, known, target, tries));
            });
  }

  /** A file does not bring back who was erased, as the person may by enrolling again. */
  private static Optional<Problem> gone(List<Located> holders) {
    return holders.stream()
        .map(Located::resolution)
        .filter(Resolution.Gone.class::isInstance)
        .map(holder -> ((Resolution.Gone) holder).reason())
        .map(
            reason ->
                switch (reason) {
                  case REPLACED -> Claims.retired();
                  case ERASED -> Refusals.erased();
                })
        .findFirst();
  }

  private static boolean isSettled(Taken foreseen) {
    return switch (foreseen) {
      case Taken.In(_, boolean duplicate) -> duplicate;
      case Taken.Out _ -> true;
    };
  }

  private CustomerId fresh(Work work) {
    UUID id = rows.customer(work.row().id(), work.row().content());
    return new CustomerId(id);
  }

  private CompletionStage<Taken> ask(
      Work work, List<HashedIdentifier> hashes, CustomerId target, boolean dryRun) {
    Intake intake = work.intake();
    return rooms
        .customers()
        .ask(
            new Command.ImportCustomer(
                target,
                work.row(),
                hashes,
                intake.fields().stream().map(ProfileField::apiName).collect(Collectors.toSet()),
                intake.consents(),
                intake.balances(),
                intake.tier(),
                work.by(),
                dryRun))
        .thenApply(
            answer ->
                switch (answer) {
                  case Answer.Recorded(_, boolean duplicate) -> new Taken.In(target, duplicate);
                  case Answer.Refused(var rejection) -> new Taken.Out(Refusals.of(rejection));
                });
  }

  private CompletionStage<Taken> claimed(
      Work work,
      List<HashedIdentifier> hashes,
      List<HashedIdentifier> known,
      CustomerId target,
      int tries) {
    return claims
        .claim(hashes, known, target)
        .thenCompose(
            claimed ->
                switch (claimed) {
                  case Claimed.All() ->
                      kept(work, target)
                          .thenCompose(_ -> ask(work, hashes, target, false))
                          .thenCompose(taken -> ended(taken, hashes, known, target));
                  // Another row was first: then it is the same customer's, and is found now.
                  case Claimed.None(Problem problem) ->
                      tries > 1 ? take(work, tries - 1) : out(problem);
                });
  }

  /** What could not be taken after all leaves no identifier behind. */
  private CompletionStage<Taken> ended(
      Taken taken, List<HashedIdentifier> hashes, List<HashedIdentifier> known, CustomerId target) {
    if (taken instanceof Taken.In) {
      return CompletableFuture.completedStage(taken);
    }
    List<HashedIdentifier> mine = new ArrayList<>(hashes);
    mine.removeAll(known);
    return claims.release(mine, target).thenApply(_ -> taken);
  }

  private CompletionStage<Void> kept(Work work, CustomerId member) {
    Intake intake = work.intake();
    List<CompletableFuture<Void>> kept = new ArrayList<>();
    if (!intake.fields().isEmpty()) {
      kept.add(
          rooms
              .vault()
              .changeProfile(member, intake.profile().profile(), intake.fields())
              .toCompletableFuture());
    }
    for (Identifier identifier : intake.identifiers()) {
      kept.add(rooms.vault().putIdentifier(member, identifier).toCompletableFuture());
    }
    return CompletableFuture.allOf(kept.toArray(CompletableFuture[]::new));
  }
}
