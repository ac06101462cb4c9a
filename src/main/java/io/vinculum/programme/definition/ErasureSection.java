package io.vinculum.programme.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.programme.domain.ErasureTerms;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/** Reads and writes {@code erasure}: how customers are forgotten. */
final class ErasureSection {
  private ErasureSection() {}

  static ErasureTerms read(Section programme) {
    return programme
        .section("erasure")
        .map(
            section -> {
              ErasureTerms terms =
                  ValueReader.duration(
                          section,
                          "grace",
                          ErasureSection::daysOrTime,
                          DefinitionLimits.MAX_ERASURE_GRACE)
                      .map(ErasureTerms::new)
                      .orElse(ErasureTerms.AT_ONCE);
              section.done();
              return terms;
            })
        .orElse(ErasureTerms.AT_ONCE);
  }

  /** A day has 24 hours; months and years have no fixed length, and are refused. */
  private static Duration daysOrTime(String text) {
    if (text.contains("T")) {
      return Duration.parse(text);
    }
    Period period = Period.parse(text);
    if (period.toTotalMonths() != 0) {
      throw new DateTimeParseException("months and years differ in length", text, 0);
    }
    return Duration.ofDays(ChronoUnit.DAYS.between(LocalDate.EPOCH, LocalDate.EPOCH.plus(period)));
  }

  static void write(ErasureTerms terms, ObjectNode json) {
    Duration grace = terms.grace();
    boolean days = grace.equals(Duration.ofDays(grace.toDays()));
    json.put("grace", days ? Period.ofDays((int) grace.toDays()).toString() : grace.toString());
  }
}
