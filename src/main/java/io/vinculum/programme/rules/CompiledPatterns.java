package io.vinculum.programme.rules;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.re2j.Pattern;

/**
 * Patterns of rules, compiled once: CEL's own {@code matches} would compile its pattern again for
 * each line of each sale, which takes longer than matching. They are kept here only, so that all
 * rules together have a bound of memory.
 */
public final class CompiledPatterns {
  /** Bytes of all patterns that are kept, roughly. */
  private static final long MAX_BYTES = 32L * 1024 * 1024;

  /** Bytes of a pattern without its instructions. */
  private static final int EACH = 2_000;

  /** Bytes of an instruction. */
  private static final int INSTRUCTION = 100;

  /** Bytes of a table of letters, such as {@code \pL} brings. */
  private static final int TABLE = 6_000;

  private static final Cache<String, Pattern> COMPILED =
      Caffeine.newBuilder().maximumWeight(MAX_BYTES).weigher(CompiledPatterns::bytes).build();

  private CompiledPatterns() {}

  /** Whether the pattern, which was checked when its rule was, is found in the text. */
  public static boolean matches(String text, String pattern) {
    return COMPILED.get(pattern, Pattern::compile).matcher(text).find();
  }

  private static int bytes(String text, Pattern compiled) {
    long tables = text.chars().filter(c -> c == 'p' || c == 'P').count();
    return EACH + INSTRUCTION * compiled.programSize() + TABLE * Math.toIntExact(tables);
  }
}
