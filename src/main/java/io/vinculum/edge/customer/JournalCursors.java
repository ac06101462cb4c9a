package io.vinculum.edge.customer;

import io.vinculum.edge.access.Principal;
import io.vinculum.edge.customer.JournalPager.Place;
import io.vinculum.edge.http.Call;
import io.vinculum.edge.http.Query;
import io.vinculum.edge.ports.Rooms;
import java.util.Optional;

/**
 * Cursors of pages through a customer's journal. A place counts events; who sees only some of them
 * is given it sealed.
 */
public final class JournalCursors {
  private final Rooms rooms;
  private final Call call;
  private final Principal caller;

  /** Places in the list that a call tells, for its caller. */
  public JournalCursors(Rooms rooms, Call call) {
    this.rooms = rooms;
    this.call = call;
    this.caller = call.caller();
  }

  /** The place that the query's cursor names; a fault when it is none. */
  public Place of(Query query) {
    return query.cursor(text -> opened(text).flatMap(Place::parse)).orElse(Place.NEWEST);
  }

  private Optional<String> opened(String cursor) {
    return isOpen() ? Optional.of(cursor) : rooms.cursors().open(cursor, caller);
  }

  /** The cursor that names a place. */
  public String cursor(Place place) {
    String text = isOpen() ? place.cursor() : rooms.cursors().seal(place.cursor(), caller);
    return call.cursor(Optional.of(text));
  }

  private boolean isOpen() {
    return rooms.viewFor(caller).isWhole();
  }
}
