package io.vinculum.customer.domain.identity;

import java.util.HashSet;
import java.util.Set;

/** The identifiers that a customer holds. */
public record Identifiers(Set<HashedIdentifier> held) {
  /** None. */
  public static final Identifiers NONE = new Identifiers(Set.of());

  /** Identifiers of one customer. */
  public static final int MAX_HELD = 50;

  public Identifiers {
    held = Set.copyOf(held);
  }

  /** Whether it is held. */
  public boolean hold(HashedIdentifier identifier) {
    return held.contains(identifier);
  }

  /** With one more. */
  public Identifiers with(HashedIdentifier identifier) {
    Set<HashedIdentifier> all = new HashSet<>(held);
    all.add(identifier);
    return new Identifiers(all);
  }

  /** Without one. */
  public Identifiers without(HashedIdentifier identifier) {
    Set<HashedIdentifier> all = new HashSet<>(held);
    all.remove(identifier);
    return new Identifiers(all);
  }
}
