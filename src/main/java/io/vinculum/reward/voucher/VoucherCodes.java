package io.vinculum.reward.voucher;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Makes codes: a prefix and fifteen characters of Crockford's base 32 in groups of five, which is
 * 75 random bits. Neither {@code I}, {@code L}, {@code O} nor {@code U} is among them, so that
 * codes can be read out and typed in.
 */
public final class VoucherCodes {
  /** Random bits of a code. */
  public static final int BITS = 75;

  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int GROUPS = 3;
  private static final int GROUP_CHARACTERS = 5;

  /** Also those that nobody sees, which come along when a code is copied from a letter. */
  private static final Pattern BLANKS = Pattern.compile("[\\p{Z}\\s\\p{Cf}]+");

  private static final Pattern DASHES = Pattern.compile("[\\p{Pd}\u2212]");

  private final RandomGenerator random;

  /** Codes from this source, which must not be guessable. */
  public VoucherCodes(RandomGenerator random) {
    this.random = random;
  }

  /** A new code. */
  public String make(String prefix) {
    StringBuilder code = new StringBuilder(prefix);
    for (int group = 0; group < GROUPS; group++) {
      code.append(code.isEmpty() ? "" : "-");
      for (int i = 0; i < GROUP_CHARACTERS; i++) {
        code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
      }
    }
    return code.toString();
  }

  /** A code as it was made, from what somebody typed: blanks do not count. */
  static String typed(String code) {
    return BLANKS.matcher(code).replaceAll("");
  }

  /**
   * What a code reads as, however it is typed: blanks and dashes of any kind do not count, nor does
   * the case; an {@code O} is a 0, an {@code I} or {@code L} a 1.
   */
  static String reading(String code) {
    return digits(letters(code));
  }

  private static String letters(String code) {
    String plain = Normalizer.normalize(code, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
    return DASHES.matcher(typed(plain)).replaceAll("");
  }

  private static String digits(String letters) {
    return letters.replace('O', '0').replace('I', '1').replace('L', '1');
  }

  /** A code of ours as it was made, from what somebody typed, should it be one. */
  static Optional<String> made(String code) {
    String letters = letters(code);
    int prefix = letters.length() - GROUPS * GROUP_CHARACTERS;
    if (prefix < 0) {
      return Optional.empty();
    }
    StringBuilder made = new StringBuilder(letters.substring(0, prefix));
    String random = digits(letters.substring(prefix));
    for (int at = 0; at < random.length(); at += GROUP_CHARACTERS) {
      made.append(made.isEmpty() ? "" : "-").append(random, at, at + GROUP_CHARACTERS);
    }
    return Optional.of(made.toString());
  }
}
