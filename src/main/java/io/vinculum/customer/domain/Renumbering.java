package io.vinculum.customer.domain;

import io.vinculum.customer.domain.interaction.SaleReversal;
import io.vinculum.customer.domain.merge.Spaces;
import io.vinculum.customer.domain.points.LotExtension;
import io.vinculum.customer.domain.points.Posting;
import java.util.function.LongUnaryOperator;

/**
 * Events of a journal as they are read in the record of who has absorbed its owner: the numbers of
 * sales and lots mean the same there.
 */
final class Renumbering {
  private Renumbering() {}

  /** Only interactions name other events in what later decisions ask of them. */
  static CustomerEvent into(CustomerEvent event, Spaces spaces, int space) {
    return space == 0 ? event : numbered(event, nr -> spaces.read(space, nr));
  }

  private static CustomerEvent numbered(CustomerEvent event, LongUnaryOperator number) {
    if (!(event instanceof CustomerEvent.InteractionRecorded recorded)) {
      return event;
    }
    return new CustomerEvent.InteractionRecorded(
        recorded.at(),
        recorded.interactionId(),
        recorded.interaction(),
        recorded.reversal().map(reversal -> reversal(reversal, number)),
        effects(recorded.effects(), number));
  }

  private static SaleReversal reversal(SaleReversal reversal, LongUnaryOperator number) {
    return new SaleReversal(
        number.applyAsLong(reversal.saleSequenceNr()),
        reversal.saleOccurredAt(),
        reversal.saleProgrammeVersion(),
        reversal.lines(),
        reversal.amount(),
        reversal.complete(),
        reversal.endsPurchase(),
        reversal.keptCategories(),
        reversal.paidInPoints(),
        reversal.saleDayOnly());
  }

  private static Effects effects(Effects effects, LongUnaryOperator number) {
    Bookkeeping kept = effects.bookkeeping();
    return new Effects(
        effects.programmeVersion(),
        effects.earnings(),
        effects.lots().stream().map(lot -> lot.numbered(number)).toList(),
        effects.postings().stream().map(posting -> posting(posting, number)).toList(),
        effects.credits(),
        effects.halfLifeDays(),
        effects.points(),
        effects.tier(),
        effects.relationshipValueMinor(),
        new Bookkeeping(
            kept.purchase(),
            kept.extensions().stream()
                .map(it -> new LotExtension(it.lot().numbered(number), it.expiresAt()))
                .toList(),
            kept.uses(),
            kept.context().map(context -> context.numbered(number)),
            kept.qualifying(),
            kept.tierMove(),
            kept.complaintPerDay(),
            kept.errands(),
            kept.draws(),
            kept.owner()));
  }

  private static Posting posting(Posting posting, LongUnaryOperator number) {
    return new Posting(
        posting.currency(),
        posting.from(),
        posting.to(),
        posting.points(),
        posting.lot().map(lot -> lot.numbered(number)));
  }
}
