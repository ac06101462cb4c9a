package io.vinculum.insight.slice;

import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.facts.FactsFold;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Sink;

/**
 * Facts made of whole journals: of a customer's own and, where it has absorbed others, of theirs up
 * to the merge. What is undone since, a merge or an erasure, counts as if it had never been.
 */
final class Histories {
  private final ActorSystem<?> system;
  private final SliceShell shell;

  Histories(ActorSystem<?> system, SliceShell shell) {
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
            events -> folded(customer, events.stream().map(Histories::staying).toList(), fold));
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
    return shell
        .customers()
        .history(customer, 1, upTo)
        .runWith(Sink.seq(), system)
        .thenCompose(this::expanded);
  }

  private CompletionStage<List<StoredEvent>> expanded(List<StoredEvent> events) {
    Map<CustomerId, Long> lastOf = new HashMap<>();
    long lastUndone = 0;
    long lastStayed = 0;
    for (StoredEvent stored : events) {
      if (stored.event() instanceof CustomerEvent.Unmerged unmerged) {
        lastOf.put(unmerged.absorbed(), stored.sequenceNr());
      }
      if (stored.event() instanceof CustomerEvent.MergeUndone) {
        lastUndone = stored.sequenceNr();
      }
      if (stored.event() instanceof CustomerEvent.ErasureUndone) {
        lastStayed = stored.sequenceNr();
      }
    }
    CompletionStage<List<StoredEvent>> all = CompletableFuture.completedStage(new ArrayList<>());
    for (StoredEvent stored : events) {
      boolean undone =
          (stored.event() instanceof CustomerEvent.MergedInto && stored.sequenceNr() < lastUndone)
              || (stored.event() instanceof CustomerEvent.ErasureBegun
                  && stored.sequenceNr() < lastStayed);
      CompletionStage<List<StoredEvent>> more =
          stored.event() instanceof CustomerEvent.Absorbed absorbed
                  && lastOf.getOrDefault(absorbed.absorbed(), 0L) < stored.sequenceNr()
              ? expanded(absorbed.absorbed(), absorbed.record().version())
              : CompletableFuture.completedStage(List.of());
      StoredEvent own = undone ? FactsFold.withoutEffect(stored) : stored;
      all =
          all.thenCombine(
              more,
              (list, theirs) -> {
                list.add(own);
                list.addAll(theirs);
                return list;
              });
    }
    return all;
  }
}
