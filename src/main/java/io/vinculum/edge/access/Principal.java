package io.vinculum.edge.access;

import io.vinculum.customer.domain.CustomerId;
import java.util.Optional;
import java.util.Set;

/**
 * Who calls.
 *
 * @param id stable over calls: the key's id, {@code admin}, or {@code member:<customer id>};
 *     idempotency keys are scoped by it and the audit names it
 * @param partner the only partner for which the caller may act, where the key is bound to one
 * @param customer the only customer on whose record the caller may act; of members
 * @param requestsPerSecond how often the caller may ask, where the key was made with a limit of its
 *     own
 * @param rights what the key was made with besides its role
 */
public record Principal(
    String id,
    Role role,
    Optional<String> partner,
    Optional<CustomerId> customer,
    Optional<Integer> requestsPerSecond,
    Set<Right> rights) {
  private static final String ADMIN = "admin";

  public Principal {
    rights = Set.copyOf(rights);
    if (id.isEmpty()) {
      throw new IllegalArgumentException("a caller has an id");
    }
    if ((role == Role.MEMBER) != customer.isPresent()) {
      throw new IllegalArgumentException("a member, and nobody else, is bound to a customer");
    }
    if (role == Role.PARTNER && partner.isEmpty()) {
      throw new IllegalArgumentException("a partner's caller is bound to the partner");
    }
  }

  /** A caller without a limit of its own and without further rights. */
  public Principal(String id, Role role, Optional<String> partner, Optional<CustomerId> customer) {
    this(id, role, partner, customer, Optional.empty());
  }

  /** A caller without further rights. */
  public Principal(
      String id,
      Role role,
      Optional<String> partner,
      Optional<CustomerId> customer,
      Optional<Integer> requestsPerSecond) {
    this(id, role, partner, customer, requestsPerSecond, Set.of());
  }

  /** Whether the caller has that right; whoever acts for a partner has none. */
  public boolean may(Right right) {
    return partner.isEmpty() && (role == Role.ADMIN || rights.contains(right));
  }

  /** The one who holds the administrator's key. */
  public static Principal admin() {
    return new Principal(ADMIN, Role.ADMIN, Optional.empty(), Optional.empty());
  }

  /** A customer. */
  public static Principal member(CustomerId customer) {
    return new Principal(
        "member:" + customer, Role.MEMBER, Optional.empty(), Optional.of(customer));
  }

  /** Whether it is the operator, by the node's own key. */
  public boolean isOperator() {
    return id.equals(ADMIN);
  }
}
