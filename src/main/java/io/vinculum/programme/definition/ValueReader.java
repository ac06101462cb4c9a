package io.vinculum.programme.definition;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinculum.programme.domain.Money;
import io.vinculum.programme.domain.Rfc3339;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads amounts, counts, dates and periods from a section's fields. */
final class ValueReader {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:/-]+");
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,12}(\\.[0-9]+)?");

  /** Characters of a date, period or decimal. */
  private static final int MAX_SHORT = 64;

  private ValueReader() {}

  /** An id: letters, digits and {@code . _ : / -}. */
  static Optional<String> id(Section section, String name) {
    Optional<String> text = section.text(name, DefinitionLimits.MAX_ID);
    if (text.isPresent() && !ID.matcher(text.get()).matches()) {
      section.fault(name, "is an id of letters, digits and . _ : / -");
      return Optional.empty();
    }
    return text;
  }

  /** A whole number within bounds. */
  static Optional<Long> whole(Section section, String name, long min, long max) {
    Optional<JsonNode> found = section.take(name);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    OptionalLong whole = WholeNumbers.read(found.get());
    if (whole.isEmpty() || whole.getAsLong() < min || whole.getAsLong() > max) {
      section.fault(name, "is a whole number from " + min + " to " + max);
      return Optional.empty();
    }
    return Optional.of(whole.getAsLong());
  }

  /** A number of a model, above {@code min} and at most {@code max}. */
  static Optional<Double> number(Section section, String name, double min, double max) {
    Optional<JsonNode> found = section.take(name);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    double number = found.get().isNumber() ? found.get().doubleValue() : Double.NaN;
    if (!(number > min && number <= max)) {
      section.fault(name, "is a number above " + plain(min) + " and at most " + plain(max));
      return Optional.empty();
    }
    return Optional.of(number);
  }

  /** An exact decimal written as text, with at most {@link DefinitionLimits#MAX_DECIMALS}. */
  static Optional<BigDecimal> decimal(Section section, String name) {
    return decimal(section, name, DefinitionLimits.MAX_DECIMALS);
  }

  /** An exact decimal within bounds, both included. */
  static Optional<BigDecimal> decimal(Section section, String name, String min, String max) {
    Optional<BigDecimal> decimal = decimal(section, name);
    if (decimal.isPresent()
        && (decimal.get().compareTo(new BigDecimal(min)) < 0
            || decimal.get().compareTo(new BigDecimal(max)) > 0)) {
      section.fault(name, "is from " + min + " to " + max);
      return Optional.empty();
    }
    return decimal;
  }

  /** An amount with at most the currency's decimals. */
  static Optional<Money> money(Section section, String name, Currency currency) {
    return decimal(section, name, Math.max(0, currency.getDefaultFractionDigits()))
        .map(amount -> Money.of(amount, currency));
  }

  /** An amount above zero. */
  static Optional<Money> positiveMoney(Section section, String name, Currency currency) {
    Optional<Money> money = money(section, name, currency);
    if (money.isPresent() && !money.get().isPositive()) {
      section.fault(name, "is above zero");
      return Optional.empty();
    }
    return money;
  }

  /** A day such as 2026-03-01. */
  static Optional<LocalDate> date(Section section, String name) {
    return parsed(section, name, LocalDate::parse, "is a day such as 2026-03-01")
        .filter(day -> isNear(section, name, day));
  }

  /** An instant with its offset. */
  static Optional<Instant> instant(Section section, String name) {
    return parsed(
            section,
            name,
            ValueReader::moment,
            "is a moment with its offset, such as 2026-01-01T00:00:00+01:00")
        .filter(at -> isNear(section, name, at.toLocalDate()))
        .map(OffsetDateTime::toInstant);
  }

  /** As RFC 3339 has it, or without its seconds, which programmes may leave out. */
  private static OffsetDateTime moment(String text) {
    return Rfc3339.parse(text)
        .map(at -> at.atOffset(ZoneOffset.UTC))
        .orElseGet(() -> OffsetDateTime.parse(text));
  }

  /** A store counts milliseconds and a sum of dates must not overflow. */
  private static boolean isNear(Section section, String name, LocalDate day) {
    boolean near =
        section.faults().rules().isInForce()
            || (!day.isBefore(DefinitionLimits.FIRST_DAY)
                && !day.isAfter(DefinitionLimits.LAST_DAY));
    if (!near) {
      section.fault(
          name, "is from " + DefinitionLimits.FIRST_DAY + " to " + DefinitionLimits.LAST_DAY);
    }
    return near;
  }

  /** An ISO 8601 period of days, weeks, months and years; may be zero. */
  static Optional<Period> period(Section section, String name) {
    Optional<Period> period =
        parsed(section, name, Period::parse, "is a period such as P30D, P24M or P2Y");
    if (period.isPresent() && (period.get().isNegative() || isTooLong(period.get()))) {
      section.fault(name, "is a period from P0D to " + DefinitionLimits.MAX_PERIOD);
      return Optional.empty();
    }
    return period;
  }

  /** A period that is not zero. */
  static Optional<Period> positivePeriod(Section section, String name) {
    Optional<Period> period = period(section, name);
    if (period.isPresent() && period.get().isZero()) {
      section.fault(name, "is longer than nothing");
      return Optional.empty();
    }
    return period;
  }

  /** An ISO 8601 duration of at most so long, not negative. */
  static Optional<Duration> duration(Section section, String name, Duration max) {
    return within(
        section, name, parsed(section, name, Duration::parse, "is a duration such as PT15M"), max);
  }

  /** A length of time of at most so long, not negative, also in days and weeks. */
  static Optional<Duration> duration(
      Section section, String name, Function<String, Duration> parser, Duration max) {
    return within(
        section, name, parsed(section, name, parser, "is a duration such as P7D or PT36H"), max);
  }

  private static Optional<Duration> within(
      Section section, String name, Optional<Duration> duration, Duration max) {
    if (duration.isPresent()
        && (duration.get().isNegative() || duration.get().compareTo(max) > 0)) {
      section.fault(name, "is a duration from PT0S to " + max);
      return Optional.empty();
    }
    return duration;
  }

  /** A short text that this function reads; what it throws on is a fault. */
  static <T> Optional<T> parsed(
      Section section, String name, Function<String, T> parser, String expected) {
    Optional<String> text = section.text(name, MAX_SHORT);
    try {
      return text.map(parser);
    } catch (DateTimeException | IllegalArgumentException | ArithmeticException _) {
      section.fault(name, expected);
      return Optional.empty();
    }
  }

  private static Optional<BigDecimal> decimal(Section section, String name, int decimals) {
    Optional<JsonNode> found = section.take(name);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    if (found.get().isNumber()) {
      section.fault(name, "is a decimal in quotes: \"" + found.get().asText() + "\"");
      return Optional.empty();
    }
    String text = found.get().isTextual() ? found.get().textValue() : "";
    if (!DECIMAL.matcher(text).matches() || new BigDecimal(text).scale() > decimals) {
      section.fault(name, "is a decimal in quotes with at most " + decimals + " decimals");
      return Optional.empty();
    }
    return Optional.of(new BigDecimal(text));
  }

  private static boolean isTooLong(Period period) {
    return period.toTotalMonths() > DefinitionLimits.MAX_PERIOD.toTotalMonths()
        || LocalDate.EPOCH.plus(period).isAfter(LocalDate.EPOCH.plus(DefinitionLimits.MAX_PERIOD));
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}
