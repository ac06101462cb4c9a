package io.vinculum.customer.domain.rhythm;

import java.time.LocalDate;

/**
 * What an event changed in the purchase history.
 *
 * @param day the day of the sale, also for a return of it, in the zone of the sale's programme
 * @param count 1 for a purchase of positive amount, −1 when none of its amount is kept any more, 0
 *     for a part of it
 * @param minorUnits what was spent, negative for what came back
 */
public record PurchaseChange(LocalDate day, int count, long minorUnits) {}
