package io.vinculum.programme.rules;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The name that somebody probably meant. */
public final class Suggestion {
  /** Edits that a misspelt name may be away, at most, and never more than a third of its length. */
  private static final int MAX_EDITS = 3;

  /** Names longer than this are not compared, since the comparison is quadratic. */
  private static final int MAX_LENGTH = 64;

  private Suggestion() {}

  /** The nearest of the names, if one is near: {@code ; did you mean `total`?}, else nothing. */
  public static String phrase(String written, Collection<String> names) {
    return nearest(written, names).map(n -> "; did you mean `" + n + "`?").orElse("");
  }

  /** The nearest of the names by edit distance with swaps, if one is near enough. */
  public static Optional<String> nearest(String written, Collection<String> names) {
    if (written.isEmpty() || written.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    int allowed = Math.clamp(written.length() / 3, 1, MAX_EDITS);
    return names.stream()
        .filter(name -> name.length() <= MAX_LENGTH)
        .filter(name -> Math.abs(name.length() - written.length()) <= allowed)
        .filter(name -> distance(written, name) <= allowed)
        .min(
            Comparator.comparingInt((String name) -> distance(written, name))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** Insertions, deletions, substitutions and swaps of neighbours; capitals do not matter. */
  static int distance(String a, String b) {
    String from = a.toLowerCase(Locale.ROOT);
    String to = b.toLowerCase(Locale.ROOT);
    int[][] edits = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        edits[i][j] = i == 0 || j == 0 ? i + j : cheapest(edits, from, to, i, j);
      }
    }
    return edits[from.length()][to.length()];
  }

  private static int cheapest(int[][] edits, String from, String to, int i, int j) {
    int substitution = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
    int best =
        Math.min(
            Math.min(edits[i - 1][j], edits[i][j - 1]) + 1, edits[i - 1][j - 1] + substitution);
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(best, edits[i - 2][j - 2] + 1) : best;
  }
}
