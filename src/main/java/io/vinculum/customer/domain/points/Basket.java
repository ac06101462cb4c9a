package io.vinculum.customer.domain.points;

import io.vinculum.customer.domain.interaction.Line;
import io.vinculum.programme.domain.Money;
import io.vinculum.programme.domain.RuleFacts.LineFacts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A sale as rules see it: its lines, and what of the total is on no line as one more line without a
 * name.
 *
 * @param total the sum of the lines
 * @param lines with their amounts, points included
 * @param earning which part of each amount earns: the part paid in money, or all of it
 */
public record Basket(Money total, List<LineFacts> lines, Share earning) {
  /** The name of what is on no line. */
  public static final String UNNAMED = "";

  public Basket {
    lines = List.copyOf(lines);
  }

  /**
   * A part of a whole, in minor units.
   *
   * @param part at most the whole
   * @param whole above zero, or both are zero
   */
  public record Share(long part, long whole) {
    /** All of it. */
    public static final Share ALL = new Share(1, 1);

    /** What a whole of 0.00 has no part of counts as all. */
    public static Share of(Money part, Money whole) {
      return whole.isZero() || part.equals(whole)
          ? ALL
          : new Share(part.minorUnits(), whole.minorUnits());
    }

    Fraction exact() {
      return Fraction.of(part).dividedBy(Fraction.of(whole));
    }
  }

  /** The basket of a sale. */
  public static Basket of(Money total, List<Line> lines, Share earning) {
    List<LineFacts> all = new ArrayList<>();
    Money rest = total;
    for (Line line : lines) {
      all.add(
          new LineFacts(line.line(), line.sku(), line.category(), line.quantity(), line.amount()));
      rest = rest.minus(line.amount());
    }
    if (rest.isPositive()) {
      all.add(new LineFacts(UNNAMED, Optional.empty(), Optional.empty(), BigDecimal.ONE, rest));
    }
    return new Basket(total, all, earning);
  }
}
