package io.vinculum.programme.rules;

import io.vinculum.programme.domain.Money;
import io.vinculum.programme.domain.RuleFacts;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;

/** Facts of a sale for tests: a gold customer buys for 54.20 on Sunday, 1 March 2026, in Madrid. */
record Sale(
    Optional<Money> total,
    Optional<String> tier,
    long purchases,
    Optional<LocalDate> birthDate,
    Map<String, Object> attributes,
    Optional<LineFacts> line)
    implements RuleFacts {
  static final Currency EUR = Currency.getInstance("EUR");
  static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

  static Sale usual() {
    return new Sale(
        Optional.of(eur("54.20")),
        Optional.of("gold"),
        3,
        Optional.of(LocalDate.of(1980, 3, 3)),
        Map.of("diet", "vegan", "children", 2.0, "dog", true),
        Optional.empty());
  }

  static Money eur(String amount) {
    return Money.of(new BigDecimal(amount), EUR);
  }

  Sale totalling(String amount) {
    return new Sale(Optional.of(eur(amount)), tier, purchases, birthDate, attributes, line);
  }

  Sale ofTier(Optional<String> other) {
    return new Sale(total, other, purchases, birthDate, attributes, line);
  }

  Sale after(long before) {
    return new Sale(total, tier, before, birthDate, attributes, line);
  }

  Sale bornOn(Optional<LocalDate> birth) {
    return new Sale(total, tier, purchases, birth, attributes, line);
  }

  Sale line(String category, String quantity, String amount) {
    LineFacts facts =
        new LineFacts(
            "1",
            Optional.of("841001"),
            Optional.of(category).filter(c -> !c.isEmpty()),
            new BigDecimal(quantity),
            eur(amount));
    return new Sale(total, tier, purchases, birthDate, attributes, Optional.of(facts));
  }

  @Override
  public Instant occurredAt() {
    return Instant.parse("2026-03-01T09:15:30Z");
  }

  @Override
  public LocalDate day() {
    return LocalDate.of(2026, 3, 1);
  }

  @Override
  public Optional<String> channel() {
    return Optional.of("store");
  }

  @Override
  public Optional<String> partner() {
    return Optional.of("superfresh");
  }

  @Override
  public Optional<String> location() {
    return Optional.empty();
  }

  @Override
  public String kind() {
    return "purchase";
  }

  @Override
  public long points(String currency) {
    return currency.equals("points") ? 1254 : 0;
  }

  @Override
  public Optional<Long> daysSinceEnrolment() {
    return Optional.of(40L);
  }
}
