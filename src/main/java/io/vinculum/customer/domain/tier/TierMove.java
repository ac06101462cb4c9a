package io.vinculum.customer.domain.tier;

import java.time.Instant;
import java.util.Optional;

/**
 * Where the customer stands from now on.
 *
 * @param level the id of the level
 * @param since from when on it is held
 * @param reviewAt when time alone may change it next: the fall from the level, or word of it
 * @param fallsAt when the level is lost if nothing more is earned
 * @param heldUntil until when the level is held whatever was earned, since it was given by hand
 */
public record TierMove(
    String level,
    Instant since,
    Optional<Instant> reviewAt,
    Optional<Instant> fallsAt,
    Optional<Instant> heldUntil) {}
