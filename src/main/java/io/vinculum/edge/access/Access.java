package io.vinculum.edge.access;

import java.util.Set;

/** Who may ask for an operation. */
public sealed interface Access {
  /** Anybody, without credentials. */
  record Open() implements Access {}

  /**
   * Callers of these roles. A member among them reaches the own record only: the customer named by
   * the path.
   *
   * @param bound whether also keys that act for one partner only
   */
  record Only(Set<Role> roles, boolean bound) implements Access {
    public Only {
      roles = Set.copyOf(roles);
      if (roles.isEmpty()) {
        throw new IllegalArgumentException("an operation for nobody");
      }
    }
  }
}
