package io.vinculum.programme.rules;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What compiling a pattern would come to, told from its text alone, in one pass without recursion.
 *
 * <p>Compiling writes a counted repetition out, and nested ones multiply: {@code
 * ((a{1000}){1000}){1000}} would be a thousand million instructions, and no memory is left before
 * anybody could count them.
 *
 * <p>To compile without regard to case the library goes from a letter to its other cases until it
 * is back at the letter. From nine historic forms of Cyrillic letters (U+1C80 to U+1C88) it never
 * comes back: their capitals have other small letters.
 */
final class PatternScan {
  /** Beyond every limit; products stay below overflow. */
  private static final long BEYOND = 1_000_000_000L;

  /** Instructions of a group's ends, or of the jumps of a repetition or a choice. */
  private static final int JUMPS = 2;

  /** Instructions that every pattern has. */
  private static final int WHOLE = 4;

  /** Digits of a number that can be read; one with more is beyond every limit. */
  private static final int DIGITS = 9;

  private static final int HEX = 16;
  private static final int HISTORIC_FIRST = 0x1C80;

  /** The end of that block of Unicode, of which later versions fill more. */
  private static final int HISTORIC_LAST = 0x1C8F;

  private final String pattern;
  private final Deque<Group> open = new ArrayDeque<>();
  private int at;
  private boolean ignoresCase;
  private boolean historic;

  private PatternScan(String pattern) {
    this.pattern = pattern;
    open.push(new Group());
  }

  /** What stands before the place that is read, in one group. */
  private static final class Group {
    /** All but the last part. */
    private long before;

    /** The last part: what a repetition behind it repeats. */
    private long last;

    private void part(long size) {
      before = bounded(before + last);
      last = size;
    }

    private long size() {
      return bounded(before + last);
    }
  }

  /** Scans a pattern, sound or not. */
  static PatternScan of(String pattern) {
    PatternScan scan = new PatternScan(pattern);
    scan.read();
    return scan;
  }

  /** The compiled pattern has at most so many instructions; often fewer, never more. */
  long size() {
    long size = WHOLE;
    for (Group group : open) {
      size = bounded(size + group.size());
    }
    return size;
  }

  /** Whether compiling it would never end. */
  boolean isEndless() {
    return ignoresCase && historic;
  }

  private void read() {
    while (at < pattern.length()) {
      switch (pattern.charAt(at)) {
        case '[' -> characters();
        case '(' -> begin();
        case ')' -> end();
        case '{' -> counted();
        case '*', '+', '?' -> {
          top().last = bounded(top().last + JUMPS);
          at++;
        }
        case '|' -> {
          top().part(JUMPS);
          top().part(0);
          at++;
        }
        default -> {
          if (pattern.startsWith("\\Q", at)) {
            quoted();
          } else {
            one();
          }
        }
      }
    }
  }

  private void one() {
    int character = character();
    noteRange(character, character);
    top().part(1);
  }

  /** {@code \Q…\E}: what stands between are characters. */
  private void quoted() {
    int end = pattern.indexOf("\\E", at + 2);
    int past = end < 0 ? pattern.length() : end;
    for (at += 2; at < past; at++) {
      noteRange(pattern.charAt(at), pattern.charAt(at));
      top().part(1);
    }
    at = end < 0 ? past : past + 2;
  }

  /** A class in brackets is one instruction, whatever stands in it. */
  private void characters() {
    at += pattern.startsWith("[^", at) ? 2 : 1;
    boolean first = true;
    while (at < pattern.length() && (first || pattern.charAt(at) != ']')) {
      first = false;
      int named = pattern.startsWith("[:", at) ? pattern.indexOf(":]", at + 2) : -1;
      if (named >= 0) {
        at = named + 2;
      } else {
        boolean many = isMany();
        int from = character();
        boolean range = !many && pattern.startsWith("-", at) && !pattern.startsWith("-]", at);
        at += range ? 1 : 0;
        noteRange(from, range ? character() : from);
      }
    }
    at++;
    top().part(1);
  }

  private boolean isMany() {
    return at + 1 < pattern.length()
        && pattern.charAt(at) == '\\'
        && "dDsSwWpP".indexOf(pattern.charAt(at + 1)) >= 0;
  }

  private void noteRange(int from, int to) {
    historic |= from <= HISTORIC_LAST && Math.max(from, to) >= HISTORIC_FIRST;
  }

  /** The next character, written or escaped; of an escape for many the letter of the escape. */
  private int character() {
    if (at >= pattern.length()) {
      return 0;
    }
    int c = pattern.codePointAt(at);
    at += Character.charCount(c);
    if (c != '\\' || at >= pattern.length()) {
      return c;
    }
    int escaped = pattern.codePointAt(at);
    at += Character.charCount(escaped);
    int end = pattern.startsWith("{", at) ? pattern.indexOf('}', at) : -1;
    if (end < 0 || "xpP".indexOf(escaped) < 0) {
      return escaped;
    }
    String braced = pattern.substring(at + 1, end);
    at = end + 1;
    return escaped == 'x' ? number(braced) : escaped;
  }

  /** What cannot be read is refused by the library, so that it counts as nothing here. */
  private static int number(String hex) {
    int number = 0;
    for (int i = 0; i < hex.length(); i++) {
      int digit = Character.digit(hex.charAt(i), HEX);
      if (digit < 0 || number > Character.MAX_CODE_POINT) {
        return 0;
      }
      number = number * HEX + digit;
    }
    return number;
  }

  /** A group; {@code (?i)} alone is none, and what stands behind it repeats what is before it. */
  private void begin() {
    int i = at + 1;
    if (pattern.startsWith("?", i)) {
      i++;
      while (i < pattern.length() && isFlag(pattern.charAt(i))) {
        ignoresCase |= pattern.charAt(i) == 'i';
        i++;
      }
      if (pattern.startsWith(")", i)) {
        at = i + 1;
        return;
      }
    }
    open.push(new Group());
    at++;
  }

  private static boolean isFlag(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
  }

  private void end() {
    at++;
    if (open.size() > 1) {
      long inner = open.pop().size();
      top().part(bounded(inner + JUMPS));
    }
  }

  /** {@code {n}}, {@code {n,}} or {@code {n,m}}; a brace that is no such thing is a character. */
  private void counted() {
    int begin = at + 1;
    int i = begin;
    while (i < pattern.length() && (isDigit(pattern.charAt(i)) || pattern.charAt(i) == ',')) {
      i++;
    }
    if (i == begin || !isDigit(pattern.charAt(begin)) || !pattern.startsWith("}", i)) {
      one();
      return;
    }
    long times = 1;
    for (String number : pattern.substring(begin, i).split(",", -1)) {
      times = Math.max(times, number(number, DIGITS));
    }
    Group group = top();
    group.last = bounded(bounded(group.last + JUMPS) * bounded(times + 1));
    at = i + 1;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static long number(String digits, int most) {
    return digits.isEmpty() ? 0 : digits.length() > most ? BEYOND : Long.parseLong(digits);
  }

  private static long bounded(long size) {
    return Math.min(BEYOND, size);
  }

  private Group top() {
    return open.getFirst();
  }
}
