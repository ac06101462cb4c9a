package io.vinculum.edge.customer;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.identity.HashedIdentifier;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.ProblemType;
import io.vinculum.identity.Claim;
import io.vinculum.identity.Identifier;
import io.vinculum.identity.Located;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Claims several identifiers for one customer: all of them or none. They are claimed one after the
 * other in an order that is the same for everybody, so that of many who want the same ones somebody
 * gets them all.
 */
final class Claims {
  private static final Comparator<HashedIdentifier> ORDER =
      Comparator.comparing(HashedIdentifier::kind).thenComparing(HashedIdentifier::hash);

  private final Rooms rooms;

  Claims(Rooms rooms) {
    this.rooms = rooms;
  }

  /** What claiming came to. */
  sealed interface Claimed {
    /** All lead to the customer now. */
    record All() implements Claimed {}

    /** One does not; none is held that was not held before. */
    record None(Problem problem) implements Claimed {}
  }

  /** Where the wanted identifiers lead now, in whichever form they are stored. */
  CompletionStage<List<Located>> holders(List<Identifier> identifiers) {
    List<CompletableFuture<Located>> resolved = new ArrayList<>();
    for (Identifier identifier : identifiers) {
      // A cached answer would only be proved wrong by the claim; a stale one could mislead.
      rooms.identities().forget(rooms.identities().hash(identifier));
      resolved.add(rooms.identities().locate(identifier).toCompletableFuture());
    }
    return CompletableFuture.allOf(resolved.toArray(CompletableFuture[]::new))
        .thenApply(_ -> resolved.stream().map(CompletableFuture::resultNow).toList());
  }

  /**
   * Claims them.
   *
   * @param known those that led to the customer before, which stay whatever happens
   */
  CompletionStage<Claimed> claim(
      List<HashedIdentifier> wanted, List<HashedIdentifier> known, CustomerId customer) {
    List<HashedIdentifier> ordered = wanted.stream().sorted(ORDER).toList();
    return claimFrom(0, ordered, new ArrayList<>(), known, customer);
  }

  private CompletionStage<Claimed> claimFrom(
      int next,
      List<HashedIdentifier> ordered,
      List<HashedIdentifier> taken,
      List<HashedIdentifier> known,
      CustomerId customer) {
    if (next == ordered.size()) {
      return CompletableFuture.completedStage(new Claimed.All());
    }
    HashedIdentifier identifier = ordered.get(next);
    return rooms
        .identities()
        .claim(identifier, customer)
        .thenCompose(
            claim ->
                switch (claim) {
                  case Claim.Held _ -> {
                    if (!known.contains(identifier)) {
                      taken.add(identifier);
                    }
                    yield claimFrom(next + 1, ordered, taken, known, customer);
                  }
                  case Claim.Taken _ ->
                      release(taken, customer).thenApply(_ -> new Claimed.None(taken(identifier)));
                  case Claim.Retired() ->
                      release(taken, customer).thenApply(_ -> new Claimed.None(retired()));
                });
  }

  /** Gives identifiers back. */
  CompletionStage<Void> release(List<HashedIdentifier> identifiers, CustomerId customer) {
    return CompletableFuture.allOf(
        identifiers.stream()
            .map(i -> rooms.identities().release(i, customer).toCompletableFuture())
            .toArray(CompletableFuture[]::new));
  }

  static Problem taken(HashedIdentifier identifier) {
    return Problem.of(
        ProblemType.IDENTIFIER_TAKEN,
        "The %s belongs to another customer."
            .formatted(identifier.kind().name().toLowerCase(Locale.ROOT)));
  }

  static Problem retired() {
    return Problem.of(ProblemType.GONE, "The card was replaced by another.");
  }
}
