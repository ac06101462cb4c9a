package io.vinculum.edge.interaction;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Origin;
import io.vinculum.customer.domain.identity.HashedIdentifier;
import io.vinculum.customer.domain.interaction.InteractionKind;
import io.vinculum.edge.http.CustomerIds;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.ProblemType;
import io.vinculum.identity.Claim;
import io.vinculum.identity.Identifier;
import io.vinculum.identity.Resolution;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Leads interactions to their customers. */
final class Destinations {
  private final Rooms rooms;

  Destinations(Rooms rooms) {
    this.rooms = rooms;
  }

  /** What looking for the customer came to. */
  sealed interface Sought {
    /** There is one, or one will be opened. */
    record Found(Destination destination) implements Sought {}

    /** There is none. */
    record Nobody(Problem problem) implements Sought {}
  }

  /** The customer to whom the interaction goes. */
  CompletionStage<Sought> of(ParsedInteraction told, boolean dryRun) {
    return told.customer()
        .map(
            reference ->
                switch (reference) {
                  case CustomerReference.ById(Optional<CustomerId> customer) -> byId(customer);
                  case CustomerReference.ByIdentifier(Identifier identifier) ->
                      byIdentifier(identifier, told, dryRun);
                })
        .orElseGet(() -> found(guest(told, dryRun)));
  }

  /** The customer whom an interaction names besides its own. */
  CompletionStage<Sought> named(CustomerReference reference) {
    return switch (reference) {
      case CustomerReference.ById(Optional<CustomerId> customer) -> byId(customer);
      case CustomerReference.ByIdentifier(Identifier identifier) ->
          rooms
              .identities()
              .locate(identifier)
              .thenApply(
                  located ->
                      switch (located.resolution()) {
                        case Resolution.Found(CustomerId customer) ->
                            new Sought.Found(Destination.of(customer));
                        case Resolution.Unknown() -> nobody(unknown());
                        case Resolution.Gone(Resolution.Reason reason) -> nobody(gone(reason));
                      });
    };
  }

  /** Drops what is cached of the identifier that led astray. */
  void forget(HashedIdentifier identifier) {
    rooms.identities().forget(identifier);
  }

  private static CompletionStage<Sought> byId(Optional<CustomerId> customer) {
    return customer
        .map(id -> found(Destination.of(id)))
        .orElseGet(() -> done(nobody(CustomerIds.unknown(""))));
  }

  private CompletionStage<Sought> byIdentifier(
      Identifier identifier, ParsedInteraction told, boolean dryRun) {
    boolean opens =
        rooms
            .programmes()
            .get()
            .reaching(told.occasion().occurredAt())
            .programme()
            .anonymous()
            .contains(identifier.kind());
    return rooms
        .identities()
        .locate(identifier)
        .thenCompose(
            located ->
                switch (located.resolution()) {
                  case Resolution.Found(CustomerId customer) ->
                      found(via(located.hash(), customer, opens));
                  case Resolution.Unknown() ->
                      opens ? open(identifier, located.hash(), dryRun) : done(nobody(unknown()));
                  case Resolution.Gone(Resolution.Reason reason) -> done(nobody(gone(reason)));
                });
  }

  /** The vault has the identifier before there is a record: who is opened can be told apart. */
  private CompletionStage<Sought> open(
      Identifier identifier, HashedIdentifier hash, boolean dryRun) {
    CustomerId fresh = new CustomerId(rooms.ids().get());
    if (dryRun) {
      return found(new Destination(fresh, Optional.of(hash), Optional.of(Origin.ANONYMOUS), true));
    }
    return rooms
        .identities()
        .claim(hash, fresh)
        .thenCompose(
            claim ->
                switch (claim) {
                  case Claim.Held(CustomerId customer) ->
                      rooms
                          .vault()
                          .putIdentifier(customer, identifier)
                          .thenApply(
                              _ ->
                                  new Sought.Found(via(hash, customer, true).withKeptIdentifier()));
                  // Another request with the same card was first.
                  case Claim.Taken(CustomerId holder) -> found(via(hash, holder, true));
                  case Claim.Retired() -> done(nobody(gone(Resolution.Reason.REPLACED)));
                });
  }

  /**
   * Keeps in the vault by what a record was opened that somebody else had claimed: who did may have
   * ended before it was kept there.
   */
  CompletionStage<Void> keep(ParsedInteraction told, Destination opened) {
    return told.customer()
        .filter(_ -> !opened.kept())
        .flatMap(Destinations::identifier)
        .map(it -> rooms.vault().putIdentifier(opened.customer(), it))
        .orElseGet(() -> CompletableFuture.completedStage(null));
  }

  private static Optional<Identifier> identifier(CustomerReference reference) {
    return switch (reference) {
      case CustomerReference.ById _ -> Optional.empty();
      case CustomerReference.ByIdentifier(Identifier identifier) -> Optional.of(identifier);
    };
  }

  /**
   * An identifier that may open a record says so each time: should the server have died between
   * claiming it and opening the record, the next use opens it.
   */
  private static Destination via(HashedIdentifier hash, CustomerId customer, boolean opens) {
    return new Destination(
        customer,
        Optional.of(hash),
        opens ? Optional.of(Origin.ANONYMOUS) : Optional.empty(),
        false);
  }

  /**
   * What nobody is named for is of a customer of one document, whose id follows from the document:
   * a receipt, a page seen. What is about an earlier sale goes where that one is.
   */
  private static Destination guest(ParsedInteraction told, boolean dryRun) {
    CustomerId receipt =
        CustomerId.ofReceipt(told.content().sale().orElseGet(told.occasion()::key));
    return told.content().sale().isEmpty()
        ? new Destination(
            receipt,
            Optional.empty(),
            Optional.of(Origin.GUEST),
            dryRun && told.kind() != InteractionKind.PURCHASE)
        : Destination.of(receipt);
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

  private static Sought nobody(Problem problem) {
    return new Sought.Nobody(problem);
  }

  private static CompletionStage<Sought> found(Destination destination) {
    return done(new Sought.Found(destination));
  }

  private static CompletionStage<Sought> done(Sought sought) {
    return CompletableFuture.completedStage(sought);
  }
}
