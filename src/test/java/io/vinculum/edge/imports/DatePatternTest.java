package io.vinculum.edge.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatePatternTest {
  private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

  private static Instant read(String pattern, String text) {
    return DatePattern.of(pattern).read(text, MADRID);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "dd/MM/yyyy, 28/02/2026, 2026-02-28T11:00:00Z",
        "dd/MM/uuuu, 29/02/2024, 2024-02-29T11:00:00Z",
        "dd/MM/yy, 31/12/25, 2025-12-31T11:00:00Z",
        "d/M/yyyy H:mm, 1/3/2026 9:05, 2026-03-01T08:05:00Z",
        "yyyyMMdd, 20260301, 2026-03-01T11:00:00Z",
        "[yyyyMMdd][yyyy-MM-dd], 2026-03-01, 2026-03-01T11:00:00Z",
        "yyyy-MM-dd hh:mm a, 2026-03-01 01:30 PM, 2026-03-01T12:30:00Z",
        "yyyy-MM-dd HH:mmXXX, 2026-03-01 10:00-05:00, 2026-03-01T15:00:00Z",
        "yyyy-MM-dd HH:mm VV, 2026-03-01 10:00 America/New_York, 2026-03-01T15:00:00Z",
        "yyyy-MM-ddXXX, 2026-03-01-05:00, 2026-03-01T17:00:00Z",
        "yyyy-MM-dd G, 2026-03-01 CE, 2026-03-01T11:00:00Z",
        // Twice on that night: the first.
        "yyyy-MM-dd HH:mm, 2026-10-25 02:30, 2026-10-25T00:30:00Z",
      })
  void what_is_written_is_read(String pattern, String text, String instant) {
    assertThat(read(pattern, text)).isEqualTo(instant);
  }

  @ParameterizedTest
  @CsvSource({
    "dd/MM/yyyy, 31/02/2026",
    "dd/MM/uuuu, 31/02/2026",
    "dd/MM/yy, 31/02/26",
    "dd/MM/yy, 31/12/1997",
    "dd/MM/yyyy, 31/12/97",
    "dd/MM/yyyy, 29/02/2025",
    "dd/MM/yyyy, 31/04/2026",
    "dd/MM/yyyy, 00/04/2026",
    "d MMM yyyy, 31 Apr 2026",
    "yyyy-DDD, 2025-366",
    "yyyyMMdd, 20260231",
    "yyyyMMdd, 00000101",
    "yyyy-MM-dd HH:mm, 2026-03-01 24:00",
    "yyyy-MM-dd HH:mm:ss, 2026-06-30 23:59:60",
    "yyyy-MM-dd HH:mm, 2026-03-29 02:30",
    "yyyy-MM-dd HH:mm VV, 2026-03-08 02:30 America/New_York",
    "yyyy-MM-dd HH:mmXXX'['VV']', 2026-03-01 10:00+05:00[Europe/Madrid]",
    "yyyy-MM-dd hh:mm, 2026-03-01 01:30",
    "yyyy-MM-dd mm, 2026-03-01 30",
    "YYYY-MM-dd, 2026-03-01",
    "HH:mm, 10:30",
    "yyyyMMdd, '20260301 '",
  })
  void what_is_no_time_is_never_the_next_best_one(String pattern, String text) {
    assertThatThrownBy(() -> read(pattern, text)).isInstanceOf(Row.RowFault.class);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-30T10:00:00Z",
    "2026-03-01T24:00:00Z",
    "2026-03-29T02:30:00",
    "2026-03-01T10:00:00+05:00[Europe/Madrid]",
  })
  void nor_without_a_pattern(String text) {
    assertThatThrownBy(() -> DatePattern.ISO.read(text, MADRID)).isInstanceOf(Row.RowFault.class);
  }

  @Test
  void a_day_that_a_zone_left_out_is_none() {
    assertThatThrownBy(
            () -> DatePattern.of("yyyy-MM-dd").read("2011-12-30", ZoneId.of("Pacific/Apia")))
        .hasMessageContaining("no local time in Pacific/Apia");
  }
}
