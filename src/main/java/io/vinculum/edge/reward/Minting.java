package io.vinculum.edge.reward;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.points.Terms;
import io.vinculum.customer.domain.reward.IssuedVoucher;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.programme.domain.Money;
import io.vinculum.programme.domain.Programme;
import io.vinculum.programme.domain.Reward;
import io.vinculum.reward.voucher.Voucher;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Makes the voucher of a redemption before the customer decides. One whose redemption then comes to
 * nothing is of no use to anybody: its code was told to nobody.
 */
final class Minting {
  private final Rooms rooms;
  private final RewardPorts ports;

  Minting(Rooms rooms, RewardPorts ports) {
    this.rooms = rooms;
    this.ports = ports;
  }

  /** The voucher that a redemption is to give; empty where the reward gives none. */
  CompletionStage<Optional<IssuedVoucher>> mint(
      CustomerId customer, UUID redemption, Programme programme, Reward reward, Money value) {
    if (reward.voucher().isEmpty()) {
      return CompletableFuture.completedStage(Optional.empty());
    }
    Reward.Voucher terms = reward.voucher().get();
    Voucher voucher =
        Voucher.of(
            reward.id(),
            value,
            terms.partial(),
            terms.bound() ? Optional.of(customer) : Optional.empty(),
            Optional.of(redemption),
            end(programme, terms, rooms.now()));
    return issue(customer, terms, voucher).thenApply(Optional::of);
  }

  /** The end of the last day on which a voucher of now may be used. */
  static Instant end(Programme programme, Reward.Voucher terms, Instant now) {
    return Terms.endOfDay(programme.dayOf(now).plus(terms.validFor()), programme.zone());
  }

  private CompletionStage<IssuedVoucher> issue(
      CustomerId customer, Reward.Voucher terms, Voucher voucher) {
    String code = ports.codes().make(terms.prefix());
    String hash = ports.vouchers().hash(code);
    return ports
        .vouchers()
        .issue(code, voucher)
        .thenCompose(
            issuing ->
                switch (issuing) {
                  case ISSUED, ISSUED_ALIKE ->
                      rooms
                          .vault()
                          .seal(customer, code)
                          .thenApply(token -> new IssuedVoucher(hash, token, voucher.validUntil()));
                  case KNOWN -> issue(customer, terms, voucher);
                });
  }
}
