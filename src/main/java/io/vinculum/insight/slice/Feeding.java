package io.vinculum.insight.slice;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.slice.SliceMessage.GapUnreadable;
import io.vinculum.insight.slice.SliceMessage.JournalRead;
import io.vinculum.insight.slice.SliceMessage.RowRead;
import io.vinculum.insight.slice.SliceMessage.RowRemade;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How events come into the facts of a slice: handed over by the customer, or read from its journal
 * where the next number shows that one is missing.
 */
final class Feeding {
  private static final Logger LOG = LoggerFactory.getLogger(Feeding.class);

  /** Of so many what was read last from their journals is kept for a comparison. */
  private static final int CUSTOMERS_REMEMBERED = 100;

  /** The latest so many events of each. */
  private static final int EVENTS_REMEMBERED = 20;

  /** What tells one event from another of the same number; the event itself is not kept. */
  private record Print(long sequenceNr, int hash) {
    static Print of(StoredEvent event) {
      return new Print(event.sequenceNr(), event.event().hashCode());
    }
  }

  private final int slice;
  private final SliceShell shell;
  private final SliceFacts facts;
  private final Journals journals;
  private final ProfileReading profiles;
  private final DocumentIndexing documents;

  /** What was read from journals of late: an event that is handed over may say otherwise. */
  private final Map<CustomerId, List<Print>> readOfLate =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CustomerId, List<Print>> eldest) {
          return size() > CUSTOMERS_REMEMBERED;
        }
      };

  /** Customers whose journal is being read, and up to which event it is wanted by now. */
  private final Map<CustomerId, Long> reading = new HashMap<>();

  Feeding(
      int slice,
      SliceShell shell,
      SliceFacts facts,
      Journals journals,
      ProfileReading profiles,
      DocumentIndexing documents) {
    this.slice = slice;
    this.shell = shell;
    this.facts = facts;
    this.journals = journals;
    this.profiles = profiles;
    this.documents = documents;
  }

  /** A customer handed an event over. */
  void handedOver(StoredEvent event) {
    switch (apply(event)) {
      case NOW -> {
        shell.counts().countFast();
        facts.lagged(event, shell.clock().instant());
        shell.counts().lags().note(slice, facts.lagMillis());
      }
      case GAP -> wanted(event.customer(), event.sequenceNr());
      case BEFORE -> compare(event);
      case NOT_YET -> {
        // What names a programme that is not known yet is read with the next event or sweep.
      }
    }
  }

  /**
   * What a journal said under that number may have been written by one that had been superseded,
   * and read before the one that counts was there.
   */
  private void compare(StoredEvent event) {
    Print print = Print.of(event);
    List<Print> read = readOfLate.getOrDefault(event.customer(), List.of());
    if (read.stream().anyMatch(it -> it.sequenceNr() == print.sequenceNr() && !it.equals(print))) {
      LOG.warn(
          "slice {} had read another event {} of {}: its facts are made anew",
          slice,
          event.sequenceNr(),
          event.customer());
      readOfLate.remove(event.customer());
      journals.readAnew(event.customer(), facts.sequenceNr(event.customer()));
    }
  }

  /** Facts were made anew in the place of those that were wrong. */
  void remade(RowRemade made) {
    Facts row = made.row();
    made.events().forEach(documents::learned);
    long now = facts.sequenceNr(row.customer());
    if (now > row.sequenceNr()) {
      // Events came while the journal was being read, on top of what was wrong.
      journals.readAnew(row.customer(), now);
    } else {
      facts.repair(row, now, shell.clock().instant());
      profiles.changed(row.customer());
    }
  }

  private void remember(JournalRead read) {
    if (!read.events().isEmpty()) {
      int from = Math.max(0, read.events().size() - EVENTS_REMEMBERED);
      readOfLate.remove(read.customer());
      readOfLate.put(read.customer(), read.events().stream().skip(from).map(Print::of).toList());
    }
  }

  /** Every journal that may have something was just read: nothing is missing. */
  void complete() {
    facts.complete();
    shell.counts().lags().note(slice, facts.lagMillis());
  }

  /** Reads what is missing up to an event, and the event itself, from the customer's journal. */
  void wanted(CustomerId customer, long upTo) {
    long known = facts.sequenceNr(customer);
    if (known >= upTo) {
      return;
    }
    boolean begun = reading.containsKey(customer);
    reading.merge(customer, upTo, Math::max);
    if (!begun) {
      shell.counts().countGap();
      journals.readGap(customer, known, upTo);
    }
  }

  /** Events were read, for a gap or by a sweep. */
  void read(JournalRead read) {
    Long wanted = reading.remove(read.customer());
    long before = facts.sequenceNr(read.customer());
    remember(read);
    for (StoredEvent event : read.events()) {
      if (apply(event) == SliceFacts.Applied.NOW) {
        shell.counts().countRepaired();
      }
    }
    if (wanted != null && facts.sequenceNr(read.customer()) > before) {
      // Events came while this was being read.
      wanted(read.customer(), wanted);
    }
  }

  /** Facts were made anew of journals. */
  void read(RowRead read) {
    CustomerId customer = read.row().customer();
    Long wanted = reading.remove(customer);
    read.events().forEach(documents::learned);
    facts.replace(read.row(), shell.clock().instant());
    profiles.changed(customer);
    if (wanted != null) {
      wanted(customer, wanted);
    }
  }

  /** A journal could not be read; the customer's next event or the next sweep reads it again. */
  void unreadable(GapUnreadable failed) {
    reading.remove(failed.customer());
    LOG.warn("slice {} could not read the journal of {}", slice, failed.customer(), failed.cause());
  }

  private SliceFacts.Applied apply(StoredEvent event) {
    SliceFacts.Applied applied =
        facts.apply(event, shell.programmes().get(), shell.clock().instant());
    if (applied == SliceFacts.Applied.NOW) {
      documents.learned(event);
      if (ProfileReading.mayChange(event)) {
        profiles.changed(event.customer());
      }
    }
    return applied;
  }
}
