package io.vinculum.product;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Texts of few characters that would cost whoever reads them much. */
final class CostlyTexts {
  /** Patterns that write out more than there is memory, and some that never end. */
  static final List<String> PATTERNS =
      List.of(
          "((a{1,1000}){1,1000}){1,1000}",
          "(((a{1,1000}){1,1000}){1,1000}){1,1000}",
          "(?:(?:(?:){1000}){1000}){1000}",
          "(^{1000}){1000}",
          "a{1000}(?i){1000}",
          "(?:a{90}[x-[:)]){90}",
          "[\\pL\\pN]{900}",
          "a{250}|a{250}",
          "(?i)\u1c80",
          "(?i)[a-\\x{ffff}]",
          "a".repeat(129));

  /**
   * Rules of any place, where {@code text} is a field of text and {@code number} one of numbers.
   */
  static List<String> rules(String text, String number) {
    Stream<String> patterns = PATTERNS.stream().map(p -> text + ".matches(r\"" + p + "\")");
    Stream<String> others =
        Stream.of(
            "(".repeat(1_500) + "true" + ")".repeat(1_500),
            "(".repeat(61) + "true" + ")".repeat(61),
            "!(".repeat(1_000) + "true" + ")".repeat(1_000),
            "!".repeat(5_000) + "true",
            "true" + "&&true".repeat(600),
            number + " > 0" + "+1".repeat(1_300),
            "true ? ".repeat(500) + "true" + ": true".repeat(300),
            "1 in " + "[".repeat(1_900) + "1" + "]".repeat(1_900),
            "{1:".repeat(1_300),
            "[({".repeat(1_300),
            "f(".repeat(1_300) + ")".repeat(1_300),
            "[1, 2].all(x, ".repeat(60) + "true" + ")".repeat(60),
            "[1, 2]" + ".map(x, [x, x])".repeat(60) + " == 1",
            number + " > " + "9".repeat(3_900),
            number + " > 1e999999999",
            number + " > 0x" + "f".repeat(3_900),
            "money(\"1e999999999\") > money(\"1\")",
            text + ".matches(" + text + ")",
            text + ".matches(\"a\" + \"b\")",
            text + " == \"" + "a".repeat(3_000) + "\"",
            text + " in [" + "\"a\",".repeat(300) + "\"b\"]",
            "@".repeat(3_999),
            "nothing||".repeat(400) + "true",
            "\"\"\"".repeat(1_300),
            "a".repeat(200_000));
    return Stream.concat(patterns, others).toList();
  }

  /** Documents that are no programme, by what they are made of; in YAML. */
  static Map<String, String> documents() {
    Map<String, String> documents = new LinkedHashMap<>();
    documents.put("flow lists", "a: " + "[".repeat(400_000));
    documents.put("flow maps", "a: " + "{a: ".repeat(100_000));
    documents.put("block lists", "- ".repeat(200_000) + "a");
    documents.put("complex keys", "? ".repeat(200_000));
    documents.put("keys of keys", "{".repeat(30) + "a" + "}: ".repeat(30));
    documents.put("a list as key", "{[" + "a,".repeat(200_000) + "]: 1}");
    documents.put("laughs", laughs());
    documents.put("anchors", "&a ".repeat(100_000) + "x");
    documents.put("merged", "a: &a {x: 1}\nb:\n" + "  <<: *a\n".repeat(30_000));
    documents.put("tags", "a: !!javax.script.ScriptEngineManager [!!java.net.URL [[]]]");
    documents.put("a long number", "a: " + "9".repeat(400_000));
    documents.put("a long other number", "a: 0x" + "f".repeat(300_000));
    documents.put("a long fraction", "a: 0." + "9".repeat(400_000));
    documents.put("exponents", "a: 1e999999999\nb: 1e-999999999\nc: .inf");
    documents.put("a long text", "a: \"" + "x".repeat(500_000) + "\"");
    documents.put("a long name", "k".repeat(500_000) + ": 1");
    documents.put("many names", numbered(40_000));
    documents.put("one name", "k: 1\n".repeat(80_000));
    documents.put("many documents", "---\na: 1\n".repeat(50_000));
    documents.put("many lines", "a: b\n" + " c\n".repeat(150_000));
    documents.put("nothing but blanks", "a: >\n" + " \n".repeat(250_000));
    documents.put("colons", ": ".repeat(250_000));
    documents.put("dashes", "-\n".repeat(250_000));
    documents.put("too large", "a: \"" + "x".repeat(600_000) + "\"");
    return documents;
  }

  private static String laughs() {
    StringBuilder text = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x]\n");
    for (char c = 'b'; c <= 'z'; c++) {
      String before = "*" + (char) (c - 1);
      text.append("%c: &%c [%s]\n".formatted(c, c, String.join(", ", List.of(before, before))));
    }
    return text.toString();
  }

  private static String numbered(int names) {
    return IntStream.range(0, names).mapToObj(i -> "k" + i + ": 1\n").collect(Collectors.joining());
  }
}
