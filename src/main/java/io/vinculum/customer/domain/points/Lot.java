package io.vinculum.customer.domain.points;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Points earned together, with the terms under which they were earned: a later change of policy
 * does not touch them.
 *
 * @param points how many it was opened with; above zero
 * @param earnedAt the earning interaction's own time
 * @param spendableFrom from when on they may be spent
 * @param releasedBy the event that makes them spendable, instead of a time
 * @param expiresAt the instant at which they are no longer spendable; absent means never, or by
 *     inactivity
 * @param expiryPolicy the policy in words, such as {@code rolling P24M month}
 * @param rule the earn rule, or what else gave them
 * @param sale the number of the event of the sale that earned them
 */
public record Lot(
    LotId id,
    String currency,
    long points,
    Instant earnedAt,
    Instant spendableFrom,
    Optional<String> releasedBy,
    Optional<Instant> expiresAt,
    String expiryPolicy,
    String rule,
    int programmeVersion,
    OptionalLong sale) {}
