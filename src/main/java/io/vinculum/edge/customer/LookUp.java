package io.vinculum.edge.customer;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.identity.HashedIdentifier;
import io.vinculum.edge.customer.CustomerReader.Seen;
import io.vinculum.edge.http.CustomerIds;
import io.vinculum.edge.interaction.CustomerReference;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.ProblemType;
import io.vinculum.identity.Identifier;
import io.vinculum.identity.Resolution;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Finds a customer by what somebody has in hand. An identifier's cached resolution may be old: the
 * customer must hold it, or it is resolved once more.
 */
public final class LookUp {
  private final Rooms rooms;
  private final CustomerReader reader;

  /** Looks among these rooms' customers. */
  public LookUp(Rooms rooms, CustomerReader reader) {
    this.rooms = rooms;
    this.reader = reader;
  }

  /** What looking came to. */
  public sealed interface Found {
    /** This customer. */
    record One(Seen seen) implements Found {}

    /** Nobody. */
    record Nobody(Problem problem) implements Found {}
  }

  /** Finds whom a reference names. */
  public CompletionStage<Found> find(CustomerReference reference) {
    return switch (reference) {
      case CustomerReference.ById(Optional<CustomerId> id) ->
          id.map(known -> reader.now(known).thenApply(LookUp::recorded))
              .orElseGet(() -> done(CustomerIds.unknown("")));
      case CustomerReference.ByIdentifier(Identifier identifier) -> find(identifier, true);
    };
  }

  private CompletionStage<Found> find(Identifier identifier, boolean again) {
    return rooms
        .identities()
        .locate(identifier)
        .thenCompose(
            located ->
                switch (located.resolution()) {
                  case Resolution.Found(CustomerId id) ->
                      reader
                          .now(id)
                          .thenCompose(seen -> holding(seen, identifier, located.hash(), again));
                  case Resolution.Unknown() -> done(unknown());
                  case Resolution.Gone(var reason) -> done(gone(reason));
                });
  }

  private CompletionStage<Found> holding(
      Seen seen, Identifier identifier, HashedIdentifier hash, boolean again) {
    if (seen.customer().identifiers().hold(hash)) {
      return CompletableFuture.completedStage(recorded(seen));
    }
    if (!again) {
      return done(unknown());
    }
    rooms.identities().forget(hash);
    return find(identifier, false);
  }

  private static Found recorded(Seen seen) {
    return CustomerReader.absent(seen.id(), seen.customer())
        .<Found>map(Found.Nobody::new)
        .orElseGet(() -> new Found.One(seen));
  }

  private static Problem unknown() {
    return Problem.of(ProblemType.UNKNOWN_CUSTOMER, "No customer has this identifier.");
  }

  private static Problem gone(Resolution.Reason reason) {
    return Problem.of(
        ProblemType.GONE,
        switch (reason) {
          case REPLACED -> "The card was replaced by another.";
          case ERASED -> "The customer with this identifier was erased.";
        });
  }

  private static CompletionStage<Found> done(Problem problem) {
    return CompletableFuture.completedStage(new Found.Nobody(problem));
  }
}
