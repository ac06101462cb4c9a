package io.vinculum.programme.domain;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;

/**
 * When a friend counts as kept, so that who brought the friend is paid and credited: with a kept
 * purchase that is large enough and early enough.
 *
 * @param minimum the least that must be kept of one purchase; zero means any amount
 * @param within until so long after the enrolment it may be made; absent means at any time
 */
public record ReferralTerms(Money minimum, Optional<Period> within) {
  /** Whether every kept purchase of the friend counts. */
  public boolean anyPurchaseCounts() {
    return minimum.isZero() && within.isEmpty();
  }

  /** Whether so much of a purchase of that day is enough. */
  public boolean count(Money kept, LocalDate day, LocalDate enrolled) {
    return kept.isPositive() && kept.compareTo(minimum) >= 0 && inTime(day, enrolled);
  }

  /** Whether a day is early enough. */
  public boolean inTime(LocalDate day, LocalDate enrolled) {
    return within.map(length -> !day.isAfter(enrolled.plus(length))).orElse(true);
  }
}
