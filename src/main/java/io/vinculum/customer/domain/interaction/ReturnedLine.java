package io.vinculum.customer.domain.interaction;

import io.vinculum.programme.domain.Money;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A part of a sale that comes back.
 *
 * @param line the name of the line in the sale
 * @param quantity how much of it; absent means all that is left
 * @param amount must equal the line's amount pro rata to the cent; absent means exactly that
 */
public record ReturnedLine(String line, Optional<BigDecimal> quantity, Optional<Money> amount) {}
