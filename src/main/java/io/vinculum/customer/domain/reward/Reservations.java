package io.vinculum.customer.domain.reward;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The reservations that are recorded as open, in the order in which they were made. One whose time
 * is over can no longer be confirmed, whether or not that is recorded.
 */
public record Reservations(List<Reservation> open) {
  /** None open. */
  public static final Reservations NONE = new Reservations(List.of());

  /** Reservations that one customer has open at a time. */
  public static final int MAX_OPEN = 50;

  public Reservations {
    open = List.copyOf(open);
  }

  /** The open reservation of a redemption. */
  public Optional<Reservation> of(UUID redemption) {
    return open.stream()
        .filter(reservation -> reservation.redemption().id().equals(redemption))
        .findFirst();
  }

  /** With one more. */
  public Reservations with(Reservation reservation) {
    return new Reservations(Stream.concat(open.stream(), Stream.of(reservation)).toList());
  }

  /** Without the one of that redemption. */
  public Reservations without(UUID redemption) {
    return new Reservations(
        open.stream()
            .filter(reservation -> !reservation.redemption().id().equals(redemption))
            .toList());
  }

  /** Those whose time is over, in the order in which it ended. */
  public List<Reservation> over(Instant now) {
    return open.stream()
        .filter(reservation -> reservation.isOver(now))
        .sorted(Comparator.comparing(Reservation::expiresAt))
        .toList();
  }

  /** When the time of the next one is over. */
  public Optional<Instant> nextEnd() {
    return open.stream().map(Reservation::expiresAt).min(Comparator.naturalOrder());
  }
}
