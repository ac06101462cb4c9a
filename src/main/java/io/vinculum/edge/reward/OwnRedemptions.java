package io.vinculum.edge.reward;

import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.reward.Reservation;
import io.vinculum.edge.access.AnswerView;
import io.vinculum.edge.customer.CustomerReader.Seen;
import io.vinculum.edge.ports.Rooms;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Sink;

/** Which redemptions of a shared customer are of the partner for which a till acts. */
final class OwnRedemptions {
  private final Rooms rooms;
  private final Materializer materializer;

  OwnRedemptions(Rooms rooms, Materializer materializer) {
    this.rooms = rooms;
    this.materializer = materializer;
  }

  /**
   * A partner's till ends what was reserved there, or nowhere in particular. Of what has ended the
   * journal says where it began: another's is as unknown as one that never was.
   */
  CompletionStage<Boolean> isAnothers(AnswerView view, Seen seen, UUID id) {
    Optional<Reservation> open = seen.customer().reservations().of(id);
    if (view.isWhole() || open.isPresent()) {
      return CompletableFuture.completedStage(
          open.filter(reservation -> !view.tellsOfOpen(reservation.partner())).isPresent());
    }
    return rooms
        .customers()
        .history(seen.id(), 1, seen.customer().version())
        .filter(stored -> isAnothers(view, stored.event(), id))
        .runWith(Sink.headOption(), materializer)
        .thenApply(Optional::isPresent);
  }

  private static boolean isAnothers(AnswerView view, CustomerEvent event, UUID id) {
    return switch (event) {
      case CustomerEvent.RewardReserved reserved ->
          reserved.reservation().redemption().id().equals(id)
              && !view.tellsOfOpen(reserved.reservation().partner());
      case CustomerEvent.RewardConfirmed confirmed ->
          confirmed.redemption().id().equals(id) && !view.tellsOfOpen(confirmed.partner());
      default -> false;
    };
  }

  /** A partner's till sees what was redeemed there, or is held nowhere in particular. */
  static boolean isFor(AnswerView view, CustomerEvent.OfRedemption event) {
    return view.isWhole()
        || switch (event) {
          case CustomerEvent.RewardReserved reserved ->
              view.tellsOfOpen(reserved.reservation().partner());
          case CustomerEvent.RewardConfirmed confirmed -> view.tellsOf(confirmed.partner());
          case CustomerEvent.ReservationReleased _ -> false;
        };
  }
}
