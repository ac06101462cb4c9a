package io.vinculum.edge.customer;

import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.Effects;
import io.vinculum.customer.domain.merge.Spaces;
import io.vinculum.customer.domain.points.Account;
import io.vinculum.customer.domain.points.Earning;
import io.vinculum.customer.domain.points.Lot;
import io.vinculum.customer.domain.points.LotId;
import io.vinculum.customer.domain.points.Posting;
import io.vinculum.edge.customer.CustomerReader.Seen;
import io.vinculum.edge.customer.JournalReading.Journal;
import io.vinculum.edge.ports.Rooms;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/**
 * Which rules filled each lot. Sales of equal terms share one lot, which in the state names its
 * first rule alone; the journal names them all.
 */
final class LotRules {
  private final List<Filled> filled = new ArrayList<>();
  private final Set<LotId> released = new HashSet<>();

  private LotRules() {}

  /** What an event put into a lot, and by which rules. */
  private record Filled(Lot lot, List<String> rules) {}

  /** What an event says of lots, numbered as the customer's record numbers them. */
  private record Told(List<Filled> filled, List<LotId> released) {}

  /** Reads the journals of a customer, and of all whom it has absorbed. */
  static CompletionStage<LotRules> read(Rooms rooms, Materializer materializer, Seen seen) {
    return Source.from(Journal.of(seen.id(), seen.customer()))
        .flatMapConcat(journal -> told(rooms, journal, seen))
        .runWith(Sink.fold(new LotRules(), LotRules::with), materializer);
  }

  private static Source<Told, NotUsed> told(Rooms rooms, Journal journal, Seen seen) {
    return rooms
        .customers()
        .history(journal.customer(), 1, journal.events())
        .map(stored -> stored.event())
        .filter(event -> !event.at().isAfter(seen.at()))
        .mapConcat(
            event ->
                effects(event).stream().map(effects -> told(effects, journal.space())).toList());
  }

  private static Told told(Effects effects, int space) {
    return new Told(
        effects.lots().stream()
            .map(lot -> new Filled(numbered(lot, space), rules(lot, effects.earnings())))
            .toList(),
        effects.postings().stream()
            .filter(posting -> posting.from() == Account.PENDING)
            .filter(posting -> posting.to() == Account.AVAILABLE)
            .map(Posting::lot)
            .flatMap(Optional::stream)
            .map(lot -> space == 0 ? lot : lot.numbered(nr -> Spaces.into(space, nr)))
            .toList());
  }

  private static Lot numbered(Lot lot, int space) {
    return space == 0 ? lot : lot.numbered(nr -> Spaces.into(space, nr));
  }

  private static List<String> rules(Lot lot, List<Earning> earnings) {
    List<String> gave =
        earnings.stream()
            .filter(earning -> earning.currency().equals(lot.currency()) && earning.points() > 0)
            .map(Earning::rule)
            .toList();
    return gave.isEmpty() ? List.of(lot.rule()) : gave;
  }

  /** What gives points, brings them or makes them spendable: nothing else fills a lot. */
  private static Optional<Effects> effects(CustomerEvent event) {
    if (event instanceof CustomerEvent.InteractionRecorded it && it.reversal().isEmpty()) {
      return Optional.of(it.effects());
    }
    if (event instanceof CustomerEvent.Enrolled it) {
      return Optional.of(it.effects());
    }
    if (event instanceof CustomerEvent.PointsAdjusted it) {
      return Optional.of(it.effects());
    }
    if (event instanceof CustomerEvent.ReferralSettled it) {
      return Optional.of(it.effects());
    }
    if (event instanceof CustomerEvent.PointsReceived it) {
      return Optional.of(it.effects());
    }
    return event instanceof CustomerEvent.TimePassed it
        ? Optional.of(it.effects())
        : Optional.empty();
  }

  private LotRules with(Told told) {
    filled.addAll(told.filled());
    released.addAll(told.released());
    return this;
  }

  /** The rules that filled a lot, and those of what was released into it, in their order. */
  Set<String> of(Lot lot) {
    Set<String> rules = new LinkedHashSet<>();
    for (Filled part : filled) {
      boolean joined = part.lot().sameTerms(lot) && released.contains(part.lot().id());
      if (part.lot().id().equals(lot.id()) || joined) {
        rules.addAll(part.rules());
      }
    }
    return rules.isEmpty() ? Set.of(lot.rule()) : rules;
  }
}
