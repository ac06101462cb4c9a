package io.vinculum.customer.entity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.persistence.query.javadsl.CurrentEventsByPersistenceIdQuery;
import org.apache.pekko.stream.javadsl.Source;

/**
 * Events of customers by their number: the latest of this node from memory, others from the
 * journal. A stored event never changes, so what is remembered is never old; a retry within
 * minutes, which most duplicates are, costs no read.
 */
final class EarlierEvents {
  /** Reads of the journal at a time for one command: a return asks for its sale and each return. */
  private static final int READS_AT_ONCE = 4;

  private final Cache<Place, CustomerEvent> recent;
  private final CurrentEventsByPersistenceIdQuery journal;
  private final ActorSystem<?> system;

  /**
   * Remembers nothing yet.
   *
   * @param maxRemembered events in memory, of all customers
   */
  EarlierEvents(
      CurrentEventsByPersistenceIdQuery journal, ActorSystem<?> system, int maxRemembered) {
    this.recent = Caffeine.newBuilder().maximumSize(maxRemembered).executor(Runnable::run).build();
    this.journal = journal;
    this.system = system;
  }

  private record Place(CustomerId customer, long sequenceNr) {}

  /** Keeps an event that was stored. */
  void remember(StoredEvent stored) {
    recent.put(new Place(stored.customer(), stored.sequenceNr()), stored.event());
  }

  /** The event, if it is remembered. */
  Optional<CustomerEvent> remembered(CustomerId customer, long sequenceNr) {
    return Optional.ofNullable(recent.getIfPresent(new Place(customer, sequenceNr)));
  }

  /**
   * Reads events from the journal. The stage fails when the journal cannot be read or does not have
   * them all.
   */
  CompletionStage<Map<Long, CustomerEvent>> load(CustomerId customer, Set<Long> sequenceNrs) {
    String persistenceId = Unchangeable.persistenceId(customer);
    return Source.from(List.copyOf(sequenceNrs))
        .flatMapMerge(
            READS_AT_ONCE, nr -> journal.currentEventsByPersistenceId(persistenceId, nr, nr))
        .runFold(
            new HashMap<Long, CustomerEvent>(),
            (found, envelope) -> {
              found.put(envelope.sequenceNr(), ((JournalEntry) envelope.event()).event());
              return found;
            },
            system)
        .thenApply(
            found -> {
              if (!found.keySet().equals(sequenceNrs)) {
                throw new IllegalStateException(
                    persistenceId + " lacks some of events " + sequenceNrs);
              }
              found.forEach((nr, event) -> remember(new StoredEvent(customer, nr, event)));
              return Map.copyOf(found);
            });
  }
}
