package io.vinculum.edge.customer;

import io.vinculum.edge.access.Principal;
import io.vinculum.edge.customer.JournalPager.Place;
import io.vinculum.edge.http.Query;
import io.vinculum.edge.ports.Rooms;
import java.util.Optional;

/**
 * Cursors of pages through a customer's journal. A place counts events; who sees only some of them
 * is given it sealed.
 */
public final class JournalCursors {
  private static final String CURSOR = "cursor";

  private final Rooms rooms;
  private final Principal caller;

  /** Places for a caller. */
  public JournalCursors(Rooms rooms, Principal caller) {
    this.rooms = rooms;
    this.caller = caller;
  }

  /** The place that the query's cursor names; a fault when it is none. */
  public Place of(Query query) {
    Optional<String> cursor = query.cursor();
    Optional<Place> place = cursor.flatMap(this::opened).flatMap(Place::parse);
    if (cursor.isPresent() && place.isEmpty()) {
      query.fault(CURSOR, "is not one that a page before this gave");
    }
    return place.orElse(Place.NEWEST);
  }

  private Optional<String> opened(String cursor) {
    return isOpen() ? Optional.of(cursor) : rooms.cursors().open(cursor, caller);
  }

  /** The cursor that names a place. */
  public String cursor(Place place) {
    return isOpen() ? place.cursor() : rooms.cursors().seal(place.cursor(), caller);
  }

  private boolean isOpen() {
    return rooms.viewFor(caller).isWhole();
  }
}
