package io.vinculum.reward.voucher;

import java.util.random.RandomGenerator;

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
  public static String typed(String code) {
    return code.replaceAll("\\s+", "");
  }
}
