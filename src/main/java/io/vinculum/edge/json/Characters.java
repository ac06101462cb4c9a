package io.vinculum.edge.json;

/** Which characters a value may consist of, looked up and not matched by patterns. */
public final class Characters {
  /** Characters of an id that a client chooses. */
  public static final int ID_CHARACTERS_MAX = 128;

  private static final boolean[] OF_ID = ofId();

  private Characters() {}

  /** Whether it may be an id that a client chooses: 1 to 128 of {@code A-Z a-z 0-9 . _ : / -}. */
  public static boolean isId(String text) {
    int length = text.length();
    if (length == 0 || length > ID_CHARACTERS_MAX) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= OF_ID.length || !OF_ID[c]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether it may be an id that a client chooses and that stands in a path: not a dot or two,
   * which no request can name there.
   */
  public static boolean isPathId(String text) {
    return isId(text) && !text.equals(".") && !text.equals("..");
  }

  /**
   * Whether it is text that can be stored and shown: no control characters but line breaks and
   * tabulators, and no half of a surrogate pair, which has no form in UTF-8.
   */
  public static boolean isText(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t') {
        return false;
      }
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  private static boolean[] ofId() {
    boolean[] allowed = new boolean[128];
    for (char c = 'a'; c <= 'z'; c++) {
      allowed[c] = true;
      allowed[Character.toUpperCase(c)] = true;
    }
    for (char c = '0'; c <= '9'; c++) {
      allowed[c] = true;
    }
    for (char c : "._:/-".toCharArray()) {
      allowed[c] = true;
    }
    return allowed;
  }
}
