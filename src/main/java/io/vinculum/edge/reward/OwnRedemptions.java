package io.vinculum.edge.reward;

import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.reward.Reservation;
import io.vinculum.edge.customer.CustomerReader.Seen;
import io.vinculum.edge.http.Call;
import java.util.Optional;
import java.util.UUID;

/** Which redemptions of a shared customer are of the partner for which a till acts. */
final class OwnRedemptions {
  private OwnRedemptions() {}

  /** A partner's till ends what was reserved there, or nowhere in particular. */
  static boolean isAnothers(Call call, Seen seen, UUID id) {
    Optional<String> bound = call.caller().partner();
    return bound.isPresent()
        && seen.customer()
            .reservations()
            .of(id)
            .flatMap(Reservation::partner)
            .filter(partner -> !partner.equals(bound.get()))
            .isPresent();
  }

  /** A partner's till sees what was redeemed there, or is held nowhere in particular. */
  static boolean isFor(Call call, CustomerEvent.OfRedemption event) {
    Optional<String> bound = call.caller().partner();
    return bound.isEmpty()
        || switch (event) {
          case CustomerEvent.RewardReserved reserved ->
              reserved.reservation().partner().map(bound.get()::equals).orElse(true);
          case CustomerEvent.RewardConfirmed confirmed -> confirmed.partner().equals(bound);
          case CustomerEvent.ReservationReleased _ -> false;
        };
  }
}
