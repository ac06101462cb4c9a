package io.vinculum.customer.domain.merge;

import io.vinculum.customer.domain.CustomerId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;

/**
 * Numbers of events of several journals in one customer's record. A number says in its upper bits
 * whose event it is: 0 is the customer's own journal, 1 the first of {@code owners}, and so on. Its
 * lower bits are the number within that journal.
 *
 * <p>A journal has one place, however often its owner comes and goes, and keeps it for ever: also
 * after a merge is undone the record knows documents of the other. Since the other's events name
 * numbers as its own record reads them, each place says how those are read here.
 *
 * @param owners whose journal each place beyond 0 means
 * @param readings for each of them the place here of every place there, its own first; none for a
 *     place that was given before places were kept: its journals followed each other in their order
 */
public record Spaces(List<CustomerId> owners, List<List<Integer>> readings) {
  /** The customer's own journal only. */
  public static final Spaces OWN = new Spaces(List.of());

  /** Journals that one record may tell of. */
  public static final int MAX_OWNERS = 1_000;

  private static final int SPACE_SHIFT = 40;
  private static final long NUMBER_BITS = (1L << SPACE_SHIFT) - 1;

  public Spaces {
    owners = List.copyOf(owners);
    readings = readings.stream().map(List::copyOf).toList();
    if (owners.size() != readings.size()) {
      throw new IllegalArgumentException("places without a reading");
    }
  }

  /** Places as they were given before they were kept. */
  public Spaces(List<CustomerId> owners) {
    this(owners, owners.stream().map(_ -> List.<Integer>of()).toList());
  }

  /** An event in somebody's journal. */
  public record Place(CustomerId customer, long sequenceNr) {}

  /** Which space a number belongs to. */
  public static int spaceOf(long number) {
    return (int) (number >>> SPACE_SHIFT);
  }

  /** A number of somebody else's record, whose own journal has that space here. */
  public static long into(int space, long number) {
    return at(space + spaceOf(number), number);
  }

  /** Reads numbers of a record whose places have these places here. */
  public static LongUnaryOperator reading(List<Integer> places) {
    return number -> at(places.get(spaceOf(number)), number);
  }

  private static long at(int space, long number) {
    return ((long) space << SPACE_SHIFT) | (number & NUMBER_BITS);
  }

  /** Where the event of a number is written. */
  public Place placeOf(CustomerId self, long number) {
    int space = spaceOf(number);
    return new Place(space == 0 ? self : owners.get(space - 1), number & NUMBER_BITS);
  }

  /** A number that an event of that space names, as it is read here. */
  public long read(int space, long number) {
    if (space == 0) {
      return number;
    }
    List<Integer> places = readings.get(space - 1);
    return places.isEmpty() ? into(space, number) : reading(places).applyAsLong(number);
  }

  /** The space that the next one to come gets, where places are given anew each time. */
  public int next() {
    return owners.size() + 1;
  }

  /** With one more and all whose journals it brings, each in a new place. */
  public Spaces with(CustomerId customer, Spaces brought) {
    List<CustomerId> all = new ArrayList<>(owners);
    all.add(customer);
    all.addAll(brought.owners);
    List<List<Integer>> read = new ArrayList<>(readings);
    read.add(List.of());
    read.addAll(brought.readings.stream().map(_ -> List.<Integer>of()).toList());
    return new Spaces(all, read);
  }

  /** With the journals of another record, each in the place that it has or gets. */
  public Spaces knowing(CustomerId self, CustomerId other, Spaces theirs) {
    List<CustomerId> all = new ArrayList<>(owners);
    List<CustomerId> journals = theirs.journals(other);
    journals.stream()
        .filter(journal -> !journal.equals(self) && !all.contains(journal))
        .forEach(all::add);
    List<Integer> places = journals.stream().map(journal -> place(all, self, journal)).toList();
    List<List<Integer>> read = new ArrayList<>(readings);
    while (read.size() < all.size()) {
      read.add(List.of());
    }
    for (int there = 0; there < journals.size(); there++) {
      int here = places.get(there);
      if (here > 0) {
        List<Integer> its =
            theirs.readingOf(there).stream().map(place -> places.get(place)).toList();
        if (its.size() >= read.get(here - 1).size()) {
          read.set(here - 1, its);
        }
      }
    }
    return new Spaces(all, read);
  }

  /** The place here of each place of another record, all of whose journals are known. */
  public List<Integer> placesOf(CustomerId self, CustomerId other, Spaces theirs) {
    return theirs.journals(other).stream().map(journal -> place(owners, self, journal)).toList();
  }

  /** The place of a journal that is known. */
  public int place(CustomerId self, CustomerId journal) {
    return place(owners, self, journal);
  }

  private List<CustomerId> journals(CustomerId self) {
    List<CustomerId> all = new ArrayList<>();
    all.add(self);
    all.addAll(owners);
    return all;
  }

  private List<Integer> readingOf(int place) {
    boolean known = place > 0 && !readings.get(place - 1).isEmpty();
    if (known) {
      return readings.get(place - 1);
    }
    List<Integer> inOrder = new ArrayList<>();
    for (int i = place; i <= owners.size(); i++) {
      inOrder.add(i);
    }
    return inOrder;
  }

  /** The latest one, where a journal was given several before places were kept. */
  private static int place(List<CustomerId> owners, CustomerId self, CustomerId journal) {
    int place = journal.equals(self) ? 0 : owners.lastIndexOf(journal) + 1;
    if (place == 0 && !journal.equals(self)) {
      throw new IllegalArgumentException("no place for " + journal);
    }
    return place;
  }
}
