package io.vinculum.customer.domain;

import io.vinculum.customer.domain.interaction.ReturnedLine;
import io.vinculum.customer.domain.interaction.SaleRemains;
import io.vinculum.customer.domain.interaction.SaleReversal;
import io.vinculum.programme.domain.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a return takes, resolved against what is left of the sale. The amount of a part is the
 * line's pro rata, rounded so that the parts of a line add up to it. A stated amount is the share
 * rounded down or up; booked is the smaller of it and what is left of the line, and the last part
 * takes the rest, be it nothing.
 */
sealed interface ReturnedParts {
  /** It can be taken. */
  record Taken(List<SaleReversal.Part> parts) implements ReturnedParts {
    public Taken {
      parts = List.copyOf(parts);
    }
  }

  /** It cannot. */
  record Refused(Rejection rejection) implements ReturnedParts {}

  /** Resolves the lines of a return; none means all that is left. */
  static ReturnedParts of(SaleRemains left, List<ReturnedLine> lines) {
    if (left.gone()) {
      return alreadyReturned("Nothing of the sale is left.");
    }
    if (lines.isEmpty()) {
      return new Taken(left.all());
    }
    List<SaleReversal.Part> parts = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      ReturnedLine wanted = lines.get(i);
      Optional<SaleRemains.Remaining> line =
          left.line(wanted.line()).filter(_ -> !wanted.line().equals(SaleRemains.UNNAMED));
      if (line.isEmpty()) {
        return invalid("The sale has no such line.", "/lines/" + i + "/line");
      }
      BigDecimal quantity = wanted.quantity().orElse(line.get().quantity());
      if (line.get().gone() || quantity.compareTo(line.get().quantity()) > 0) {
        return alreadyReturned(
            "Of line "
                + wanted.line()
                + " a quantity of "
                + line.get().quantity().stripTrailingZeros().toPlainString()
                + " is left.");
      }
      Optional<Money> amount = amount(line.get(), quantity, wanted.amount());
      if (amount.isEmpty()) {
        return invalid(
            "The amount is not the line's pro rata rounded down or up, "
                + expected(line.get(), quantity)
                + ".",
            "/lines/" + i + "/amount");
      }
      parts.add(
          new SaleReversal.Part(
              wanted.line(), line.get().sold().category(), quantity, amount.get()));
    }
    return new Taken(parts);
  }

  private static Optional<Money> amount(
      SaleRemains.Remaining line, BigDecimal quantity, Optional<Money> stated) {
    Money expected = expected(line, quantity);
    if (stated.isEmpty() || stated.get().equals(expected)) {
      return Optional.of(expected);
    }
    long minor = stated.get().minorUnits();
    boolean proRata =
        share(line, quantity, RoundingMode.DOWN) == minor
            || share(line, quantity, RoundingMode.UP) == minor;
    if (!proRata) {
      return Optional.empty();
    }
    boolean last = quantity.compareTo(line.quantity()) == 0;
    boolean tooMuch = minor > line.amount().minorUnits();
    return last ? Optional.of(expected) : Optional.of(tooMuch ? line.amount() : stated.get());
  }

  /** The part of the line, so that all parts taken so far are the line's pro rata of them all. */
  private static Money expected(SaleRemains.Remaining line, BigDecimal quantity) {
    BigDecimal returned = line.sold().quantity().subtract(line.quantity());
    long upToNow = share(line, returned.add(quantity), RoundingMode.HALF_UP);
    long before = line.sold().amount().minorUnits() - line.amount().minorUnits();
    long part =
        quantity.compareTo(line.quantity()) == 0
            ? line.amount().minorUnits()
            : Math.clamp(upToNow - before, 0, line.amount().minorUnits());
    return new Money(part, line.amount().currency());
  }

  private static long share(
      SaleRemains.Remaining line, BigDecimal quantity, RoundingMode rounding) {
    return BigDecimal.valueOf(line.sold().amount().minorUnits())
        .multiply(quantity)
        .divide(line.sold().quantity(), 0, rounding)
        .longValueExact();
  }

  private static ReturnedParts alreadyReturned(String detail) {
    return new Refused(Rejection.of(Rejection.Code.ALREADY_RETURNED, detail));
  }

  private static ReturnedParts invalid(String detail, String pointer) {
    return new Refused(Rejection.at(Rejection.Code.INVALID, detail, pointer));
  }
}
