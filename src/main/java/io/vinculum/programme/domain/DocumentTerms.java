package io.vinculum.programme.domain;

import java.util.List;

/**
 * How documents are told apart, and what becomes of one that two customers have.
 *
 * @param sources of which something is said; the first whose pattern matches speaks for a source
 * @param doubles what becomes of the later of two
 */
public record DocumentTerms(List<Source> sources, Doubles doubles) {
  /** Every source gives a number once; what is found is told. */
  public static final DocumentTerms PLAIN = new DocumentTerms(List.of(), Doubles.REPORT);

  public DocumentTerms {
    sources = List.copyOf(sources);
  }

  /** What becomes of a document that a second customer has. */
  public enum Doubles {
    /** It is told. */
    REPORT,
    /** It is told, and the later sale is cancelled. */
    VOID
  }

  /** When a source begins its numbers again. */
  public enum Restarts {
    /** A number is given once. */
    NEVER,
    /** On each day of the programme, at each place. */
    DAILY
  }

  /**
   * What is said of some sources.
   *
   * @param match their names: {@code *} stands for any characters, or none
   */
  public record Source(String match, Restarts restarts) {
    /** Whether the name is one of them. */
    public boolean matches(String source) {
      return matches(match, source);
    }

    /** Goes back to the last star only, so that no pattern takes long. */
    private static boolean matches(String pattern, String text) {
      int p = 0;
      int t = 0;
      int star = -1;
      int resume = 0;
      while (t < text.length()) {
        if (p < pattern.length() && pattern.charAt(p) == '*') {
          star = p++;
          resume = t;
        } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
          p++;
          t++;
        } else if (star >= 0) {
          p = star + 1;
          t = ++resume;
        } else {
          return false;
        }
      }
      while (p < pattern.length() && pattern.charAt(p) == '*') {
        p++;
      }
      return p == pattern.length();
    }
  }

  /** Whether the numbers of that source begin again each day. */
  public boolean restartsDaily(String source) {
    return sources.stream()
        .filter(one -> one.matches(source))
        .findFirst()
        .filter(one -> one.restarts() == Restarts.DAILY)
        .isPresent();
  }
}
