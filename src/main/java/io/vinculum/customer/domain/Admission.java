package io.vinculum.customer.domain;

import io.vinculum.customer.domain.interaction.Interaction;
import java.util.Optional;

/** Whether an interaction came to the right customer, and whether it may open a record. */
final class Admission {
  private Admission() {}

  static Optional<Rejection> refuse(Customer customer, Command.RecordInteraction command) {
    return customer.standing() instanceof Standing.Unknown
        ? opening(command)
        : via(customer, command);
  }

  private static Optional<Rejection> opening(Command.RecordInteraction command) {
    boolean undoes =
        command.interaction() instanceof Interaction.Return
            || command.interaction() instanceof Interaction.VoidSale;
    if (undoes && command.opening().isPresent()) {
      return Optional.of(Returning.unknownSale());
    }
    boolean opens = command.opening().map(origin -> origin != Origin.MEMBER).orElse(false);
    return opens
        ? Optional.empty()
        : Optional.of(Rejection.of(Rejection.Code.UNKNOWN_CUSTOMER, "There is no such customer."));
  }

  private static Optional<Rejection> via(Customer customer, Command.RecordInteraction command) {
    return command
        .via()
        .filter(identifier -> !customer.identifiers().hold(identifier))
        .map(
            _ ->
                Rejection.of(
                    Rejection.Code.IDENTIFIER_NOT_HELD,
                    "The identifier no longer leads to this customer."));
  }
}
