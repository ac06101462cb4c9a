package io.vinculum.customer.domain.interaction;

import io.vinculum.programme.domain.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a return or a void took out of a sale, resolved: quantities and amounts are stated, not
 * implied, so that readers need not look at the sale.
 *
 * @param saleSequenceNr the number of the event of the sale
 * @param saleOccurredAt the sale's own time
 * @param lines by line; the rest of the sale that is on no line has the empty name
 * @param amount the sum over the lines
 * @param complete whether nothing of the sale is left
 * @param keptCategories the categories, as the lines name them, of which something of positive
 *     amount is left: by them a reader knows whether the sale still counts in a category
 */
public record SaleReversal(
    long saleSequenceNr,
    Instant saleOccurredAt,
    List<Part> lines,
    Money amount,
    boolean complete,
    Set<String> keptCategories) {
  public SaleReversal {
    lines = List.copyOf(lines);
    keptCategories = Set.copyOf(keptCategories);
  }

  /**
   * A part of one line.
   *
   * @param category the line's category, as the sale named it
   */
  public record Part(String line, Optional<String> category, BigDecimal quantity, Money amount) {}
}
