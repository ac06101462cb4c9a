package io.vinculum.insight.slice;

import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.customer.entity.Unchangeable;
import io.vinculum.insight.columns.SliceColumns;
import io.vinculum.insight.document.DocumentChange;
import io.vinculum.insight.facts.Demographics;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.facts.FactsFold;
import io.vinculum.journal.Superseded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes facts again from the journals, on a slice at work. */
final class Rebuild {
  private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);

  private static final int JOURNALS_AT_ONCE = 8;

  private static final int DOCUMENTS_AT_ONCE = 500;

  private final ActorSystem<?> system;
  private final SliceShell shell;

  Rebuild(ActorSystem<?> system, SliceShell shell) {
    this.system = system;
    this.shell = shell;
  }

  /** What a rebuild came to. */
  record Compared(
      int customers, List<Difference> differences, int damagedJournals, int supersededEvents) {}

  /**
   * What one journal came to.
   *
   * @param ofCustomer whether it is a customer's
   * @param superseded events that do not count
   */
  private record Looked(boolean ofCustomer, Optional<Difference> difference, int superseded) {}

  /**
   * What the journal says otherwise of a customer.
   *
   * @param row the facts that were there
   * @param rebuilt the facts up to the same event, where they are not equal
   * @param missing events after it
   */
  record Difference(Facts row, Optional<Facts> rebuilt, List<StoredEvent> missing) {
    CustomerId customer() {
      return row.customer();
    }

    /** Whether it may be gone in a moment, since what makes it is on its way. */
    boolean mayPass() {
      return !missing.isEmpty()
          || rebuilt.filter(it -> it.with(row.demographics()).equals(row)).isPresent();
    }

    /** Whether only the person is told of otherwise than that, which is what the facts say now. */
    boolean isOnlyOf(Demographics now) {
      return missing.isEmpty()
          && rebuilt
              .filter(it -> it.demographics().equals(now))
              .filter(it -> it.with(row.demographics()).equals(row))
              .isPresent();
    }

    /** Whether it is one of facts that have come to that number: events may have come since. */
    boolean isStill(long sequenceNr) {
      return rebuilt.isPresent()
          || (!missing.isEmpty() && missing.getLast().sequenceNr() > sequenceNr);
    }
  }

  /** All rows as they are now; to be called where the columns are. */
  static List<Facts> rows(SliceColumns columns) {
    List<Facts> rows = new ArrayList<>(columns.rows());
    for (int row = 0; row < columns.rows(); row++) {
      rows.add(columns.get(row));
    }
    return rows;
  }

  /**
   * Compares each row with what its customer's journal says up to the same event, and finds events
   * after it and customers without a row. Before a journal is read it is looked at for events of
   * two writers, as are those that are no customers'.
   *
   * @param repair whether events that do not count are moved out of the journals
   */
  CompletionStage<Compared> compare(int slice, List<Facts> rows, boolean repair) {
    FactsFold fold = new FactsFold(shell.programmes().get());
    Map<CustomerId, Facts> known =
        rows.stream().collect(Collectors.toMap(Facts::customer, Function.identity()));
    return Source.from(rows)
        .map(row -> Unchangeable.persistenceId(row.customer()))
        .concat(shell.journal().journals(slice).filterNot(name -> isKnown(name, known)))
        .mapAsync(
            JOURNALS_AT_ONCE,
            name ->
                superseded(name, repair)
                    .thenCompose(
                        found ->
                            Unchangeable.isCustomers(name)
                                ? difference(slice, rowOf(name, known), fold, repair)
                                    .thenApply(other -> new Looked(true, other, found))
                                : CompletableFuture.completedStage(
                                    new Looked(false, Optional.empty(), found))))
        .runWith(Sink.seq(), system)
        .thenApply(Rebuild::summed);
  }

  private static boolean isKnown(String journal, Map<CustomerId, Facts> rows) {
    return Unchangeable.isCustomers(journal) && rows.containsKey(Unchangeable.customerOf(journal));
  }

  private static Facts rowOf(String journal, Map<CustomerId, Facts> rows) {
    CustomerId customer = Unchangeable.customerOf(journal);
    return Optional.ofNullable(rows.get(customer)).orElseGet(() -> Facts.none(customer));
  }

  private static Compared summed(List<Looked> all) {
    return new Compared(
        (int) all.stream().filter(Looked::ofCustomer).count(),
        all.stream().map(Looked::difference).flatMap(Optional::stream).toList(),
        (int) all.stream().filter(one -> one.superseded() > 0).count(),
        all.stream().mapToInt(Looked::superseded).sum());
  }

  private CompletionStage<Integer> superseded(String journal, boolean repair) {
    return shell
        .journal()
        .superseded(journal, repair)
        .thenApply(
            found -> {
              if (!found.isEmpty()) {
                Superseded first = found.getFirst();
                LOG.warn(
                    "{} was written by two at a time: {} of its events from {} on ({}, by {} at {})"
                        + " do not count{}",
                    journal,
                    found.size(),
                    first.number(),
                    first.kind(),
                    first.writer(),
                    first.written(),
                    repair ? " and were moved to vinculum.superseded_event" : "");
                if (repair) {
                  shell.counts().countSuperseded(found.size());
                }
              }
              return found.size();
            });
  }

  private CompletionStage<Optional<Difference>> difference(
      int slice, Facts row, FactsFold fold, boolean repair) {
    return shell
        .customers()
        .history(row.customer(), 1, Long.MAX_VALUE)
        .runWith(Sink.seq(), system)
        .thenCompose(
            events -> {
              List<StoredEvent> missing =
                  events.stream().filter(it -> it.sequenceNr() > row.sequenceNr()).toList();
              return indexed(slice, repair ? events : List.of())
                  .thenCompose(_ -> rebuilt(row, events, fold))
                  .thenCompose(facts -> withPerson(facts, events))
                  .thenApply(rebuilt -> difference(row, rebuilt, missing));
            });
  }

  /** The index of documents is made anew with the facts. */
  private CompletionStage<Void> indexed(int slice, List<StoredEvent> events) {
    return Source.from(events)
        .map(DocumentChange::of)
        .filter(Optional::isPresent)
        .map(Optional::get)
        .grouped(DOCUMENTS_AT_ONCE)
        .mapAsync(1, some -> shell.documents().put(slice, some))
        .runWith(Sink.ignore(), system)
        .thenAccept(_ -> {});
  }

  private CompletionStage<Facts> rebuilt(Facts row, List<StoredEvent> events, FactsFold fold) {
    if (events.stream().anyMatch(JournalHistories::needsJournal)) {
      return new JournalHistories(system, shell).facts(row.customer(), row.sequenceNr());
    }
    Facts rebuilt = Facts.none(row.customer());
    for (StoredEvent event : events) {
      if (event.sequenceNr() <= row.sequenceNr()) {
        rebuilt = fold.fold(rebuilt, event);
      }
    }
    return CompletableFuture.completedStage(rebuilt);
  }

  /**
   * The vault is asked of those who may ever have told it something: journals of before ADR 27 say
   * of a profile that came with an enrolment nothing but the enrolment.
   */
  private CompletionStage<Facts> withPerson(Facts facts, List<StoredEvent> events) {
    return events.stream().anyMatch(Rebuild::mayHaveProfile)
        ? shell
            .profiles()
            .of(facts.customer(), facts.sealed())
            .thenApply(person -> facts.with(SliceFacts.personOf(facts, person)))
        : CompletableFuture.completedStage(facts);
  }

  private static boolean mayHaveProfile(StoredEvent stored) {
    return stored.event() instanceof CustomerEvent.Enrolled || ProfileReading.mayChange(stored);
  }

  private static Optional<Difference> difference(
      Facts row, Facts rebuilt, List<StoredEvent> missing) {
    boolean equal = rebuilt.equals(row);
    return equal && missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Difference(row, equal ? Optional.empty() : Optional.of(rebuilt), missing));
  }
}
