package io.vinculum.customer.entity;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.identity.HashedIdentifier;
import io.vinculum.edge.fake.FakeIdentities;
import io.vinculum.identity.Claim;
import io.vinculum.identity.Identifier;
import io.vinculum.identity.Identities;
import io.vinculum.identity.Resolution;
import io.vinculum.programme.domain.IdentifierKind;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** An identity table that outlives the nodes which move what stands in it. */
final class MovingIdentities {
  private FakeIdentities table = new FakeIdentities();

  void clear() {
    table = new FakeIdentities();
  }

  void claim(HashedIdentifier identifier, CustomerId customer) {
    table.claim(identifier, customer);
  }

  /** Whom it leads to. */
  Resolution resolve(HashedIdentifier identifier) {
    return table.resolve(identifier).toCompletableFuture().join();
  }

  /** The same as a node has it that tells of each step; of a dead one nothing comes through. */
  Identities seenBy(Predicate<String> step) {
    return new Seen(table, step);
  }

  private record Seen(Identities table, Predicate<String> step) implements Identities {
    @Override
    public CompletionStage<Claim> move(
        HashedIdentifier identifier, CustomerId from, CustomerId to) {
      return step.test("moves " + identifier.kind())
          ? table.move(identifier, from, to)
          : new CompletableFuture<>();
    }

    @Override
    public Identifier normalise(IdentifierKind kind, String given) {
      return table.normalise(kind, given);
    }

    @Override
    public HashedIdentifier hash(Identifier identifier) {
      return table.hash(identifier);
    }

    @Override
    public CompletionStage<Resolution> resolve(HashedIdentifier identifier) {
      return table.resolve(identifier);
    }

    @Override
    public CompletionStage<Resolution> resolveFormer(HashedIdentifier identifier) {
      return table.resolveFormer(identifier);
    }

    @Override
    public CompletionStage<Claim> claim(HashedIdentifier identifier, CustomerId customer) {
      return table.claim(identifier, customer);
    }

    @Override
    public CompletionStage<Void> release(HashedIdentifier identifier, CustomerId customer) {
      return table.release(identifier, customer);
    }

    @Override
    public CompletionStage<Void> retire(HashedIdentifier identifier, CustomerId customer) {
      return table.retire(identifier, customer);
    }

    @Override
    public CompletionStage<Void> erase(HashedIdentifier identifier, CustomerId customer) {
      return table.erase(identifier, customer);
    }

    @Override
    public void forget(HashedIdentifier identifier) {
      table.forget(identifier);
    }
  }
}
