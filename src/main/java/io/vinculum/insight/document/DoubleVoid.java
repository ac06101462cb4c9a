package io.vinculum.insight.document;

import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.Occasion;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The cancelling of the later of two sales by one document. */
public final class DoubleVoid {
  /** Why, as timeline and ledger tell it. */
  public static final String REASON = "document-double";

  /** No source of a client has this name: their names have no such character. */
  private static final String SOURCE = "~double";

  private DoubleVoid() {}

  /** Whether an interaction is such a cancelling. */
  static boolean isOne(Interaction interaction) {
    return interaction.occasion().source().equals(SOURCE);
  }

  /**
   * What is asked of who has the later one. Its document follows from the sale, so that it counts
   * once, whoever asks and however often; it is of the sale's partner and place.
   */
  static Command.RecordInteraction of(DocumentCopy copy, Instant now) {
    String sale = copy.interactionId().toString();
    Occasion occasion =
        new Occasion(
            SOURCE,
            sale,
            now,
            Optional.empty(),
            copy.occasion().partner(),
            copy.occasion().location());
    return new Command.RecordInteraction(
        copy.owner(),
        UUID.nameUUIDFromBytes((SOURCE + sale).getBytes(StandardCharsets.UTF_8)),
        new Interaction.VoidSale(occasion, copy.occasion().key(), Optional.of(REASON)),
        Optional.empty(),
        Optional.empty(),
        false);
  }
}
