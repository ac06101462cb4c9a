package io.vinculum.edge.interaction;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.interaction.DocumentKey;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.InteractionKind;
import io.vinculum.customer.domain.interaction.Occasion;
import io.vinculum.customer.domain.interaction.SealedText;
import java.util.Optional;

/**
 * An interaction as it was read: sound, but not yet led to its customer nor sealed.
 *
 * @param customer absent for what no customer was named for
 */
record Told(
    InteractionKind kind,
    Occasion occasion,
    Optional<CustomerReference> customer,
    Content content) {

  /**
   * What a kind says for itself.
   *
   * @param secret free text, or coordinates, to be sealed under the customer's key
   * @param referred another customer whom it names
   * @param sale the document that it is about: a sale, or the complaint that it settles
   */
  record Content(
      Optional<String> secret,
      Optional<CustomerReference> referred,
      Optional<DocumentKey> sale,
      Finish finish) {

    /** What has nothing to seal, and names nobody and no sale. */
    static Content plain(PlainFinish finish) {
      return new Content(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          (occasion, _, _) -> finish.interaction(occasion));
    }

    /** What may have something to seal. */
    static Content sealing(Optional<String> secret, SealingFinish finish) {
      return new Content(
          secret,
          Optional.empty(),
          Optional.empty(),
          (occasion, hidden, _) -> finish.interaction(occasion, hidden));
    }
  }

  /** Makes the interaction when all it needs is there. */
  @FunctionalInterface
  interface Finish {
    Interaction interaction(
        Occasion occasion, Optional<SealedText> sealed, Optional<CustomerId> referred);
  }

  /** Makes an interaction of its occasion alone. */
  @FunctionalInterface
  interface PlainFinish {
    Interaction interaction(Occasion occasion);
  }

  /** Makes an interaction with sealed text. */
  @FunctionalInterface
  interface SealingFinish {
    Interaction interaction(Occasion occasion, Optional<SealedText> sealed);
  }
}
