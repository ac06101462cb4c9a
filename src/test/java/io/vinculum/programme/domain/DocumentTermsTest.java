package io.vinculum.programme.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.vinculum.programme.domain.DocumentTerms.Doubles;
import io.vinculum.programme.domain.DocumentTerms.Restarts;
import io.vinculum.programme.domain.DocumentTerms.Source;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which sources a pattern speaks for. */
final class DocumentTermsTest {
  @ParameterizedTest
  @CsvSource({
    "till-*, till-12, true",
    "till-*, till-, true",
    "till-*, Till-12, false",
    "till-*, a/till-12, false",
    "*, anything, true",
    "till, till, true",
    "till, till-1, false",
    "*-pos, a-pos-b-pos, true",
    "*-pos, pos, false",
    "a*b*c, a--b--b-c, true",
    "a*b*c, a--c--b, false",
    "**, x, true"
  })
  void aStarStandsForAnyCharacters(String match, String source, boolean matches) {
    assertThat(new Source(match, Restarts.DAILY).matches(source)).isEqualTo(matches);
  }

  @Test
  void theFirstThatMatchesSpeaks() {
    DocumentTerms terms =
        new DocumentTerms(
            List.of(new Source("till-9*", Restarts.NEVER), new Source("till-*", Restarts.DAILY)),
            Doubles.REPORT);

    assertThat(terms.restartsDaily("till-12")).isTrue();
    assertThat(terms.restartsDaily("till-99")).isFalse();
    assertThat(terms.restartsDaily("web")).isFalse();
  }

  @Test
  void noPatternTakesLong() {
    Source pattern = new Source("*a".repeat(60) + "b", Restarts.DAILY);
    String source = "a".repeat(128);

    assertTimeout(Duration.ofSeconds(5), () -> assertThat(pattern.matches(source)).isFalse());
  }
}
