package io.vinculum.customer.domain.tier;

import java.time.LocalDate;

/**
 * Points that count for a tier (or, when negative, no longer do).
 *
 * @param currency the point currency that qualified when they were earned
 * @param day the day of the interaction that earned them, in the programme's zone
 */
public record Qualifying(String currency, LocalDate day, long points) {}
