package io.vinculum.customer.domain.interaction;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Where and when an interaction took place, by its own account.
 *
 * @param occurredAt its own time, which decides the rules that hold; not when it arrived. Kept to
 *     the millisecond
 * @param numberedOn the programme's day, where the numbers of the source restart each day: it and
 *     the location then belong to the key. Written down, so that a programme put later makes no
 *     other key of it
 * @param dayOnly whether a day is all that was told: {@code occurredAt} then stands for the whole
 *     day, and its hour means nothing
 */
public record Occasion(
    String source,
    String document,
    Instant occurredAt,
    Optional<String> channel,
    Optional<String> partner,
    Optional<String> location,
    Optional<LocalDate> numberedOn,
    boolean dayOnly) {
  public Occasion {
    occurredAt = occurredAt.truncatedTo(ChronoUnit.MILLIS);
  }

  /** Of a source that gives a number once. */
  public Occasion(
      String source,
      String document,
      Instant occurredAt,
      Optional<String> channel,
      Optional<String> partner,
      Optional<String> location) {
    this(source, document, occurredAt, channel, partner, location, Optional.empty(), false);
  }

  /** Of which the hour is told too. */
  public Occasion(
      String source,
      String document,
      Instant occurredAt,
      Optional<String> channel,
      Optional<String> partner,
      Optional<String> location,
      Optional<LocalDate> numberedOn) {
    this(source, document, occurredAt, channel, partner, location, numberedOn, false);
  }

  /** The same as one of which no more than the day is told. */
  public Occasion ofDay() {
    return new Occasion(source, document, occurredAt, channel, partner, location, numberedOn, true);
  }

  /** The key by which it counts once. */
  public DocumentKey key() {
    return new DocumentKey(
        partner, source, document, numberedOn.map(day -> new DocumentKey.Series(location, day)));
  }
}
