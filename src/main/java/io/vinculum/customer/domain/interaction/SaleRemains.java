package io.vinculum.customer.domain.interaction;

import io.vinculum.programme.domain.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is left of a sale after its returns so far.
 *
 * @param lines every line of the sale, the part of the total that is on none as one without a name
 */
public record SaleRemains(List<Remaining> lines) {
  /** The name of what is on no line. */
  public static final String UNNAMED = "";

  public SaleRemains {
    lines = List.copyOf(lines);
  }

  /**
   * What is left of a line.
   *
   * @param sold how much of it was sold, and for how much
   * @param quantity how much of it is left
   * @param amount what was paid for what is left
   */
  public record Remaining(Line sold, BigDecimal quantity, Money amount) {
    /** Whether nothing of it is left. */
    public boolean gone() {
      return quantity.signum() == 0;
    }

    /** All that is left of it. */
    public SaleReversal.Part all() {
      return new SaleReversal.Part(sold.line(), sold.category(), quantity, amount);
    }

    private Remaining minus(SaleReversal.Part part) {
      return new Remaining(sold, quantity.subtract(part.quantity()), amount.minus(part.amount()));
    }
  }

  /** A sale of which all is left. */
  public static SaleRemains whole(Interaction.Purchase sale) {
    List<Remaining> lines = new ArrayList<>();
    Money rest = sale.total();
    for (Line line : sale.lines()) {
      lines.add(new Remaining(line, line.quantity(), line.amount()));
      rest = rest.minus(line.amount());
    }
    if (rest.isPositive() || lines.isEmpty()) {
      Line unnamed = new Line(UNNAMED, Optional.empty(), Optional.empty(), BigDecimal.ONE, rest);
      lines.add(new Remaining(unnamed, BigDecimal.ONE, rest));
    }
    return new SaleRemains(lines);
  }

  /** What is left after these parts came back. */
  public SaleRemains minus(List<SaleReversal.Part> parts) {
    Map<String, SaleReversal.Part> byLine = new HashMap<>();
    parts.forEach(part -> byLine.put(part.line(), part));
    return new SaleRemains(
        lines.stream()
            .map(
                line ->
                    byLine.containsKey(line.sold().line())
                        ? line.minus(byLine.get(line.sold().line()))
                        : line)
            .toList());
  }

  /** All that is left. */
  public List<SaleReversal.Part> all() {
    return lines.stream().filter(line -> !line.gone()).map(Remaining::all).toList();
  }

  /** Whether nothing is left. */
  public boolean gone() {
    return lines.stream().allMatch(Remaining::gone);
  }

  /** The line of that name. */
  public Optional<Remaining> line(String name) {
    return lines.stream().filter(line -> line.sold().line().equals(name)).findFirst();
  }

  /** What was paid for what is left. */
  public Money amount() {
    Money sum = Money.zero(lines.getFirst().amount().currency());
    for (Remaining line : lines) {
      sum = sum.plus(line.amount());
    }
    return sum;
  }

  /** The named lines of which something is left, as a sale would have them. */
  public List<Line> kept() {
    return lines.stream()
        .filter(line -> !line.gone() && !line.sold().line().equals(UNNAMED))
        .map(
            line ->
                new Line(
                    line.sold().line(),
                    line.sold().sku(),
                    line.sold().category(),
                    line.quantity(),
                    line.amount()))
        .toList();
  }

  /** The categories of lines of which something of positive amount is left. */
  public Set<String> keptCategories() {
    Set<String> categories = new HashSet<>();
    for (Remaining line : lines) {
      if (line.amount().isPositive()) {
        line.sold().category().ifPresent(categories::add);
      }
    }
    return categories;
  }
}
