package io.vinculum.edge.http;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.ProblemType;
import java.util.Locale;
import java.util.Optional;

/** Ids of customers in requests. */
public final class CustomerIds {
  private static final int UUID_CHARACTERS = 36;

  private CustomerIds() {}

  /** The id, in either case (RFC 9562); empty when the text is none, and so names no customer. */
  public static Optional<CustomerId> parse(String text) {
    if (text.length() != UUID_CHARACTERS) {
      return Optional.empty();
    }
    try {
      return Optional.of(CustomerId.parse(text.toLowerCase(Locale.ROOT)));
    } catch (IllegalArgumentException e) {
      // Not a UUID: such a customer cannot be.
      return Optional.empty();
    }
  }

  /** There is no such customer. The id is not repeated: a client may have put anything there. */
  public static Problem unknown(String id) {
    return Problem.of(
        ProblemType.UNKNOWN_CUSTOMER,
        parse(id)
            .map(known -> "There is no customer " + known + ".")
            .orElse("There is no customer of this id."));
  }
}
