package io.vinculum.customer.domain.tier;

import java.util.Optional;

/**
 * Where the customer stands after a command.
 *
 * @param id the level
 * @param changed whether this command moved it
 * @param next the next level, if there is a higher one
 * @param missing qualifying points missing to it
 */
public record TierAnswer(
    String id, String name, boolean changed, Optional<String> next, long missing) {}
