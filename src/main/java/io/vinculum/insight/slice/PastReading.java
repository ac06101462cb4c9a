package io.vinculum.insight.slice;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.entity.Customers;
import io.vinculum.customer.entity.FollowedCustomers;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.insight.columns.SliceColumns;
import io.vinculum.insight.facts.Demographics;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.facts.FactsFold;
import io.vinculum.insight.slice.SliceMessage.Answered;
import io.vinculum.insight.slice.SliceMessage.Ask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers about the past of a slice: reads its customers' journals up to the moment, into columns
 * that are thrown away with the answer. Beside the slice's own work, which it neither waits for nor
 * holds up.
 *
 * <p>What counts is what was recorded by then, as for one customer's past ({@link
 * Customers#readAsOf}). Who is erased now is erased at any time, and so is who is one with somebody
 * erased.
 */
final class PastReading {
  private static final Logger LOG = LoggerFactory.getLogger(PastReading.class);

  /** Journals read at once for one question. */
  private static final int JOURNALS_AT_ONCE = 4;

  /** A slice whose journals are not read in so long is missing in the answer. */
  static final Duration READING_MAX = Duration.ofSeconds(60);

  /** As it is after every event. */
  private static final Instant LATEST = Instant.MAX;

  private final ActorSystem<?> system;
  private final int slice;
  private final SliceShell shell;
  private final JournalHistories histories;

  PastReading(ActorSystem<?> system, int slice, SliceShell shell) {
    this.system = system;
    this.slice = slice;
    this.shell = shell;
    this.histories = new JournalHistories(system, shell);
  }

  /**
   * Takes a question about the past, and answers it in its own time; to be called where the live
   * columns are, which are read here only.
   *
   * @return whether it is one
   */
  boolean takes(Ask ask, SliceColumns live) {
    ask.question().asOf().ifPresent(asOf -> answer(ask, asOf, live));
    return ask.question().asOf().isPresent();
  }

  private void answer(Ask ask, Instant asOf, SliceColumns live) {
    int day =
        Math.toIntExact(
            shell.programmes().get().reaching(asOf).programme().dayOf(asOf).toEpochDay());
    var _ =
        columns(PastCustomer.upTo(day, live), asOf, new SliceColumns(day))
            .thenApplyAsync(
                then -> shell.past().answer(ask.question(), then, asOf), system.executionContext())
            .exceptionally(this::failed)
            .thenAccept(part -> ask.replyTo().tell(new Answered(slice, part)));
  }

  /**
   * One journal that cannot be read spoils the slice's part: the answer says that it is missing.
   */
  private SlicePart failed(Throwable failure) {
    LOG.warn("slice {} could not answer about the past", slice, failure);
    return shell.past().unable("the journals could not be read");
  }

  private CompletionStage<SliceColumns> columns(
      List<PastCustomer> customers, Instant asOf, SliceColumns into) {
    FactsFold fold = new FactsFold(shell.programmes().get());
    return Source.from(customers)
        .mapAsync(JOURNALS_AT_ONCE, one -> facts(one, asOf, fold))
        .completionTimeout(READING_MAX)
        .runWith(
            Sink.fold(
                into,
                (columns, facts) -> {
                  facts.ifPresent(columns::put);
                  return columns;
                }),
            system);
  }

  /** As they were at that instant; absent for who was not there, or must not be told of. */
  private CompletionStage<Optional<Facts>> facts(PastCustomer one, Instant asOf, FactsFold fold) {
    return (one.left()
            ? isErased(one.customer())
                .thenCompose(
                    erased ->
                        erased
                            ? CompletableFuture.completedStage(Optional.empty())
                            : facts(one.customer(), asOf, fold))
            : facts(one.customer(), asOf, fold))
        .thenCompose(this::spoken);
  }

  /** With what sealed attributes said then. Nothing else of the person is told of the past. */
  private CompletionStage<Optional<Facts>> spoken(Optional<Facts> then) {
    return then.filter(facts -> !facts.sealed().isEmpty())
        .map(
            facts ->
                shell
                    .profiles()
                    .of(facts.customer(), facts.sealed())
                    .thenApply(now -> Optional.of(facts.with(Demographics.ofWords(now.words())))))
        .orElseGet(() -> CompletableFuture.completedStage(then));
  }

  /** Read from the journals: a customer is not woken for a question about the past. */
  private CompletionStage<Boolean> isErased(CustomerId customer) {
    return new FollowedCustomers(shell.customers())
        .readAsOf(customer, LATEST)
        .thenApply(now -> now.standing().isForgotten());
  }

  private CompletionStage<Optional<Facts>> facts(
      CustomerId customer, Instant asOf, FactsFold fold) {
    return shell
        .customers()
        .history(customer, 1, Long.MAX_VALUE)
        .takeWhile(stored -> !stored.event().at().isAfter(asOf))
        .map(JournalHistories::staying)
        .runWith(Sink.seq(), system)
        .thenCompose(events -> facts(customer, events, fold));
  }

  private CompletionStage<Optional<Facts>> facts(
      CustomerId customer, List<StoredEvent> events, FactsFold fold) {
    if (events.stream().anyMatch(JournalHistories::needsJournal)) {
      return histories
          .factsOfWhoStayed(customer, events.getLast().sequenceNr())
          .thenApply(Optional::of);
    }
    Facts facts = Facts.none(customer);
    for (StoredEvent event : events) {
      facts = fold.fold(facts, event);
    }
    return CompletableFuture.completedStage(
        events.isEmpty() ? Optional.empty() : Optional.of(facts));
  }
}
