package io.vinculum.identity;

import io.vinculum.identity.Identities.InvalidIdentifier;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A phone in E.164, and the trunk prefix that people put in brackets after the country code: {@code
 * +44 (0)20 7946 0958}. It is dropped where it is only dialled within the country, and kept where
 * it is part of the number. Which countries those are is a list of our own: hashes are for ever,
 * and a library of numbering plans changes with each release. A test holds the list against one.
 */
final class PhoneForm {
  /**
   * E.164: a country code that never starts with 0, 15 digits in all; the shortest in use has 7.
   */
  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

  private static final Pattern BETWEEN_DIGITS =
      Pattern.compile("[\\p{Z}\\s./\\-\u2010-\u2015\u2212]");
  private static final Pattern BRACKETS = Pattern.compile("[()]");

  /** Digits in brackets right after what can be a country code. */
  private static final Pattern AFTER_COUNTRY =
      Pattern.compile("\\+([1-9][0-9]{0,2})\\(([0-9]+)\\)([0-9()]*)");

  private static final Pattern ZERO_IN_BRACKETS = Pattern.compile("\\(0+\\)");

  /** Trunk prefixes besides 0, by country code; those of Lithuania and Mexico are of before. */
  private static final Map<String, Set<String>> TRUNKS =
      Map.of(
          "1", Set.of("1"),
          "7", Set.of("8"),
          "36", Set.of("06"),
          "52", Set.of("01", "044", "045", "1"),
          "370", Set.of("8"),
          "375", Set.of("8"),
          "692", Set.of("1"),
          "993", Set.of("8"));

  /** Countries of which some numbers begin with a zero that is dialled from abroad too. */
  private static final Set<String> KEEPING = Set.of("39", "378", "379", "225", "229", "241", "242");

  private static final int ITALIAN_MOBILE_DIGITS = 10;

  /** Digits with which no Italian number begins but for a zero before them. */
  private static final Pattern ITALIAN_AREA =
      Pattern.compile("([269]|4[0-24-9]|5[0-46-9]|7[1-9])[0-9]{4,9}");

  private PhoneForm() {}

  static String of(String given) {
    String plain = BETWEEN_DIGITS.matcher(given).replaceAll("");
    Matcher bracketed = AFTER_COUNTRY.matcher(plain);
    boolean matches = bracketed.matches();
    // Elsewhere it is said of no country, and what it is to mean nobody knows.
    if (ZERO_IN_BRACKETS.matcher(matches ? bracketed.group(3) : plain).find()) {
      throw new InvalidIdentifier(
          "a phone has a 0 in brackets right after its country code, or nowhere");
    }
    if (!matches) {
      return checked(digits(plain));
    }
    String country = bracketed.group(1);
    return checked(
        "+" + country + national(country, bracketed.group(2), digits(bracketed.group(3))));
  }

  private static String checked(String phone) {
    if (!E164.matcher(phone).matches()) {
      throw new InvalidIdentifier(
          "a phone is international: + and country code, 7 to 15 digits (E.164)");
    }
    return phone;
  }

  private static String digits(String bracketed) {
    return BRACKETS.matcher(bracketed).replaceAll("");
  }

  private static String national(String country, String bracketed, String rest) {
    if (TRUNKS.getOrDefault(country, Set.of()).contains(bracketed)) {
      return rest;
    }
    if (!bracketed.startsWith("0")) {
      return bracketed + rest;
    }
    String after = bracketed.substring(1) + rest;
    return keepsZero(country, after) ? "0" + after : after;
  }

  /**
   * Whether the zero before these digits is part of the number.
   *
   * @param after the digits after the zero
   */
  private static boolean keepsZero(String country, String after) {
    return switch (country) {
      // Italy and Vatican City: of all but mobiles, which begin with 3.
      case "39" -> !(after.startsWith("3") && after.length() == ITALIAN_MOBILE_DIGITS);
      // San Marino: of its one area, 0549.
      case "378" -> after.startsWith("549");
      // Vatican City's own code.
      case "379" -> true;
      // Ivory Coast: ten digits, and eight until 2021.
      case "225" -> after.length() == 9 || after.length() == 7;
      // Benin: 01 and eight digits.
      case "229" -> after.length() == 9;
      // Gabon: eight digits.
      case "241" -> after.length() == 7;
      // Congo: nine digits.
      case "242" -> after.length() == 8;
      default -> false;
    };
  }

  /** The form under the rules of before, which dropped every zero in brackets. */
  static Optional<String> former(String given) {
    String phone = digits(BETWEEN_DIGITS.matcher(given.replace("(0)", "")).replaceAll(""));
    return Optional.of(phone).filter(text -> E164.matcher(text).matches());
  }

  /** How it was stored if it was given with its zero in brackets. */
  static Optional<String> formerOf(String form) {
    for (String country : KEEPING) {
      if (form.startsWith("+" + country + "0")) {
        return Optional.of("+" + country + form.substring(country.length() + 2))
            .filter(text -> E164.matcher(text).matches());
      }
    }
    return Optional.empty();
  }

  /** Today's form of a phone as it was stored: with its zero, where it would be none without. */
  static String renewed(String stored) {
    for (String country : KEEPING) {
      String after = stored.substring(1 + country.length());
      if (stored.startsWith("+" + country) && lacksZero(country, after)) {
        return "+" + country + "0" + after;
      }
    }
    return stored;
  }

  /**
   * Whether a number of that country lost a zero, since none begins so, or is as short.
   *
   * @param after the digits after the country code
   */
  private static boolean lacksZero(String country, String after) {
    return switch (country) {
      case "39" -> ITALIAN_AREA.matcher(after).matches();
      case "378" -> after.startsWith("549");
      case "379" -> after.startsWith("6");
      // Of seven digits some of Gabon are whole numbers of before 2019.
      case "241" -> keepsZero(country, after) && after.startsWith("1");
      case String other -> !after.startsWith("0") && keepsZero(other, after);
    };
  }
}
