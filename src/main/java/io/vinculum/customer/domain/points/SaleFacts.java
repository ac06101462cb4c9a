package io.vinculum.customer.domain.points;

import io.vinculum.programme.domain.Money;
import io.vinculum.programme.domain.RuleFacts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * What conditions are asked about: an interaction, its customer and, where there is one, a line.
 */
public record SaleFacts(
    Optional<Money> total,
    Instant occurredAt,
    boolean hasHour,
    LocalDate day,
    Optional<String> channel,
    Optional<String> partner,
    Optional<String> location,
    String kind,
    Optional<String> tier,
    long purchases,
    Map<String, Long> pointsBefore,
    Optional<Long> daysSinceEnrolment,
    Optional<LocalDate> birthDate,
    Map<String, Object> attributes,
    Optional<LineFacts> line)
    implements RuleFacts {
  public SaleFacts {
    pointsBefore = Map.copyOf(pointsBefore);
    attributes = Map.copyOf(attributes);
  }

  @Override
  public long points(String currency) {
    return pointsBefore.getOrDefault(currency, 0L);
  }

  /** The same about one line. */
  public SaleFacts at(LineFacts aLine) {
    return new SaleFacts(
        total,
        occurredAt,
        hasHour,
        day,
        channel,
        partner,
        location,
        kind,
        tier,
        purchases,
        pointsBefore,
        daysSinceEnrolment,
        birthDate,
        attributes,
        Optional.of(aLine));
  }

  /** The same about another total. */
  public SaleFacts of(Money aTotal) {
    return new SaleFacts(
        Optional.of(aTotal),
        occurredAt,
        hasHour,
        day,
        channel,
        partner,
        location,
        kind,
        tier,
        purchases,
        pointsBefore,
        daysSinceEnrolment,
        birthDate,
        attributes,
        line);
  }
}
