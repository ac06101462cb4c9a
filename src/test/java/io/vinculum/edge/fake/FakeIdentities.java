package io.vinculum.edge.fake;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.identity.HashedIdentifier;
import io.vinculum.identity.Claim;
import io.vinculum.identity.Identifier;
import io.vinculum.identity.Identities;
import io.vinculum.identity.Resolution;
import io.vinculum.programme.domain.IdentifierKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The identity table in memory. The hash is plain: tests look at it, nobody else. */
public final class FakeIdentities implements Identities {
  private final Map<HashedIdentifier, CustomerId> table = new HashMap<>();
  private final Set<HashedIdentifier> retired = new HashSet<>();
  private final Map<HashedIdentifier, CustomerId> stale = new HashMap<>();

  /** The next resolutions of it lead there, as an old cache would, until it is forgotten. */
  public synchronized void remember(HashedIdentifier identifier, CustomerId old) {
    stale.put(identifier, old);
  }

  @Override
  public Identifier normalise(IdentifierKind kind, String given) {
    String value = given.strip();
    boolean sound =
        switch (kind) {
          case CARD -> value.replace(" ", "").matches("[0-9A-Za-z-]{4,32}");
          case PHONE -> value.replace(" ", "").matches("\\+[1-9][0-9]{6,14}");
          case EMAIL -> value.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
          case EXTERNAL, DEVICE -> value.matches("[A-Za-z0-9._:/-]{1,128}");
        };
    if (!sound) {
      throw new InvalidIdentifier("not a value of this kind");
    }
    return new Identifier(kind, value.replace(" ", "").toLowerCase(Locale.ROOT));
  }

  @Override
  public HashedIdentifier hash(Identifier identifier) {
    return new HashedIdentifier(identifier.kind(), "hash-of-" + identifier.normalised());
  }

  @Override
  public synchronized CompletionStage<Resolution> resolve(HashedIdentifier identifier) {
    if (stale.containsKey(identifier)) {
      return done(new Resolution.Found(stale.get(identifier)));
    }
    if (retired.contains(identifier)) {
      return done(new Resolution.Gone(Resolution.Reason.REPLACED));
    }
    return done(
        table.containsKey(identifier)
            ? new Resolution.Found(table.get(identifier))
            : new Resolution.Unknown());
  }

  @Override
  public CompletionStage<Resolution> resolveFormer(HashedIdentifier identifier) {
    return resolve(identifier);
  }

  @Override
  public synchronized CompletionStage<Claim> claim(
      HashedIdentifier identifier, CustomerId customer) {
    if (retired.contains(identifier)) {
      return done(new Claim.Retired());
    }
    CustomerId holder = table.putIfAbsent(identifier, customer);
    return done(
        holder == null || holder.equals(customer)
            ? new Claim.Held(customer)
            : new Claim.Taken(holder));
  }

  @Override
  public synchronized CompletionStage<Void> release(
      HashedIdentifier identifier, CustomerId customer) {
    table.remove(identifier, customer);
    return done(null);
  }

  @Override
  public synchronized CompletionStage<Claim> move(
      HashedIdentifier identifier, CustomerId from, CustomerId to) {
    if (retired.contains(identifier)) {
      return done(new Claim.Retired());
    }
    CustomerId holder = table.get(identifier);
    if (from.equals(holder) || to.equals(holder)) {
      table.put(identifier, to);
      return done(new Claim.Held(to));
    }
    return done(new Claim.Taken(holder));
  }

  @Override
  public synchronized CompletionStage<Void> retire(
      HashedIdentifier identifier, CustomerId customer) {
    if (table.remove(identifier, customer)) {
      retired.add(identifier);
    }
    return done(null);
  }

  @Override
  public synchronized CompletionStage<Void> erase(
      HashedIdentifier identifier, CustomerId customer) {
    table.remove(identifier, customer);
    return done(null);
  }

  @Override
  public synchronized void forget(HashedIdentifier identifier) {
    stale.remove(identifier);
  }

  private static <T> CompletionStage<T> done(T value) {
    return CompletableFuture.completedStage(value);
  }
}
