package io.vinculum.customer.domain.tier;

import java.time.Instant;
import java.util.Optional;

/**
 * Where the customer stands from now on.
 *
 * @param level the id of the level
 * @param since from when on it is held
 * @param reviewAt when time alone may change it next: the fall from the level, or word of it
 */
public record TierMove(String level, Instant since, Optional<Instant> reviewAt) {}
