package io.vinculum.edge.access;

import java.util.Locale;
import java.util.Optional;

/** What a caller may do, in the words of the HTTP contract. */
public enum Role {
  TILL,
  /** A customer, by token and on the own record only. */
  MEMBER,
  MARKETING,
  PARTNER,
  ADMIN;

  /** Its name in the HTTP contract. */
  public String apiName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of that name. */
  public static Optional<Role> named(String apiName) {
    for (Role role : values()) {
      if (role.apiName().equals(apiName)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
