package io.vinculum.customer.domain.points;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Activity moves the expiry of points that expire by inactivity, under the terms of each lot: of
 * records that are one it keeps alive those of the one that was active.
 */
public final class KeepingAlive {
  private KeepingAlive() {}

  /**
   * Moves what an interaction of that kind keeps alive. A late one moves nothing back.
   *
   * @param on the interaction's day
   */
  public static void extend(Book book, String kind, LocalDate on, ZoneId zone, Instant now) {
    for (LotBalance balance : book.ownLots()) {
      Lot lot = balance.lot();
      if (balance.open() > 0 && Terms.keptAliveBy(lot).contains(kind)) {
        Instant end = Terms.extended(lot, on, zone);
        boolean alive = lot.expiresAt().map(now::isBefore).orElse(true);
        if (alive && lot.expiresAt().map(end::isAfter).orElse(false)) {
          book.extend(new LotExtension(lot.id(), end));
        }
      }
    }
  }
}
