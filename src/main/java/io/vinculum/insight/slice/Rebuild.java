package io.vinculum.insight.slice;

import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.insight.columns.SliceColumns;
import io.vinculum.insight.facts.Demographics;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.facts.FactsFold;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/** Makes facts again from the journals, on a slice at work. */
final class Rebuild {
  private static final int JOURNALS_AT_ONCE = 8;

  private final ActorSystem<?> system;
  private final SliceShell shell;

  Rebuild(ActorSystem<?> system, SliceShell shell) {
    this.system = system;
    this.shell = shell;
  }

  /** What a rebuild came to. */
  record Compared(int customers, List<Difference> differences) {}

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
   * after it and customers without a row.
   */
  CompletionStage<Compared> compare(int slice, List<Facts> rows) {
    FactsFold fold = new FactsFold(shell.programmes().get());
    Set<CustomerId> known = rows.stream().map(Facts::customer).collect(Collectors.toSet());
    return Source.from(rows)
        .concat(shell.journal().customers(slice).filterNot(known::contains).map(Facts::none))
        .mapAsync(JOURNALS_AT_ONCE, row -> difference(row, fold))
        .runWith(Sink.seq(), system)
        .thenApply(
            all -> new Compared(all.size(), all.stream().flatMap(Optional::stream).toList()));
  }

  private CompletionStage<Optional<Difference>> difference(Facts row, FactsFold fold) {
    return shell
        .customers()
        .history(row.customer(), 1, Long.MAX_VALUE)
        .runWith(Sink.seq(), system)
        .thenCompose(
            events -> {
              List<StoredEvent> missing =
                  events.stream().filter(it -> it.sequenceNr() > row.sequenceNr()).toList();
              return rebuilt(row, events, fold)
                  .thenCompose(facts -> withPerson(facts, events))
                  .thenApply(rebuilt -> difference(row, rebuilt, missing));
            });
  }

  private CompletionStage<Facts> rebuilt(Facts row, List<StoredEvent> events, FactsFold fold) {
    if (events.stream().anyMatch(Histories::needsJournal)) {
      return new Histories(system, shell).facts(row.customer(), row.sequenceNr());
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
            .of(facts.customer())
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
