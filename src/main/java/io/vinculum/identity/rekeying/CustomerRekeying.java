package io.vinculum.identity.rekeying;

import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.identity.HashedIdentifier;
import io.vinculum.identity.Claim;
import io.vinculum.identity.Identifier;
import io.vinculum.identity.Identities;
import io.vinculum.identity.Resolution;
import io.vinculum.identity.Vault;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Keys the identifiers of one customer anew: lets the customer hold both forms, claims today's, and
 * then lets go of the form of before. Whenever it is cut off, the customer is found by one or by
 * both, and doing it again comes to its end.
 */
final class CustomerRekeying {
  private final Identities identities;
  private final Vault vault;
  private final Function<Command, CompletionStage<Boolean>> customers;
  private final Function<Clash, CompletionStage<Void>> clashes;
  private final InstantSource clock;

  /**
   * Of customers of that vault.
   *
   * @param customers tells a customer something; false when it refuses
   * @param clashes keeps a clash for people
   */
  CustomerRekeying(
      Identities identities,
      Vault vault,
      Function<Command, CompletionStage<Boolean>> customers,
      Function<Clash, CompletionStage<Void>> clashes,
      InstantSource clock) {
    this.identities = identities;
    this.vault = vault;
    this.customers = customers;
    this.clashes = clashes;
    this.clock = clock;
  }

  /** What became of an identifier. */
  private enum Outcome {
    AS_IT_WAS,
    REKEYED,
    CLASH,
    WAITING;

    RekeyingCounts counts() {
      return new RekeyingCounts(
          0, this == REKEYED ? 1 : 0, this == CLASH ? 1 : 0, this == WAITING ? 1 : 0, 0);
    }
  }

  /** All of a customer's, one after the other. */
  CompletionStage<RekeyingCounts> rekey(CustomerId customer) {
    return vault
        .identifiers(customer)
        .thenCompose(stored -> rekey(customer, stored, new RekeyingCounts(1, 0, 0, 0, 0)));
  }

  private CompletionStage<RekeyingCounts> rekey(
      CustomerId customer, List<Identifier> stored, RekeyingCounts counts) {
    return stored.isEmpty()
        ? CompletableFuture.completedStage(counts)
        : rekey(customer, stored.getFirst())
            .thenCompose(
                outcome ->
                    rekey(
                        customer, stored.subList(1, stored.size()), counts.plus(outcome.counts())));
  }

  /** An identifier in both its forms. */
  private record Forms(
      Identifier stored, Identifier today, HashedIdentifier was, HashedIdentifier is) {}

  private CompletionStage<Outcome> rekey(CustomerId customer, Identifier stored) {
    Identifier today = identities.renewed(stored);
    if (today.equals(stored)) {
      return done(Outcome.AS_IT_WAS);
    }
    Forms forms = new Forms(stored, today, identities.hash(stored), identities.hash(today));
    return identities
        .resolveFormer(forms.was())
        .thenCompose(
            resolution ->
                switch (resolution) {
                  case Resolution.Found(CustomerId holder) when holder.equals(customer) ->
                      take(customer, forms);
                  // Merged into that one: what is the absorbed one's comes back as it was.
                  case Resolution.Found _ -> done(Outcome.WAITING);
                  case Resolution.Gone _ -> done(Outcome.AS_IT_WAS);
                  case Resolution.Unknown _ -> afterCut(customer, forms);
                });
  }

  /** Told to the customer first: from the claim on it is found by today's form. */
  private CompletionStage<Outcome> take(CustomerId customer, Forms forms) {
    identities.forget(forms.is());
    return identities
        .resolve(forms.is())
        .thenCompose(
            resolution ->
                resolution instanceof Resolution.Found(CustomerId holder)
                        && !holder.equals(customer)
                    ? clash(customer, forms, holder)
                    : customers
                        .apply(new Command.AddIdentifier(customer, forms.is()))
                        .thenCompose(
                            holds -> holds ? claim(customer, forms) : done(Outcome.WAITING)));
  }

  private CompletionStage<Outcome> claim(CustomerId customer, Forms forms) {
    return identities
        .claim(forms.is(), customer)
        .thenCompose(
            claim ->
                switch (claim) {
                  case Claim.Held _ ->
                      vault
                          .putIdentifier(customer, forms.today())
                          .thenCompose(_ -> identities.release(forms.was(), customer))
                          .thenCompose(_ -> end(customer, forms));
                  case Claim.Taken(CustomerId holder) ->
                      giveBack(customer, forms).thenCompose(_ -> clash(customer, forms, holder));
                  case Claim.Retired() -> giveBack(customer, forms).thenApply(_ -> Outcome.WAITING);
                });
  }

  private CompletionStage<Outcome> clash(CustomerId customer, Forms forms, CustomerId holder) {
    return clashes
        .apply(new Clash(customer, forms.was(), holder, now()))
        .thenApply(_ -> Outcome.CLASH);
  }

  /** Somebody was quicker. */
  private CompletionStage<Boolean> giveBack(CustomerId customer, Forms forms) {
    return customers.apply(new Command.RemoveIdentifier(customer, forms.is()));
  }

  /** The form of before leads nowhere any more: neither customer nor vault keep it. */
  private CompletionStage<Outcome> end(CustomerId customer, Forms forms) {
    return customers
        .apply(new Command.RemoveIdentifier(customer, forms.was()))
        .thenCompose(_ -> vault.removeIdentifier(customer, forms.stored()))
        .thenApply(_ -> Outcome.REKEYED);
  }

  /** A form that leads nowhere may be what is left of a change that was cut off. */
  private CompletionStage<Outcome> afterCut(CustomerId customer, Forms forms) {
    return identities
        .resolve(forms.was())
        .thenCombine(
            identities.resolve(forms.is()),
            (was, is) ->
                was instanceof Resolution.Unknown && is.equals(new Resolution.Found(customer)))
        .thenCompose(cut -> cut ? end(customer, forms) : done(Outcome.AS_IT_WAS));
  }

  private Instant now() {
    return clock.instant();
  }

  private static CompletionStage<Outcome> done(Outcome outcome) {
    return CompletableFuture.completedStage(outcome);
  }
}
