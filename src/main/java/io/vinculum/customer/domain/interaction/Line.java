package io.vinculum.customer.domain.interaction;

import io.vinculum.programme.domain.Money;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A line of a sale.
 *
 * @param line its name within the sale, unique there
 * @param quantity above zero
 * @param amount the line's net total, zero or more
 */
public record Line(
    String line,
    Optional<String> sku,
    Optional<String> category,
    BigDecimal quantity,
    Money amount) {}
