package io.vinculum.reward.voucher;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.programme.domain.Money;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A voucher that is in somebody's hands.
 *
 * @param value what it is worth when it is new
 * @param left what it is still worth
 * @param partial whether it may be used in parts
 * @param boundTo the only customer who may use it; absent for a bearer's
 * @param redemption what handed it out; absent for an imported code
 * @param validUntil the first instant at which it can no longer be used
 * @param uses what was used of it, by the document that used it
 */
public record Voucher(
    String reward,
    Money value,
    Money left,
    boolean partial,
    Optional<CustomerId> boundTo,
    Optional<UUID> redemption,
    Instant validUntil,
    Map<String, Money> uses) {
  /** How often a voucher is used in parts. */
  public static final int MAX_USES = 100;

  public Voucher {
    uses = Map.copyOf(uses);
  }

  /** A new one. */
  public static Voucher of(
      String reward,
      Money value,
      boolean partial,
      Optional<CustomerId> boundTo,
      Optional<UUID> redemption,
      Instant validUntil) {
    return new Voucher(reward, value, value, partial, boundTo, redemption, validUntil, Map.of());
  }

  /** Whether nothing more can be had for it. */
  public boolean isUsedUp() {
    return !uses.isEmpty() && (!partial || !left.isPositive());
  }

  /** How it stands at an instant. */
  public State state(Instant now) {
    if (isUsedUp()) {
      return State.USED;
    }
    return now.isBefore(validUntil) ? State.VALID : State.EXPIRED;
  }

  /** How a voucher stands. */
  public enum State {
    VALID,
    USED,
    EXPIRED
  }
}
