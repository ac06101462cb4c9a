package io.vinculum.insight.columns;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.insight.facts.DayCounts;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.facts.Observed;
import io.vinculum.insight.facts.PurchaseDay;
import io.vinculum.insight.facts.PurchaseDays;
import io.vinculum.insight.facts.WalletFacts;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The facts of a slice's customers, a row each. Rows are numbered in the order of arrival and stay.
 *
 * <p>Windows are as of one day, {@link #today}: {@link #advance} moves it and touches only rows in
 * whose windows a day ends.
 */
public final class SliceColumns {
  private static final int FIRST_CAPACITY = 64;

  /** A column that is full grows by an eighth: so much of its memory is unused at most. */
  private static final int SPARE_PART = 8;

  private static final int NEVER = Observed.NEVER;
  private static final int NO_ROW = -1;

  /** What stands where time alone changes nothing. */
  private static final long NEVER_WAKE = Long.MAX_VALUE;

  private final Names names = new Names();
  private final RowIndex index = new RowIndex();
  private final IntColumn sequenceNr = new IntColumn(0);
  private final IntColumn flipsOn = new IntColumn(NEVER);
  private final ComplaintColumns complaints = new ComplaintColumns();
  private final LongColumn wakeAt = new LongColumn(NEVER_WAKE);
  private final PersonColumns person = new PersonColumns(names);
  private final PurchaseColumns purchases = new PurchaseColumns();
  private final RelationshipColumns relationship = new RelationshipColumns();
  private final KeptColumns kept = new KeptColumns();
  private final PackedHistoryWriter writer = new PackedHistoryWriter(names);
  private final PackedHistoryReader reader = new PackedHistoryReader(names);
  private byte[][] trails = {};
  private long trailBytes;
  private int capacity;
  private int today;

  /** No customer yet; windows as of that day. */
  public SliceColumns(int today) {
    this.today = today;
  }

  /** Sets a customer's facts, in the row the customer has or in a new one. */
  public int put(Facts facts) {
    int row = index.find(facts.customer());
    if (row == NO_ROW) {
      row = newRow(facts.customer());
    }
    sequenceNr.set(row, Math.toIntExact(facts.sequenceNr()));
    complaints.put(row, facts.openComplaints());
    person.put(row, facts);
    purchases.put(row, facts.purchases(), windowFrom());
    relationship.put(row, facts.relationship());
    wakeAt.set(row, facts.wakeAtMillis().orElse(NEVER_WAKE));
    flipsOn.set(row, nextFlip(facts));
    kept.put(row, facts, today, names);
    byte[] packed = writer.write(trail(facts));
    trailBytes += packed.length - (trails[row] == null ? 0 : trails[row].length);
    trails[row] = packed;
    return row;
  }

  /** The facts of a row. */
  public Facts get(int row) {
    PackedHistory trail = reader.read(trails[row]);
    return new Facts(
        index.customer(row),
        sequenceNr.get(row),
        person.standing(row),
        person.openedOn().get(row),
        person.enrolledOn(row),
        trail.purchases(),
        trail.kinds(),
        relationship.get(row),
        person.tierOf(row),
        person.pointsOf(row),
        person.consentsOf(row),
        trail.attributes(),
        trail.channels(),
        trail.wallet(),
        complaints.of(row),
        trail.causes(),
        person.isDeviceOnly(row),
        person.demographics(row).with(trail.words()),
        wakeAt.get(row) == NEVER_WAKE ? OptionalLong.empty() : OptionalLong.of(wakeAt.get(row)));
  }

  /** The row of a customer. */
  public OptionalInt row(CustomerId customer) {
    int row = index.find(customer);
    return row == NO_ROW ? OptionalInt.empty() : OptionalInt.of(row);
  }

  /** The customer of a row. */
  public CustomerId customer(int row) {
    return index.customer(row);
  }

  /** Orders rows as their ids are ordered. */
  public int compareIds(int rowA, int rowB) {
    return index.compare(rowA, rowB);
  }

  /** Orders a row's id against an id. */
  public int compareId(int row, UUID id) {
    return index.compare(row, id);
  }

  /** The number of the last event in a row. */
  public long sequenceNr(int row) {
    return sequenceNr.get(row);
  }

  /** How many rows there are, guests included. */
  public int rows() {
    return index.rows();
  }

  /** The slice's words. */
  public Names names() {
    return names;
  }

  /** Who they are. */
  public PersonColumns person() {
    return person;
  }

  /** What they bought. */
  public PurchaseColumns purchases() {
    return purchases;
  }

  /** What was credited. */
  public RelationshipColumns relationship() {
    return relationship;
  }

  /** Complaints that nothing has settled yet. */
  public ComplaintColumns complaints() {
    return complaints;
  }

  /**
   * When time alone changes what is recorded of each customer, in milliseconds since 1970; far
   * ahead of every clock where it never does.
   */
  public LongColumn wakeAt() {
    return wakeAt;
  }

  /** The day of the windows. */
  public int today() {
    return today;
  }

  /** The first day of windows that end today. */
  public int windowFrom() {
    return today - PurchaseDays.WINDOW_DAYS + 1;
  }

  /** The column of that name, made from all rows when it is not kept. */
  public NarrowColumn kept(String name, KeptColumn source) {
    return kept.find(name, today).orElseGet(() -> made(name, source));
  }

  /** Forgets kept columns, since what they mean has changed. */
  public void forgetKept() {
    kept.clear();
  }

  /**
   * Moves the windows to a day.
   *
   * @return how many rows changed
   */
  public int advance(int day) {
    if (day == today) {
      return 0;
    }
    boolean all = day < today;
    kept.dropUnasked(day);
    boolean aged = kept.anyAges();
    today = day;
    int changed = 0;
    for (int row = 0; row < rows(); row++) {
      if (all || flipsOn.get(row) <= day) {
        Facts facts = get(row);
        purchases.putWindows(row, facts.purchases(), windowFrom());
        flipsOn.set(row, nextFlip(facts));
        kept.put(row, facts, today, names);
        changed++;
      } else if (aged) {
        kept.putAged(row, get(row), today, names);
      }
    }
    return changed;
  }

  /** Bytes of columns, index, names and packed facts, the latter with their objects' headers. */
  public long bytes() {
    long packed = trailBytes + (long) rows() * (Integer.BYTES + 16 + 4);
    return Stream.of(
                List.<Column>of(sequenceNr, flipsOn, complaints, wakeAt),
                person.all(),
                purchases.all(),
                relationship.all())
            .flatMap(List::stream)
            .mapToLong(Column::bytes)
            .sum()
        + index.bytes()
        + names.bytes()
        + kept.bytes()
        + packed;
  }

  private NarrowColumn made(String name, KeptColumn source) {
    NarrowColumn values = kept.add(name, source, capacity, today);
    for (int row = 0; row < rows(); row++) {
      values.set(row, source.of(get(row), today, names));
    }
    return values;
  }

  private int newRow(CustomerId customer) {
    if (rows() == capacity) {
      grow(Math.max(FIRST_CAPACITY, capacity + capacity / SPARE_PART));
    }
    return index.add(customer);
  }

  private void grow(int newCapacity) {
    capacity = newCapacity;
    index.grow(newCapacity);
    person.grow(newCapacity);
    kept.grow(newCapacity);
    trails = Arrays.copyOf(trails, newCapacity);
    Stream.of(
            List.<Column>of(sequenceNr, flipsOn, complaints, wakeAt),
            purchases.all(),
            relationship.all())
        .flatMap(List::stream)
        .forEach(column -> column.grow(newCapacity));
  }

  private static PackedHistory trail(Facts facts) {
    return new PackedHistory(
        facts.purchases(),
        facts.kinds(),
        facts.attributes(),
        facts.demographics().words(),
        facts.channels(),
        facts.wallet(),
        facts.causes());
  }

  /** The day on which a window next loses a day, or a young customer's record is a day older. */
  private int nextFlip(Facts facts) {
    int flip = NEVER;
    for (PurchaseDay day : facts.purchases().days()) {
      if (day.day() >= windowFrom()) {
        flip = day.day() + PurchaseDays.WINDOW_DAYS;
        break;
      }
    }
    for (DayCounts counts : facts.kinds().values()) {
      flip = Math.min(flip, nextFlip(counts));
    }
    for (DayCounts counts : facts.causes().byCause().values()) {
      flip = Math.min(flip, nextFlip(counts));
    }
    for (WalletFacts wallet : facts.wallet().values()) {
      flip = Math.min(flip, wallet.outside().map(this::nextFlip).orElse(NEVER));
      flip = Math.min(flip, wallet.fadesOn(today));
    }
    return Math.min(flip, facts.observed(today).changesOn());
  }

  private int nextFlip(DayCounts counts) {
    for (DayCounts.Day day : counts.days()) {
      if (day.day() >= windowFrom()) {
        return day.day() + PurchaseDays.WINDOW_DAYS;
      }
    }
    return NEVER;
  }
}
