package io.vinculum.edge.customer;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Standing;
import io.vinculum.customer.domain.interaction.Wording;
import io.vinculum.edge.json.JsonFields;
import io.vinculum.edge.ports.Rooms;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Why somebody did something by hand: a code of the programme, or sealed words. */
final class Reasons {
  private static final int CHARACTERS_MAX = 500;

  private Reasons() {}

  /** The field {@code reason}. */
  static Optional<String> read(JsonFields fields) {
    Optional<String> reason = fields.text("reason", CHARACTERS_MAX);
    if (reason.filter(String::isBlank).isPresent()) {
      fields.fault("reason", "must say something");
    }
    return reason;
  }

  /**
   * The reason as it may be kept. For who is nobody no key is made: the customer says so itself.
   */
  static CompletionStage<Wording> sealed(Rooms rooms, CustomerId customer, String reason) {
    if (rooms.programme().programme().codes().reasons().contains(reason)) {
      return CompletableFuture.completedStage(new Wording.Plain(reason));
    }
    return rooms
        .customers()
        .read(customer)
        .thenCompose(
            now ->
                now.standing() instanceof Standing.Unknown
                    ? CompletableFuture.<Wording>completedStage(Wording.Hidden.ERASED)
                    : rooms.vault().seal(customer, reason).thenApply(Wording.Hidden::new));
  }
}
