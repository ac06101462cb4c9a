package io.vinculum.insight.slice;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.insight.slice.SliceMessage.GapUnreadable;
import io.vinculum.insight.slice.SliceMessage.JournalRead;
import io.vinculum.insight.slice.SliceMessage.RowRead;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How events come into the facts of a slice: handed over by the customer, or read from its journal
 * where the next number shows that one is missing.
 */
final class Feeding {
  private static final Logger LOG = LoggerFactory.getLogger(Feeding.class);

  private final int slice;
  private final SliceShell shell;
  private final SliceFacts facts;
  private final Journals journals;
  private final ProfileReading profiles;

  /** Customers whose journal is being read, and up to which event it is wanted by now. */
  private final Map<CustomerId, Long> reading = new HashMap<>();

  Feeding(
      int slice, SliceShell shell, SliceFacts facts, Journals journals, ProfileReading profiles) {
    this.slice = slice;
    this.shell = shell;
    this.facts = facts;
    this.journals = journals;
    this.profiles = profiles;
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
      case BEFORE, NOT_YET -> {
        // What names a programme that is not known yet is read with the next event or sweep.
      }
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
    if (applied == SliceFacts.Applied.NOW && ProfileReading.mayChange(event)) {
      profiles.changed(event.customer());
    }
    return applied;
  }
}
