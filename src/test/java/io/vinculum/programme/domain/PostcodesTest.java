package io.vinculum.programme.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostcodesTest {
  @ParameterizedTest
  @CsvSource({
    "ES, 28004, 28004",
    "ES, ' 28 004', 28004",
    "ES, E-28004, 28004",
    "ES, es 28004, 28004",
    "NL, 1234ab, 1234 AB",
    "NL, 1234  AB, 1234 AB",
    "NL, NL-1234 AB, 1234 AB",
    "GB, sw1a1aa, SW1A 1AA",
    "GB, SW1A  1AA, SW1A 1AA",
    "GB, m11ae, M1 1AE",
    "PT, 1000001, 1000-001",
    "PT, 1000, 1000",
    "PL, 00950, 00-950",
    "SE, SE-11455, 114 55",
    "LV, 1010, LV-1010",
    "LV, lv1010, LV-1010",
    "AD, 500, AD500",
    "AD, AD500, AD500",
    "CA, k1a0b1, K1A 0B1",
    "US, 94103, 94103",
    "US, 941031234, 94103-1234",
    "BR, 01310100, 01310-100",
    "JP, '\uff11\uff10\uff10-0001', 100-0001",
    "IE, d02x285, D02 X285",
    "DE, D-10115, 10115",
    "ES, 2800, 2800",
    "ES, 'apartado  7', APARTADO 7",
    "IE, d6w x285, D6W X285",
    "IE, Dublin 4, DUBLIN 4",
    "KE, ' 00100 ', 00100",
    "KE, 00 100, 00100",
    "CL, 832-0000, 8320000",
    "MD, MD-2001, 2001",
    "GI, gx11 1aa, GX11 1AA",
    "'', sw1a  1aa, SW1A 1AA",
    "'', 28004, 28004",
  })
  void everySpellingHasTheCountrysForm(String country, String given, String form) {
    Optional<String> where = Optional.of(country).filter(code -> !code.isEmpty());
    assertThat(Postcodes.canonical(where, given)).isEqualTo(form);
    assertThat(Postcodes.canonical(where, form)).isEqualTo(form);
  }
}
