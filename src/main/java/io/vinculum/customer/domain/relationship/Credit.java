package io.vinculum.customer.domain.relationship;

import java.time.Instant;

/**
 * A credit of relationship value. A reversal is the exact negative at the original time.
 *
 * @param kind the interaction kind or cause, as the programme names it
 * @param at from when on it decays
 * @param value in the programme's currency, major units, undecayed
 * @param count 1 for an event, −1 for its reversal, 0 for a correction
 */
public record Credit(Direction direction, String kind, Instant at, double value, int count) {}
