package io.vinculum.customer.domain;

import io.vinculum.customer.domain.interaction.DocumentKey;
import io.vinculum.customer.domain.interaction.Occasion;
import io.vinculum.customer.domain.merge.Spaces;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Which event recorded a document. Where the numbers of a source restart, one that was recorded
 * before the programme said so stands under its number alone: it is found there, and is the same
 * document when it is of the same place and day.
 */
final class KnownDocuments {
  private KnownDocuments() {}

  /** The number of the event that recorded that document; empty when none has. */
  static OptionalLong recorded(Customer customer, DocumentKey key, Context context) {
    OptionalLong exact = customer.documents().sequenceNrOf(key);
    if (exact.isPresent()) {
      return exact;
    }
    return recordedBeforeSeries(customer, key).stream()
        .mapToLong(Long::longValue)
        .filter(number -> isOfSeries(Deciding.earlier(context, number), key, context))
        .findFirst();
  }

  /** The event that has the number alone, which a decision on a document of a series must see. */
  static Set<Long> recordedBeforeSeries(Customer customer, DocumentKey key) {
    return key.series().isPresent() ? Needs.recorded(customer, key.withoutSeries()) : Set.of();
  }

  private static boolean isOfSeries(CustomerEvent event, DocumentKey key, Context context) {
    return event instanceof CustomerEvent.InteractionRecorded recorded
        && key.series().equals(Optional.of(series(recorded.interaction().occasion(), context)));
  }

  private static DocumentKey.Series series(Occasion occasion, Context context) {
    return new DocumentKey.Series(
        occasion.location(),
        context
            .programmes()
            .reaching(occasion.occurredAt())
            .programme()
            .dayOf(occasion.occurredAt()));
  }

  /** The event that last took something of the sale that was recorded in that place. */
  static Set<Long> reversal(Customer customer, Command.TellReversal command) {
    boolean own = customer.standing().customer().equals(Optional.of(command.recordedBy()));
    // Before places were kept, one that was absorbed again had a new space each time.
    int space = own ? 0 : customer.merges().spaces().owners().lastIndexOf(command.recordedBy()) + 1;
    if (!own && space == 0) {
      return Set.of();
    }
    List<Long> returns = customer.returns().of(Spaces.into(space, command.sequenceNr()));
    return returns.isEmpty() ? Set.of() : Set.of(returns.getLast());
  }

  static Decision tell(Customer customer, Command.TellReversal command, Context context) {
    return reversal(customer, command).stream()
        .<Decision>map(number -> new Decision.Duplicate(number, Deciding.earlier(context, number)))
        .findFirst()
        .orElseGet(
            () ->
                Deciding.rejected(
                    Rejection.Code.UNKNOWN_DOCUMENT, "Nothing was taken of this sale."));
  }
}
