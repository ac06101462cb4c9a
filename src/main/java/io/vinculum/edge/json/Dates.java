package io.vinculum.edge.json;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** Dates of four-digit years. Others can be written, and no calendar can count with them. */
public final class Dates {
  private static final int CHARACTERS = "2026-03-01".length();

  private Dates() {}

  /** The date; empty when the text is none, or one before the year 1 or after 9999. */
  public static Optional<LocalDate> parse(String text) {
    if (text.length() != CHARACTERS) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(text)).filter(date -> date.getYear() >= 1);
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
