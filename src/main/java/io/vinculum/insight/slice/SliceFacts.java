package io.vinculum.insight.slice;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Origin;
import io.vinculum.customer.domain.interaction.AttributeValue.SealedValue;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.insight.columns.SliceColumns;
import io.vinculum.insight.facts.Demographics;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.facts.FactsFold;
import io.vinculum.programme.domain.Programmes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/** The facts of a slice, which of them are saved, and how an event changes them. */
final class SliceFacts {
  private final SliceColumns columns;
  private final SliceMind mind;
  private Set<CustomerId> changed = new HashSet<>();
  private Set<CustomerId> saving = Set.of();

  /** Whose profile is to be read before their facts may be saved. */
  private final Set<CustomerId> unread = new HashSet<>();

  private long lagMillis;

  SliceFacts(SliceColumns columns, SliceMind mind) {
    this.columns = columns;
    this.mind = mind;
  }

  /** What came of an event. */
  enum Applied {
    /** It is in the facts now. */
    NOW,
    /** It was in them before. */
    BEFORE,
    /** Events before it are missing. */
    GAP,
    /** It names a programme version that this node does not know yet. */
    NOT_YET
  }

  SliceColumns columns() {
    return columns;
  }

  /** How long the latest event took to come; 0 when all journals were read after it. */
  long lagMillis() {
    return lagMillis;
  }

  /** The number of the last event in the customer's facts; 0 when there is none. */
  long sequenceNr(CustomerId customer) {
    OptionalInt row = columns.row(customer);
    return row.isPresent() ? columns.sequenceNr(row.getAsInt()) : 0;
  }

  Applied apply(StoredEvent stored, Programmes programmes, Instant now) {
    OptionalInt row = columns.row(stored.customer());
    long had = row.isPresent() ? columns.sequenceNr(row.getAsInt()) : 0;
    if (stored.sequenceNr() <= had) {
      return Applied.BEFORE;
    }
    if (stored.sequenceNr() > had + 1) {
      return Applied.GAP;
    }
    if (JournalHistories.needsJournal(stored)) {
      return Applied.GAP;
    }
    FactsFold fold = new FactsFold(programmes);
    if (fold.lacks(stored).isPresent()) {
      return Applied.NOT_YET;
    }
    Facts before = row.isPresent() ? columns.get(row.getAsInt()) : Facts.none(stored.customer());
    Facts after = fold.fold(before, stored);
    int place = columns.put(after);
    changed.add(stored.customer());
    if (ProfileReading.mayChange(stored)) {
      unread.add(stored.customer());
    }
    mind.changed(before, after, columns, place, now);
    return Applied.NOW;
  }

  /** An event that its customer handed over was applied: so old it was. */
  void lagged(StoredEvent stored, Instant now) {
    lagMillis = Math.max(0, Duration.between(stored.event().at(), now).toMillis());
  }

  /** Every journal that may have something was just read: nothing is missing. */
  void complete() {
    lagMillis = 0;
  }

  /**
   * Puts a row that was made anew of the journals, unless later events are in the facts. What is
   * known of the person stays until the vault has been asked again: nobody leaves a segment for the
   * time of that.
   */
  void replace(Facts anew, Instant now) {
    OptionalInt row = columns.row(anew.customer());
    Facts before = row.isPresent() ? columns.get(row.getAsInt()) : Facts.none(anew.customer());
    if (before.sequenceNr() < anew.sequenceNr()) {
      Facts after = anew.with(personOf(anew, before.demographics()));
      int place = columns.put(after);
      changed.add(after.customer());
      unread.add(after.customer());
      mind.changed(before, after, columns, place, now);
    }
  }

  /** Those whose profile is to be read. */
  Set<CustomerId> unread() {
    return Set.copyOf(unread);
  }

  /** What is known of the person; of one who is forgotten nothing is kept. */
  Demographics person(CustomerId customer) {
    OptionalInt row = columns.row(customer);
    return row.isPresent() ? columns.get(row.getAsInt()).demographics() : Demographics.NONE;
  }

  /** Attributes of the customer that the vault is to open. */
  Map<String, SealedValue> sealed(CustomerId customer) {
    OptionalInt row = columns.row(customer);
    return row.isPresent() ? columns.get(row.getAsInt()).sealed() : Map.of();
  }

  /** A profile was read. */
  void person(CustomerId customer, Demographics person, Instant now) {
    unread.remove(customer);
    OptionalInt row = columns.row(customer);
    if (row.isPresent()) {
      Facts before = columns.get(row.getAsInt());
      Facts after = before.with(personOf(before, person));
      if (!after.equals(before)) {
        int place = columns.put(after);
        changed.add(customer);
        mind.changed(before, after, columns, place, now);
      }
    }
  }

  /** What is kept of a person: of guests, and of those who are forgotten or left, nothing. */
  static Demographics personOf(Facts facts, Demographics told) {
    return facts.standing() == Origin.GUEST ? Demographics.NONE : told;
  }

  /**
   * Puts a row that was made again from the journal in the place of the one it was compared with,
   * which may have gone on beyond what counts.
   *
   * @param was the number of that one's last event
   */
  void repair(Facts rebuilt, long was, Instant now) {
    OptionalInt row = columns.row(rebuilt.customer());
    if (row.isPresent() && columns.sequenceNr(row.getAsInt()) == was) {
      Facts before = columns.get(row.getAsInt());
      int place = columns.put(rebuilt);
      changed.add(rebuilt.customer());
      mind.changed(before, rebuilt, columns, place, now);
    }
  }

  /** Whether the customer's facts are saved up to that event. */
  boolean isSaved(CustomerId customer, long sequenceNr) {
    return sequenceNr(customer) >= sequenceNr
        && !changed.contains(customer)
        && !saving.contains(customer);
  }

  /** Whether a save is under way. */
  boolean isSaving() {
    return !saving.isEmpty();
  }

  /** Takes what is to be saved of some; {@link #saved} or {@link #notSaved} ends it. */
  List<Facts> takeChanged(Predicate<CustomerId> some) {
    saving = new HashSet<>();
    for (CustomerId customer : changed) {
      if (some.test(customer) && !unread.contains(customer)) {
        saving.add(customer);
      }
    }
    changed.removeAll(saving);
    List<Facts> rows = new ArrayList<>(saving.size());
    for (CustomerId customer : saving) {
      rows.add(columns.get(columns.row(customer).orElseThrow()));
    }
    return rows;
  }

  /** Those whose rows are to be saved. */
  Set<CustomerId> changed() {
    return Collections.unmodifiableSet(changed);
  }

  void saved() {
    saving = Set.of();
  }

  void notSaved() {
    changed.addAll(saving);
    saving = Set.of();
  }
}
