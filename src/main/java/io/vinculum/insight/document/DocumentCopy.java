package io.vinculum.insight.document;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.interaction.InteractionKind;
import io.vinculum.customer.domain.interaction.Occasion;
import io.vinculum.programme.domain.Money;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A document as one journal has it, and what is known of it by now.
 *
 * @param total of a sale
 * @param recordedAt when it was recorded, by the server's clock
 * @param owner who answers for it now: who absorbed its customer, where that is so
 * @param ofGuest whether it is the sale of nobody
 * @param forgotten whether the owner is erased, or is to be
 */
public record DocumentCopy(
    DocumentEntry entry,
    UUID interactionId,
    InteractionKind kind,
    Occasion occasion,
    Optional<Money> total,
    Instant recordedAt,
    CustomerId owner,
    boolean ofGuest,
    boolean forgotten,
    State state) {
  /** What became of it. */
  public enum State {
    /** Nothing was taken back. */
    KEPT("kept"),
    /** Something was returned. */
    PARTLY_RETURNED("partlyReturned"),
    /** All was returned. */
    RETURNED("returned"),
    /** It is cancelled: as if it had not been. */
    VOIDED("voided");

    private final String apiName;

    State(String apiName) {
      this.apiName = apiName;
    }

    /** As the API has it. */
    public String apiName() {
      return apiName;
    }
  }

  /** Where it stands in the list of doubles, should it be one. */
  DocumentDouble.Place place() {
    return new DocumentDouble.Place(recordedAt, entry.document(), entry.customer());
  }

  /** Whether it counts. */
  public boolean isLive() {
    return state != State.VOIDED;
  }
}
