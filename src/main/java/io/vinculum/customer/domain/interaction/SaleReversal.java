package io.vinculum.customer.domain.interaction;

import io.vinculum.programme.domain.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a return or a void took out of a sale, resolved: quantities and amounts are stated, not
 * implied, so that readers need not look at the sale.
 *
 * @param saleSequenceNr the number of the event of the sale
 * @param saleOccurredAt the sale's own time
 * @param saleProgrammeVersion the version by which the sale was judged; absent as in {@code
 *     Effects}
 * @param lines by line; the rest of the sale that is on no line has the empty name
 * @param amount the sum over the lines
 * @param complete whether nothing of the sale is left
 * @param endsPurchase whether the sale counted among the customer's purchases until now and does no
 *     longer: true for at most one reversal of a sale, never for a sale of 0.00
 * @param keptCategories the categories, as the lines name them, of which something of positive
 *     amount is left: by them a reader knows whether the sale still counts in a category
 * @param paidInPoints of the amount, what points had paid and money does not give back; absent
 *     where points paid nothing, and in events of before it was said
 * @param saleDayOnly whether of the sale's own time no more than the day was told
 */
public record SaleReversal(
    long saleSequenceNr,
    Instant saleOccurredAt,
    OptionalInt saleProgrammeVersion,
    List<Part> lines,
    Money amount,
    boolean complete,
    boolean endsPurchase,
    Set<String> keptCategories,
    Optional<Money> paidInPoints,
    boolean saleDayOnly) {
  /** Of a sale that money alone has paid. */
  public SaleReversal(
      long saleSequenceNr,
      Instant saleOccurredAt,
      OptionalInt saleProgrammeVersion,
      List<Part> lines,
      Money amount,
      boolean complete,
      boolean endsPurchase,
      Set<String> keptCategories) {
    this(
        saleSequenceNr,
        saleOccurredAt,
        saleProgrammeVersion,
        lines,
        amount,
        complete,
        endsPurchase,
        keptCategories,
        Optional.empty(),
        false);
  }

  /** Of a sale of which the hour was told. */
  public SaleReversal(
      long saleSequenceNr,
      Instant saleOccurredAt,
      OptionalInt saleProgrammeVersion,
      List<Part> lines,
      Money amount,
      boolean complete,
      boolean endsPurchase,
      Set<String> keptCategories,
      Optional<Money> paidInPoints) {
    this(
        saleSequenceNr,
        saleOccurredAt,
        saleProgrammeVersion,
        lines,
        amount,
        complete,
        endsPurchase,
        keptCategories,
        paidInPoints,
        false);
  }

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
