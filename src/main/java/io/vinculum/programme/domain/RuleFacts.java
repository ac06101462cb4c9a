package io.vinculum.programme.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * What a condition may ask of a sale, its customer and, in a rule's {@code lines}, one line. The
 * names that conditions use are mostly those of the accessors ({@code attribute["x"]} and {@code
 * birthdayWithin(3)} are not); {@code weekday}, {@code hour} and {@code month} follow from the
 * time. Money is a type of its own inside a rule.
 */
public interface RuleFacts {
  /** The sale's total in the programme's currency; empty for what is not a sale. */
  Optional<Money> total();

  /** The interaction's own time. */
  Instant occurredAt();

  /** Whether the hour of that time was told; else it stands for a whole day. */
  default boolean hasHour() {
    return true;
  }

  /** The interaction's day in the programme's zone. */
  LocalDate day();

  Optional<String> channel();

  Optional<String> partner();

  Optional<String> location();

  /** The interaction's kind as the API names it. */
  String kind();

  /** The customer's tier at the interaction's time. */
  Optional<String> tier();

  /** Kept purchases of positive amount before this one. */
  long purchases();

  /** Spendable points of a currency before this interaction. */
  long points(String currency);

  /** Whole days since enrolment; empty for who is not enrolled. */
  Optional<Long> daysSinceEnrolment();

  /** The birthday, if the profile has one: month and day matter. */
  Optional<LocalDate> birthDate();

  /** Attributes told of the customer: text, number ({@code Double}) or truth value. */
  Map<String, Object> attributes();

  /** The line at hand; empty outside a rule's {@code lines}. */
  Optional<LineFacts> line();

  /** What a rule may ask of one line. */
  record LineFacts(
      String line,
      Optional<String> sku,
      Optional<String> category,
      BigDecimal quantity,
      Money amount) {}
}
