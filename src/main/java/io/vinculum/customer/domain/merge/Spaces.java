package io.vinculum.customer.domain.merge;

import io.vinculum.customer.domain.CustomerId;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers of events of several journals in one customer's record. A number says in its upper bits
 * whose event it is: 0 is the customer's own journal, 1 the first of {@code owners}, and so on. Its
 * lower bits are the number within that journal.
 *
 * <p>Whom a customer absorbs brings along the journals that it had absorbed itself, in their order:
 * so a number is read into the survivor's record by adding to its upper bits alone. Places are
 * never given twice, also not after a merge was undone.
 *
 * @param owners whose journal each place beyond 0 means
 */
public record Spaces(List<CustomerId> owners) {
  /** The customer's own journal only. */
  public static final Spaces OWN = new Spaces(List.of());

  /** Journals that one record may tell of. */
  public static final int MAX_OWNERS = 1_000;

  private static final int SPACE_SHIFT = 40;
  private static final long NUMBER_BITS = (1L << SPACE_SHIFT) - 1;

  public Spaces {
    owners = List.copyOf(owners);
  }

  /** An event in somebody's journal. */
  public record Place(CustomerId customer, long sequenceNr) {}

  /** Which space a number belongs to. */
  public static int spaceOf(long number) {
    return (int) (number >>> SPACE_SHIFT);
  }

  /** A number of somebody else's record, whose own journal has that space here. */
  public static long into(int space, long number) {
    return ((long) (space + spaceOf(number)) << SPACE_SHIFT) | (number & NUMBER_BITS);
  }

  /** Where the event of a number is written. */
  public Place placeOf(CustomerId self, long number) {
    int space = spaceOf(number);
    return new Place(space == 0 ? self : owners.get(space - 1), number & NUMBER_BITS);
  }

  /** The space that the next one to come gets. */
  public int next() {
    return owners.size() + 1;
  }

  /** With one more and all whose journals it brings. */
  public Spaces with(CustomerId customer, Spaces brought) {
    List<CustomerId> all = new ArrayList<>(owners);
    all.add(customer);
    all.addAll(brought.owners);
    return new Spaces(all);
  }
}
