package io.vinculum.customer.domain.intake;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Points that a customer has from before.
 *
 * @param points how many; above zero
 * @param lastDay on which they may be spent; absent for what the programme says of points that are
 *     earned now
 */
public record OpeningBalance(String currency, long points, Optional<LocalDate> lastDay) {}
