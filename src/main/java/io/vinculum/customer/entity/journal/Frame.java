package io.vinculum.customer.entity.journal;

import static io.vinculum.customer.entity.journal.ScalarCodec.instant;
import static io.vinculum.customer.entity.journal.ScalarCodec.millis;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What instants, days and names of one event or one snapshot are written relative to.
 *
 * @param own the event's own time, in milliseconds; the epoch for a snapshot
 * @param words its names
 */
record Frame(long own, EventWords words) {
  /** Milliseconds in a day. */
  private static final long DAY_MILLIS = 86_400_000;

  /** For writing an event. */
  static Frame of(Instant own) {
    return new Frame(millis(own), new EventWords());
  }

  /** For writing a snapshot. */
  static Frame ofEpoch() {
    return new Frame(0, new EventWords());
  }

  /** The number that stands for a name. */
  int place(String word) {
    return words.place(word);
  }

  /** The name for which a number stands. */
  String word(int place) {
    return words.at(place);
  }

  /** Milliseconds from the own time to an instant. */
  long after(Instant instant) {
    return millis(instant) - own;
  }

  /** The instant so many milliseconds after the own time. */
  Instant at(long after) {
    return instant(own + after);
  }

  /** Days from the own time's day in UTC to a day. */
  int daysAfter(LocalDate day) {
    return Math.toIntExact(day.toEpochDay() - Math.floorDiv(own, DAY_MILLIS));
  }

  /** The day so many days after the own time's. */
  LocalDate day(int daysAfter) {
    return LocalDate.ofEpochDay(Math.floorDiv(own, DAY_MILLIS) + daysAfter);
  }
}
