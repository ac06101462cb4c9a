package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the import command says at its end. */
record ImportReport(long recorded, long before, long rejected) {
  private static final Pattern LAST_LINE =
      Pattern.compile("(\\S+) recorded, (\\S+) recorded before, (\\S+) rejected");

  /** The report of a command that ended well. */
  static ImportReport of(PackagedServer.Ended command) {
    assertThat(command.exitCode()).as(command.output()).isZero();
    Matcher said = LAST_LINE.matcher(command.output());
    assertThat(said.find()).as(command.output()).isTrue();
    return new ImportReport(number(said.group(1)), number(said.group(2)), number(said.group(3)));
  }

  /** Digits alone: between thousands stands what the locale puts there. */
  private static long number(String text) {
    return Long.parseLong(text.replaceAll("\\D", ""));
  }
}
