package io.vinculum.edge.marketing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a spreadsheet would take for a formula is disarmed, and nothing else is touched. */
class SpreadsheetTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "=cmd|' /C calc'!A0",
        "=1+1",
        "+1+1",
        "-1+1",
        "@SUM(A1:A9)",
        "\tplain",
        "\rplain",
        "\nplain",
        " =1",
        "\u00a0=1",
        "\u200b=1",
        "\ufeff=1",
        "\"=1",
        "'=1",
        "' \"=1",
        "\uff1d1",
        "\uff0b1",
        "\uff0d1",
        "\uff20A",
        " \uff1d1",
        "-",
        "=",
        "--1",
        "-1 ",
        "+49 30 123",
        "-1e5",
        "-2+3+cmd|' /C calc'!A0"
      })
  void disarms(String text) {
    assertThat(SpreadsheetText.of(text)).isEqualTo("'" + text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "gold",
        "a=b",
        "a - b",
        "me@example.com",
        "-5",
        "-12.50",
        "12",
        "10115",
        "0.5",
        "it's",
        "a;b",
        "attribute[\"=x\"]",
        "points[\"points\"]"
      })
  void leavesOthersAsTheyAre(String text) {
    assertThat(SpreadsheetText.of(text)).isEqualTo(text);
  }

  @Test
  void disarmsWhatFollowsTheEndOfACellInSheetsOfOtherLanguages() {
    assertThat(SpreadsheetText.of("a;=1+1")).isEqualTo("a;'=1+1");
    assertThat(SpreadsheetText.of("\t=1")).isEqualTo("'\t'=1");
    assertThat(SpreadsheetText.of("a\t=1")).isEqualTo("a\t'=1");
    assertThat(SpreadsheetText.of("a\r\n=1;@b")).isEqualTo("a\r\n'=1;'@b");
    assertThat(SpreadsheetText.of("attribute[\"a;=x\"]")).isEqualTo("attribute[\"a;'=x\"]");
    assertThat(SpreadsheetText.of("=1;=2")).isEqualTo("'=1;'=2");
  }

  @Test
  void takesTimeByTheLengthOnly() {
    String blanks = " ".repeat(20_000) + ";".repeat(20_000) + "\t".repeat(20_000);
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> SpreadsheetText.of(blanks + "x"));
  }
}
