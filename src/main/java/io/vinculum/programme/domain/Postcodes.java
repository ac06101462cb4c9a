package io.vinculum.programme.domain;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Postcodes in the one form that their country writes, so that a rule meets them however they were
 * typed. {@code 1234ab} of the Netherlands is {@code 1234 AB}, {@code E-28004} of Spain {@code
 * 28004}. Of a country that is not listed here it is its digits. What is none of its country's, or
 * of no country, is in capitals with single blanks: whether it exists is not asked.
 */
public final class Postcodes {
  private static final char DIGIT = '9';
  private static final char LETTER = 'A';
  private static final char EITHER = '*';

  private static final Pattern BLANKS = Pattern.compile("[\\p{Z}\\s]+");
  private static final Pattern NO_CHARACTER_OF_ONE = Pattern.compile("[^A-Z0-9]");

  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  /** The United Kingdom's are of several lengths, and end with a digit and two letters. */
  private static final Pattern BRITISH = Pattern.compile("[A-Z][A-Z0-9]{1,3}[0-9][A-Z]{2}");

  private static final List<String> BRITISH_COUNTRIES = List.of("GB", "GG", "JE", "IM");
  private static final int BRITISH_INWARD = 3;

  /** What stands before a postcode on letters from abroad, where it is not the country's code. */
  private static final Map<String, String> ABROAD =
      Map.of(
          "AT", "A", "BE", "B", "DE", "D", "ES", "E", "FR", "F", "HU", "H", "IT", "I", "LU", "L",
          "PT", "P", "SE", "S");

  private static final Map<String, List<String>> FORMS =
      Map.ofEntries(
          Map.entry("AD", List.of("AD999")),
          Map.entry("AR", List.of("9999", "A9999AAA")),
          Map.entry("AT", List.of("9999")),
          Map.entry("AU", List.of("9999")),
          Map.entry("BE", List.of("9999")),
          Map.entry("BG", List.of("9999")),
          Map.entry("BR", List.of("99999-999")),
          Map.entry("CA", List.of("A9A 9A9")),
          Map.entry("CH", List.of("9999")),
          Map.entry("CN", List.of("999999")),
          Map.entry("CO", List.of("999999")),
          Map.entry("CY", List.of("9999")),
          Map.entry("CZ", List.of("999 99")),
          Map.entry("DE", List.of("99999")),
          Map.entry("DK", List.of("9999")),
          Map.entry("EE", List.of("99999")),
          Map.entry("ES", List.of("99999")),
          Map.entry("FI", List.of("99999")),
          Map.entry("FR", List.of("99999")),
          Map.entry("GR", List.of("999 99")),
          Map.entry("HR", List.of("99999")),
          Map.entry("HU", List.of("9999")),
          Map.entry("IE", List.of("A9* ****")),
          Map.entry("IN", List.of("999999")),
          Map.entry("IT", List.of("99999")),
          Map.entry("JP", List.of("999-9999")),
          Map.entry("KR", List.of("99999")),
          Map.entry("LI", List.of("9999")),
          Map.entry("LT", List.of("LT-99999")),
          Map.entry("LU", List.of("9999")),
          Map.entry("LV", List.of("LV-9999")),
          Map.entry("MA", List.of("99999")),
          Map.entry("MC", List.of("99999")),
          Map.entry("MT", List.of("AAA 9999")),
          Map.entry("MX", List.of("99999")),
          Map.entry("NL", List.of("9999 AA")),
          Map.entry("NO", List.of("9999")),
          Map.entry("NZ", List.of("9999")),
          Map.entry("PE", List.of("99999")),
          Map.entry("PL", List.of("99-999")),
          Map.entry("PT", List.of("9999-999", "9999")),
          Map.entry("RO", List.of("999999")),
          Map.entry("SE", List.of("999 99")),
          Map.entry("SI", List.of("9999")),
          Map.entry("SK", List.of("999 99")),
          Map.entry("SM", List.of("99999")),
          Map.entry("TR", List.of("99999")),
          Map.entry("UA", List.of("99999")),
          Map.entry("US", List.of("99999", "99999-9999")),
          Map.entry("VA", List.of("99999")),
          Map.entry("ZA", List.of("9999")));

  private Postcodes() {}

  /**
   * The one form.
   *
   * @param country ISO 3166-1, where it is known
   */
  public static String canonical(Optional<String> country, String given) {
    String upper =
        Normalizer.normalize(given, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT).strip();
    String plain = BLANKS.matcher(upper).replaceAll(" ");
    return country.flatMap(where -> ofCountry(where, plain)).orElse(plain);
  }

  private static Optional<String> ofCountry(String country, String plain) {
    String packed = NO_CHARACTER_OF_ONE.matcher(plain).replaceAll("");
    if (BRITISH_COUNTRIES.contains(country)) {
      int inward = packed.length() - BRITISH_INWARD;
      return Optional.of(packed)
          .filter(code -> BRITISH.matcher(code).matches())
          .map(code -> code.substring(0, inward) + " " + code.substring(inward));
    }
    for (String form : FORMS.getOrDefault(country, List.of())) {
      for (String before : List.of("", country, ABROAD.getOrDefault(country, country))) {
        Optional<String> written =
            packed.startsWith(before)
                ? written(form, country, packed.substring(before.length()))
                : Optional.empty();
        if (written.isPresent()) {
          return written;
        }
      }
    }
    return FORMS.containsKey(country) ? Optional.empty() : digits(country, packed);
  }

  /** Of other countries, nearly all of which have digits alone: one form, if not always theirs. */
  private static Optional<String> digits(String country, String packed) {
    String code = packed.startsWith(country) ? packed.substring(country.length()) : packed;
    return Optional.of(code).filter(text -> DIGITS.matcher(text).matches());
  }

  /** The characters in the places of a form, if they are as many and of its kinds. */
  private static Optional<String> written(String form, String country, String characters) {
    String own = form.startsWith(country) ? country : "";
    StringBuilder written = new StringBuilder(own);
    int next = 0;
    for (char place : form.substring(own.length()).toCharArray()) {
      if (place != DIGIT && place != LETTER && place != EITHER) {
        written.append(place);
      } else if (next < characters.length() && fits(place, characters.charAt(next))) {
        written.append(characters.charAt(next));
        next++;
      } else {
        return Optional.empty();
      }
    }
    return next == characters.length() ? Optional.of(written.toString()) : Optional.empty();
  }

  private static boolean fits(char place, char character) {
    boolean digit = character >= '0' && character <= '9';
    return place == EITHER || (place == DIGIT) == digit;
  }
}
