package io.vinculum.edge.interaction;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.interaction.DocumentKey;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.InteractionKind;
import io.vinculum.customer.domain.interaction.Occasion;
import java.util.List;
import java.util.Optional;

/**
 * An interaction as it was read: sound, but not yet led to its customer nor sealed.
 *
 * @param customer absent for what no customer was named for
 */
record ParsedInteraction(
    InteractionKind kind,
    Occasion occasion,
    Optional<CustomerReference> customer,
    Content content) {

  /**
   * What a kind says for itself.
   *
   * @param typed free text and coordinates, to be sealed under the customer's key, and codes
   * @param referred another customer whom it names
   * @param sale the document that it is about: a sale, or the complaint that it settles
   */
  record Content(
      List<Typed> typed,
      Optional<CustomerReference> referred,
      Optional<DocumentKey> sale,
      Finish finish) {
    Content {
      typed = List.copyOf(typed);
    }

    /** What has nothing to seal, and names nobody and no sale. */
    static Content plain(PlainFinish finish) {
      return new Content(
          List.of(),
          Optional.empty(),
          Optional.empty(),
          (occasion, _, _) -> finish.interaction(occasion));
    }

    /** What may have something to seal. */
    static Content sealing(List<Optional<Typed>> typed, SealingFinish finish) {
      return new Content(
          typed.stream().flatMap(Optional::stream).toList(),
          Optional.empty(),
          Optional.empty(),
          (occasion, hidden, _) -> finish.interaction(occasion, hidden));
    }
  }

  /** Makes the interaction when all it needs is there. */
  @FunctionalInterface
  interface Finish {
    Interaction interaction(Occasion occasion, Sealed sealed, Optional<CustomerId> referred);
  }

  /** Makes an interaction of its occasion alone. */
  @FunctionalInterface
  interface PlainFinish {
    Interaction interaction(Occasion occasion);
  }

  /** Makes an interaction with sealed text. */
  @FunctionalInterface
  interface SealingFinish {
    Interaction interaction(Occasion occasion, Sealed sealed);
  }
}
