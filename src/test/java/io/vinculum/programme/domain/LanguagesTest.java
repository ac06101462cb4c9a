package io.vinculum.programme.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagesTest {
  @ParameterizedTest
  @CsvSource({
    "es, es, es",
    "Es, es, es",
    "ES, es, es",
    "spa, es, es",
    "es-mx, es-MX, es",
    "SPA-419, es-419, es",
    "ger, de, de",
    "deu, de, de",
    "zh-hant-tw, zh-Hant-TW, zh",
    "cmn, cmn, cmn",
    "ast, ast, ast",
    "iw, he, he",
    "heb, he, he",
    "in, id, id",
    "ind, id, id",
    "sr-latn-rs, sr-Latn-RS, sr"
  })
  void everySpellingHasOneForm(String given, String tag, String language) {
    assertThat(Languages.canonical(given)).contains(tag);
    assertThat(Languages.primary(given)).isEqualTo(language);
    assertThat(Languages.canonical(tag)).contains(tag);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "e", "und", "es_MX", "es-", "español", "x-mine", "und-ES", "es-toolongapart"})
  void whatNamesNoLanguageIsNone(String given) {
    assertThat(Languages.canonical(given)).isEmpty();
  }

  /** Tags that were taken before there was one form. */
  @ParameterizedTest
  @CsvSource({"Es-, es", "SPA-toolongapart, es", "deu-, de", "español, español"})
  void aLanguageIsReadFromTheBeginningOfATag(String kept, String language) {
    assertThat(Languages.primary(kept)).isEqualTo(language);
  }

  @Test
  void everyLanguageIsOneInBothItsCodes() {
    for (String code : Locale.getISOLanguages()) {
      assertThat(Languages.canonical(Locale.of(code).getISO3Language()))
          .as(code)
          .isEqualTo(Languages.canonical(code));
    }
  }
}
