package io.vinculum.customer.domain;

import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.points.Lot;
import io.vinculum.customer.domain.points.Releasable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Something became of a sale: points that waited for it may be spent from now on. */
final class EventRelease {
  private EventRelease() {}

  /**
   * Releases what is still pending of the sale's points: what came back was cancelled with it, and
   * what was released before is released. An event that nothing waits for is recorded all the same.
   */
  static Optional<Rejection> draft(Draft draft, Interaction.SaleEvent event) {
    OptionalLong number = KnownDocuments.recorded(draft.customer(), event.of(), draft.context());
    if (number.isEmpty()) {
      return Optional.of(Returning.unknownSale());
    }
    if (!(Deciding.earlier(draft.context(), number.getAsLong())
            instanceof CustomerEvent.InteractionRecorded sale
        && sale.interaction() instanceof Interaction.Purchase)) {
      return Optional.of(
          Rejection.at(Rejection.Code.INVALID, "This document is not a sale.", "/of"));
    }
    Happening.draft(draft, event);
    List<Lot> waiting =
        sale.effects().lots().stream()
            .filter(lot -> lot.sale().equals(number))
            .filter(lot -> lot.releasedBy().equals(Optional.of(event.event())))
            .toList();
    Releasable.release(draft.book, waiting, draft.context().now());
    return Optional.empty();
  }
}
