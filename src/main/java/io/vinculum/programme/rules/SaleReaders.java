package io.vinculum.programme.rules;

import io.vinculum.programme.domain.Money;
import io.vinculum.programme.domain.RuleFacts;
import io.vinculum.programme.domain.RuleFacts.LineFacts;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;

/** How each leaf of a condition is read from the facts of a sale. */
final class SaleReaders {
  private SaleReaders() {}

  /** The reader of a leaf. */
  static Function<RuleFacts, Optional<Object>> reader(Leaf leaf, ZoneId zone) {
    return switch (leaf) {
      case Leaf.Value(SaleField field, Optional<String> key) -> field(field, key.orElse(""), zone);
      case Leaf.Value(CustomerField field, var _) ->
          throw new IllegalArgumentException("no field of sales: " + field.apiName());
      case Leaf.Known(Leaf.Value value) -> {
        Function<RuleFacts, Optional<Object>> inner = reader(value, zone);
        yield facts -> Optional.of(inner.apply(facts).isPresent());
      }
      case Leaf.TierRank(var tiers) ->
          facts -> facts.tier().map(tiers::indexOf).filter(i -> i >= 0).map(Integer::longValue);
      case Leaf.BirthdayWithin(int days) ->
          facts -> facts.birthDate().map(birth -> daysFromBirthday(birth, facts.day()) <= days);
      case Leaf.InSegment _ ->
          throw new IllegalArgumentException("conditions do not know segments");
    };
  }

  /** Days to the nearest birthday, before or after. One of 29 February is kept on the 28th. */
  static long daysFromBirthday(LocalDate birth, LocalDate day) {
    MonthDay birthday = MonthDay.from(birth);
    return LongStream.rangeClosed(day.getYear() - 1L, day.getYear() + 1L)
        .map(year -> Math.abs(ChronoUnit.DAYS.between(day, birthday.atYear((int) year))))
        .min()
        .orElseThrow();
  }

  private static Function<RuleFacts, Optional<Object>> field(
      SaleField field, String key, ZoneId zone) {
    return switch (field) {
      case TOTAL -> facts -> facts.total().map(Money::minorUnits);
      case KIND -> facts -> Optional.of(facts.kind());
      case OCCURRED_AT -> facts -> Optional.of(facts.occurredAt().toEpochMilli());
      case DAY -> facts -> Optional.of(facts.day().toEpochDay());
      case WEEKDAY -> facts -> Optional.of((long) facts.day().getDayOfWeek().getValue());
      case HOUR ->
          facts ->
              facts.hasHour()
                  ? Optional.of((long) facts.occurredAt().atZone(zone).getHour())
                  : Optional.empty();
      case MONTH -> facts -> Optional.of((long) facts.day().getMonthValue());
      case CHANNEL -> facts -> Optional.<Object>empty().or(facts::channel);
      case PARTNER -> facts -> Optional.<Object>empty().or(facts::partner);
      case LOCATION -> facts -> Optional.<Object>empty().or(facts::location);
      case TIER -> facts -> Optional.<Object>empty().or(facts::tier);
      case PURCHASES -> facts -> Optional.of(facts.purchases());
      case POINTS -> facts -> Optional.of(facts.points(key));
      case DAYS_SINCE_ENROLMENT -> facts -> Optional.<Object>empty().or(facts::daysSinceEnrolment);
      case ATTRIBUTE ->
          facts -> Optional.ofNullable(facts.attributes().get(key)).map(SaleReaders::attribute);
      case LINE_LINE -> ofLine(line -> Optional.of(line.line()));
      case LINE_SKU -> ofLine(LineFacts::sku);
      case LINE_CATEGORY -> ofLine(LineFacts::category);
      case LINE_QUANTITY -> ofLine(line -> Optional.of(line.quantity().doubleValue()));
      case LINE_AMOUNT -> ofLine(line -> Optional.of(line.amount().minorUnits()));
    };
  }

  private static Function<RuleFacts, Optional<Object>> ofLine(
      Function<LineFacts, Optional<?>> reader) {
    return facts -> facts.line().flatMap(reader).map(Function.identity());
  }

  /** CEL knows one whole number and one number. */
  private static Object attribute(Object value) {
    return value instanceof Number number ? (Object) number.doubleValue() : value;
  }
}
