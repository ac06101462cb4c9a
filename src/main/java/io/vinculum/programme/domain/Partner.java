package io.vinculum.programme.domain;

import java.math.BigDecimal;

/**
 * A shop of the coalition.
 *
 * @param margin the part of a sale's amount that is its margin, 0 to 1
 * @param pointCost what a point costs the partner, in the programme's currency
 */
public record Partner(String id, String name, BigDecimal margin, BigDecimal pointCost) {}
