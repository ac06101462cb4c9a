package io.vinculum.edge.interaction;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.edge.http.CustomerIds;
import io.vinculum.edge.json.JsonFields;
import io.vinculum.identity.Identifier;
import io.vinculum.identity.Identities;
import io.vinculum.programme.domain.IdentifierKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** By what a request names a customer. */
public sealed interface CustomerReference {
  /** Characters of an identifier as it is given, blanks and dashes included. */
  int IDENTIFIER_CHARACTERS_MAX = 320;

  /**
   * By the server's own id.
   *
   * @param customer empty when what was given cannot be an id, and so names nobody
   */
  record ById(Optional<CustomerId> customer) implements CustomerReference {}

  /** By what the till or app has in hand. */
  record ByIdentifier(Identifier identifier) implements CustomerReference {}

  /**
   * Reads an object with exactly one of {@code id} and the kinds of identifiers.
   *
   * @param fields the object, all of whose fields are then read
   */
  static Optional<CustomerReference> read(JsonFields fields, Identities identities) {
    List<CustomerReference> read = new ArrayList<>(1);
    int given = fields.has("id") ? 1 : 0;
    fields.id("id").ifPresent(id -> read.add(new ById(CustomerIds.parse(id))));
    for (IdentifierKind kind : IdentifierKind.values()) {
      given += fields.has(apiName(kind)) ? 1 : 0;
      identifier(fields, kind, identities).ifPresent(found -> read.add(new ByIdentifier(found)));
    }
    fields.end();
    if (given != 1) {
      fields.fault("must have exactly one of id, card, phone, email, external and device");
    }
    return given == 1 ? read.stream().findFirst() : Optional.empty();
  }

  /** Reads an identifier of one kind; a value that is not of that kind is a fault. */
  static Optional<Identifier> identifier(
      JsonFields fields, IdentifierKind kind, Identities identities) {
    return identifier(fields, kind, apiName(kind), identities);
  }

  /** The same from a field of another name. */
  static Optional<Identifier> identifier(
      JsonFields fields, IdentifierKind kind, String name, Identities identities) {
    try {
      return fields
          .text(name, IDENTIFIER_CHARACTERS_MAX)
          .map(given -> identities.normalise(kind, given));
    } catch (Identities.InvalidIdentifier e) {
      fields.fault(name, "is not valid: " + e.getMessage());
      return Optional.empty();
    }
  }

  /** The name of a kind in the contract. */
  static String apiName(IdentifierKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
