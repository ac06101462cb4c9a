package io.vinculum.reward.voucher;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.programme.domain.Money;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody wants to use a voucher.
 *
 * @param document by which the use counts once
 * @param amount how much of it; absent means all that is left
 * @param customer who holds it, where that is known
 */
public record VoucherUse(
    String document, Optional<Money> amount, Optional<CustomerId> customer, Instant now) {

  /** What comes of it. */
  public sealed interface Outcome {
    /**
     * It is used.
     *
     * @param voucher as it is after
     * @param repeated whether the same document used it before
     */
    record Used(Voucher voucher, Money amount, boolean repeated) implements Outcome {}

    /** It is not. */
    record Refused(Reason reason, Voucher voucher) implements Outcome {}

    /** There is no such voucher. */
    record Unknown() implements Outcome {}
  }

  /** Why a voucher cannot be used. */
  public enum Reason {
    USED,
    EXPIRED,
    /** Only the customer who got it may use it. */
    BOUND,
    /** It is worth less than is asked for. */
    TOO_LITTLE,
    /** It may only be used as a whole. */
    WHOLE_ONLY,
    /** The document used it before for another amount. */
    DOCUMENT_REUSED
  }

  /** Decides. Pure: what is used has still to be stored, if the voucher is still the same. */
  public Outcome of(Voucher voucher) {
    Money before = voucher.uses().get(document);
    if (before != null) {
      boolean same = amount.map(before::equals).orElse(true);
      return same
          ? new Outcome.Used(voucher, before, true)
          : new Outcome.Refused(Reason.DOCUMENT_REUSED, voucher);
    }
    return reason(voucher)
        .<Outcome>map(why -> new Outcome.Refused(why, voucher))
        .orElseGet(() -> new Outcome.Used(used(voucher), wanted(voucher), false));
  }

  private Money wanted(Voucher voucher) {
    return amount.orElse(voucher.left());
  }

  private Optional<Reason> reason(Voucher voucher) {
    if (voucher.boundTo().isPresent() && !voucher.boundTo().equals(customer)) {
      return Optional.of(Reason.BOUND);
    }
    return switch (voucher.state(now)) {
      case USED -> Optional.of(Reason.USED);
      case EXPIRED -> Optional.of(Reason.EXPIRED);
      case VALID -> tooMuch(voucher);
    };
  }

  private Optional<Reason> tooMuch(Voucher voucher) {
    int compared = wanted(voucher).compareTo(voucher.left());
    if (compared > 0) {
      return Optional.of(Reason.TOO_LITTLE);
    }
    return compared < 0 && (!voucher.partial() || voucher.uses().size() >= Voucher.MAX_USES - 1)
        ? Optional.of(Reason.WHOLE_ONLY)
        : Optional.empty();
  }

  private Voucher used(Voucher voucher) {
    Map<String, Money> uses = new HashMap<>(voucher.uses());
    uses.put(document, wanted(voucher));
    return new Voucher(
        voucher.reward(),
        voucher.value(),
        voucher.left().minus(wanted(voucher)),
        voucher.partial(),
        voucher.boundTo(),
        voucher.redemption(),
        voucher.validUntil(),
        uses);
  }
}
