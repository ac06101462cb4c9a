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
      case Leaf.Value(Field field, Optional<String> key) ->
          field(field.name(), key.orElse(""), zone);
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

  private static Function<RuleFacts, Optional<Object>> field(String name, String key, ZoneId zone) {
    return switch (name) {
      case "total" -> facts -> facts.total().map(Money::minorUnits);
      case "kind" -> facts -> Optional.of(facts.kind());
      case "occurredAt" -> facts -> Optional.of(facts.occurredAt().toEpochMilli());
      case "day" -> facts -> Optional.of(facts.day().toEpochDay());
      case "weekday" -> facts -> Optional.of((long) facts.day().getDayOfWeek().getValue());
      case "hour" ->
          facts ->
              facts.hasHour()
                  ? Optional.of((long) facts.occurredAt().atZone(zone).getHour())
                  : Optional.empty();
      case "month" -> facts -> Optional.of((long) facts.day().getMonthValue());
      case "channel" -> facts -> Optional.<Object>empty().or(facts::channel);
      case "partner" -> facts -> Optional.<Object>empty().or(facts::partner);
      case "location" -> facts -> Optional.<Object>empty().or(facts::location);
      case "tier" -> facts -> Optional.<Object>empty().or(facts::tier);
      case "purchases" -> facts -> Optional.of(facts.purchases());
      case "points" -> facts -> Optional.of(facts.points(key));
      case "daysSinceEnrolment" -> facts -> Optional.<Object>empty().or(facts::daysSinceEnrolment);
      case "attribute" ->
          facts -> Optional.ofNullable(facts.attributes().get(key)).map(SaleReaders::attribute);
      default -> lineField(name);
    };
  }

  private static Function<RuleFacts, Optional<Object>> lineField(String name) {
    Function<LineFacts, Optional<?>> reader =
        switch (name) {
          case "line.line" -> line -> Optional.of(line.line());
          case "line.sku" -> LineFacts::sku;
          case "line.category" -> LineFacts::category;
          case "line.quantity" -> line -> Optional.of(line.quantity().doubleValue());
          case "line.amount" -> line -> Optional.of(line.amount().minorUnits());
          default -> throw new IllegalArgumentException("no reader for the field " + name);
        };
    return facts -> facts.line().flatMap(reader).map(Function.identity());
  }

  /** CEL knows one whole number and one number. */
  private static Object attribute(Object value) {
    return value instanceof Number number ? (Object) number.doubleValue() : value;
  }
}
