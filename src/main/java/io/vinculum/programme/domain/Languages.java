package io.vinculum.programme.domain;

import java.util.Arrays;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tags of languages (BCP 47) in their one form: the shortest code of ISO 639, and letters in the
 * case that the standard recommends. {@code Es}, {@code spa} and {@code es} are one; {@code ES-mx}
 * is {@code es-MX}, of which the language is {@code es}.
 */
public final class Languages {
  /** Codes of three letters that ISO 639-2 has for bibliographies, besides those of its own. */
  private static final Map<String, String> BIBLIOGRAPHIC =
      Map.ofEntries(
          Map.entry("alb", "sq"),
          Map.entry("arm", "hy"),
          Map.entry("baq", "eu"),
          Map.entry("bur", "my"),
          Map.entry("chi", "zh"),
          Map.entry("cze", "cs"),
          Map.entry("dut", "nl"),
          Map.entry("fre", "fr"),
          Map.entry("geo", "ka"),
          Map.entry("ger", "de"),
          Map.entry("gre", "el"),
          Map.entry("ice", "is"),
          Map.entry("mac", "mk"),
          Map.entry("mao", "mi"),
          Map.entry("may", "ms"),
          Map.entry("per", "fa"),
          Map.entry("rum", "ro"),
          Map.entry("slo", "sk"),
          Map.entry("tib", "bo"),
          Map.entry("wel", "cy"));

  private static final Map<String, String> SHORT = shortCodes();

  /** The codes of two letters. */
  private static final Set<String> OWN = Set.copyOf(SHORT.values());

  private Languages() {}

  private static Map<String, String> shortCodes() {
    Map<String, String> codes = new HashMap<>(BIBLIOGRAPHIC);
    Arrays.stream(Locale.getISOLanguages())
        // The platform lists those that were renamed in both their codes.
        .map(code -> Locale.of(code).getLanguage())
        .forEach(code -> codes.put(Locale.of(code).getISO3Language(), code));
    return Map.copyOf(codes);
  }

  /** The tag in its one form; empty when it is none or names no language. */
  public static Optional<String> canonical(String tag) {
    try {
      Locale locale = new Locale.Builder().setLanguageTag(tag).build();
      String language = locale.getLanguage();
      if (language.isEmpty()) {
        return Optional.empty();
      }
      String code = SHORT.getOrDefault(language, language);
      return Optional.of(
          new Locale.Builder().setLocale(locale).setLanguage(code).build().toLanguageTag());
    } catch (IllformedLocaleException _) {
      return Optional.empty();
    }
  }

  /**
   * The language itself, without script, region and what else a tag says; as it is if it is none.
   */
  public static String primary(String tag) {
    // Nearly all are, and need no look at a tag's parts.
    if (OWN.contains(tag)) {
      return tag;
    }
    // What a vault kept before there was one form may be a tag in its beginning only.
    String known =
        canonical(tag).or(() -> canonical(Locale.forLanguageTag(tag).getLanguage())).orElse(tag);
    int end = known.indexOf('-');
    return end < 0 ? known : known.substring(0, end);
  }
}
