package io.vinculum.insight.slice;

import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.CustomerRules;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.facts.FactsFold;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Sink;

/**
 * Facts made of whole journals: of a customer's own and, where it has absorbed others, of theirs up
 * to the merge. An erasure that is undone since counts as if it had never been; after a merge that
 * is undone each record tells what is its own, also what the survivor recorded of the other.
 */
final class JournalHistories {
  private final ActorSystem<?> system;
  private final SliceShell shell;

  JournalHistories(ActorSystem<?> system, SliceShell shell) {
    this.system = system;
    this.shell = shell;
  }

  /** Whether facts after this event need more than the facts before it. */
  static boolean needsJournal(StoredEvent stored) {
    return stored.event() instanceof CustomerEvent.Absorbed
        || stored.event() instanceof CustomerEvent.Unmerged
        || stored.event() instanceof CustomerEvent.MergeUndone
        || stored.event() instanceof CustomerEvent.ErasureUndone;
  }

  /** The facts up to an event. */
  CompletionStage<Facts> facts(CustomerId customer, long upTo) {
    FactsFold fold = new FactsFold(shell.programmes().get());
    return expanded(customer, upTo).thenApply(events -> folded(customer, events, fold));
  }

  /** The facts up to an event, of who is erased at no time: the grace it was in is undone since. */
  CompletionStage<Facts> factsOfWhoStayed(CustomerId customer, long upTo) {
    FactsFold fold = new FactsFold(shell.programmes().get());
    return expanded(customer, upTo)
        .thenApply(
            events ->
                folded(customer, events.stream().map(JournalHistories::staying).toList(), fold));
  }

  /** An event of who is erased at no time, without what is undone since. */
  static StoredEvent staying(StoredEvent stored) {
    return stored.event() instanceof CustomerEvent.ErasureBegun
        ? FactsFold.withoutEffect(stored)
        : stored;
  }

  private static Facts folded(CustomerId customer, List<StoredEvent> events, FactsFold fold) {
    Facts facts = Facts.none(customer);
    for (StoredEvent event : events) {
      facts =
          event.customer().equals(customer) ? fold.fold(facts, event) : fold.taken(facts, event);
    }
    // A merge that was begun before ends within the grace too: what it brings is not told either.
    boolean forgotten =
        events.stream()
            .anyMatch(
                it ->
                    it.customer().equals(customer)
                        && it.event() instanceof CustomerEvent.ErasureBegun);
    Facts all = fold.consenting(facts, events);
    return forgotten ? fold.forgotten(all) : all;
  }

  /** A journal without what was undone, the events of those absorbed in the place of the merge. */
  private CompletionStage<List<StoredEvent>> expanded(CustomerId customer, long upTo) {
    return journal(customer, 1, upTo).thenCompose(events -> expanded(customer, events));
  }

  private CompletionStage<List<StoredEvent>> journal(CustomerId customer, long from, long upTo) {
    return shell.customers().history(customer, from, upTo).runWith(Sink.seq(), system);
  }

  private CompletionStage<List<StoredEvent>> expanded(
      CustomerId customer, List<StoredEvent> events) {
    Undone undone = Undone.of(events);
    Set<CustomerId> one = undone.oneWith(customer, events);
    CompletionStage<List<StoredEvent>> all = CompletableFuture.completedStage(new ArrayList<>());
    for (StoredEvent stored : events) {
      StoredEvent own = undone.told(stored, one);
      all =
          all.thenCombine(
              brought(customer, stored, undone),
              (list, theirs) -> {
                list.add(own);
                theirs.stream().filter(it -> !it.customer().equals(customer)).forEach(list::add);
                return list;
              });
    }
    return all;
  }

  /** What an event brought that is written in journals of others. */
  private CompletionStage<List<StoredEvent>> brought(
      CustomerId customer, StoredEvent stored, Undone undone) {
    return switch (stored.event()) {
      case CustomerEvent.Absorbed absorbed when undone.lasts(stored, absorbed) ->
          expanded(absorbed.absorbed(), absorbed.record().version());
      case CustomerEvent.MergeUndone back when back.record().isPresent() ->
          meanwhile(customer, Undone.records(customer, back.record().get()), back);
      default -> CompletableFuture.completedStage(List.of());
    };
  }

  /** What the survivor recorded of these records from a merge until its undoing. */
  private CompletionStage<List<StoredEvent>> meanwhile(
      CustomerId absorbed, Set<CustomerId> whose, CustomerEvent.MergeUndone undone) {
    return journal(undone.from(), 1, Long.MAX_VALUE)
        .thenCompose(
            events -> {
              CompletionStage<List<StoredEvent>> all =
                  CompletableFuture.completedStage(new ArrayList<>());
              for (StoredEvent stored : Undone.between(events, absorbed, undone.unmergeId())) {
                CompletionStage<List<StoredEvent>> more =
                    stored.event() instanceof CustomerEvent.MergeUndone back
                        ? meanwhile(undone.from(), whose, back)
                        : CompletableFuture.completedStage(
                            CustomerRules.owner(stored.event()).map(whose::contains).orElse(false)
                                ? List.of(stored)
                                : List.of());
                all =
                    all.thenCombine(
                        more,
                        (list, theirs) -> {
                          list.addAll(theirs);
                          return list;
                        });
              }
              return all;
            });
  }
}
