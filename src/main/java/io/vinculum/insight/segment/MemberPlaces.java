package io.vinculum.insight.segment;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.insight.columns.SliceColumns;
import io.vinculum.insight.membership.MembershipChange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.roaringbitmap.IntIterator;
import org.roaringbitmap.RoaringBitmap;

/**
 * Rows are numbered anew with each start; what is kept of members goes by places, which a customer
 * keeps for good. For one thread.
 */
final class MemberPlaces {
  private static final int NONE = -1;
  private static final int BLOCK = MembershipChange.PLACES_PER_BLOCK;

  private final SliceColumns columns;
  private int[] placeOfRow = {};
  private int size;

  /** The customers of the last block, which is written anew with each that is new in it. */
  private List<CustomerId> last = new ArrayList<>();

  /** Blocks with a customer who is not kept there yet. */
  private Map<Integer, List<CustomerId>> unkept = new HashMap<>();

  MemberPlaces(SliceColumns columns, List<CustomerId> kept) {
    this.columns = columns;
    this.size = kept.size();
    this.last = new ArrayList<>(kept.subList(size - size % BLOCK, size));
    for (int place = 0; place < size; place++) {
      OptionalInt row = columns.row(kept.get(place));
      if (row.isPresent()) {
        grow(row.getAsInt());
        placeOfRow[row.getAsInt()] = place;
      }
    }
  }

  /** The rows of those in some places; who has no row is left out. */
  static RoaringBitmap rows(RoaringBitmap places, List<CustomerId> kept, SliceColumns columns) {
    RoaringBitmap rows = new RoaringBitmap();
    IntIterator all = places.getIntIterator();
    while (all.hasNext()) {
      columns.row(kept.get(all.next())).ifPresent(rows::add);
    }
    return rows;
  }

  /** The places of rows; who has none gets the next. */
  RoaringBitmap of(RoaringBitmap rows) {
    RoaringBitmap places = new RoaringBitmap();
    IntIterator all = rows.getIntIterator();
    while (all.hasNext()) {
      places.add(of(all.next()));
    }
    return places;
  }

  private int of(int row) {
    grow(row);
    if (placeOfRow[row] == NONE) {
      placeOfRow[row] = size;
      last.add(columns.customer(row));
      unkept.put(size / BLOCK, last);
      size++;
      if (size % BLOCK == 0) {
        last = new ArrayList<>();
      }
    }
    return placeOfRow[row];
  }

  /** Blocks to be kept since the last call. */
  Map<Integer, List<CustomerId>> takeUnkept() {
    Map<Integer, List<CustomerId>> blocks = new HashMap<>();
    unkept.forEach((block, customers) -> blocks.put(block, List.copyOf(customers)));
    unkept = new HashMap<>();
    return blocks;
  }

  private void grow(int row) {
    if (row >= placeOfRow.length) {
      int had = placeOfRow.length;
      placeOfRow = Arrays.copyOf(placeOfRow, Math.max(row + 1, had + had / 4 + 16));
      Arrays.fill(placeOfRow, had, placeOfRow.length, NONE);
    }
  }
}
