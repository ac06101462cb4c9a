package io.vinculum.programme.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a pattern would come to is told before it is compiled, and never less than it does. */
class PatternScanTest {
  /** Beyond it a pattern is not compiled here, nor by anybody else. */
  private static final long COMPILED = RuleLimits.MAX_PATTERN_WRITTEN_OUT;

  @Property(tries = 20_000)
  void neverSaysLessThanItComesTo(@ForAll("patterns") String pattern) {
    PatternScan scan = PatternScan.of(pattern);
    if (!scan.isEndless() && scan.size() <= COMPILED) {
      size(pattern).ifPresent(size -> assertThat(scan.size()).isGreaterThanOrEqualTo(size));
    }
  }

  @Provide
  Arbitrary<String> patterns() {
    return Arbitraries.of(
            List.of(
                "a",
                "b",
                "(",
                "(",
                ")",
                ")",
                "(?:",
                "(?i:",
                "(?i)",
                "(?s-i)",
                "(?P<n>",
                "[",
                "]",
                "[^",
                "[:alpha:]",
                "[:",
                "\\",
                "\\Q",
                "\\E",
                "\\pL",
                "\\p{Greek}",
                "\\x{41}",
                "\\x{1c80}",
                "\u1c85",
                "\\x{10FFFF}",
                "\\d",
                "\\]",
                "\\[",
                "{3}",
                "{2,5}",
                "{4,}",
                "{0,7}",
                "{10}",
                "{1",
                "1}",
                "{",
                "}",
                ",",
                "-",
                "-",
                "*",
                "+",
                "?",
                "|",
                "^",
                "$",
                "\\b",
                ".",
                "\uD83D\uDE00"))
        .list()
        .ofMinSize(1)
        .ofMaxSize(14)
        .map(parts -> String.join("", parts));
  }

  private static Optional<Integer> size(String pattern) {
    try {
      return Optional.of(Pattern.compile(pattern).programSize());
    } catch (PatternSyntaxException _) {
      // Most of what is thrown together so is no pattern.
      return Optional.empty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "((a{1,1000}){1,1000}){1,1000}",
        "(((a{1,1000}){1,1000}){1,1000}){1,1000}",
        "(?:(?:(?:){1000}){1000}){1000}",
        "(^{1000}){1000}",
        "(a{1000}){0}{1000}",
        "a{1000}(?i){1000}",
        "(|){1000}",
        "(?:a{90}[)]){90}",
        "(?:a{90}[]()]){90}",
        "(?:a{90}\\Q)\\E){90}",
        "(?:a{90}[x-[:)]){90}",
        "((((((((((((((a{9}){9}){9}){9}){9}){9}){9}){9}){9}){9}){9}){9}){9}){9}){9}",
        "(?P<n>a{1000}){1000}",
        "a{99999999999999999999}"
      })
  void tellsWhatMultiplies(String pattern) {
    assertThat(PatternScan.of(pattern).size()).isGreaterThan(RuleLimits.MAX_PATTERN_WRITTEN_OUT);
    refused(pattern, "too costly");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "^[0-9]{5}$",
        "^(10115|10117|10119)$",
        "(?i)gold.*|silver.*",
        "[0-9]{4}-[0-9]{2}-[0-9]{2}",
        "a{247}",
        "(?i)\u0432.*",
        "\u1c80",
        "(?s)\u1c80"
      })
  void letsPassWhatPeopleWrite(String pattern) {
    assertThat(check(pattern)).isInstanceOf(Checked.Valid.class);
  }

  @Test
  void holdsTheLimitOnBothSides() {
    assertThat(Pattern.compile("a{248}").programSize()).isEqualTo(RuleLimits.MAX_PATTERN_PROGRAM);
    assertThat(check("a{248}")).isInstanceOf(Checked.Valid.class);
    refused("a{249}", "too costly");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(?i)\u1c80",
        "(?i)[\u1c88]",
        "(?i)\\x{1c80}",
        "(?i)\\x{001C80}",
        "(?i)[a-\\x{ffff}]",
        "(?i)[\\x{1c80}-z]",
        "(?i)[0-9a-\uffff]",
        "(?i)\\Q\u1c80\\E",
        "(?i)\\Q[\u1c80",
        "(?is)\u1c81",
        "(?s-i)a(?i:\u1c82)",
        "(?i)[[:alpha:]\u1c83]",
        "(?i)[\\d\u1c84]"
      })
  void doesNotCompileWhatWouldNotEnd(String pattern) {
    refused(pattern, "historic letters");
  }

  /** No other letter goes round for ever, in this version of the library and of Java. */
  @Test
  void knowsEveryLetterThatDoesNotEnd() {
    Assertions.assertThatNoException()
        .isThrownBy(
            () ->
                org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(30),
                    () -> {
                      Pattern.compile("(?i)[\\x{0}-\\x{1c7f}]");
                      Pattern.compile("(?i)[\\x{1c90}-\\x{10fffe}]");
                    }));
  }

  @Test
  void namesAtMostSoManyFaults() {
    String unknown = "abc||".repeat(300) + "true";
    assertThat(faults(unknown)).hasSize(RuleLimits.MAX_FAULTS);
    assertThat(faults("@".repeat(3_000))).hasSize(RuleLimits.MAX_FAULTS);
  }

  @Test
  void aPatternCostsByItsInstructions() {
    String cheap = "channel.matches(\"a{20}\")";
    assertThat(SaleConditions.when(cheap + ("||" + cheap).repeat(18), Names.PLAZA))
        .isInstanceOf(Checked.Valid.class);
    String dear = "channel.matches(\"a{248}\")";
    assertThat(SaleConditions.when(dear, Names.PLAZA)).isInstanceOf(Checked.Valid.class);
    assertThat(faults(dear + "||" + dear).getFirst().detail()).contains("too costly: 2005 steps");
  }

  private static void refused(String pattern, String why) {
    assertThat(check(pattern)).isInstanceOf(Checked.Invalid.class);
    assertThat(faults(rule(pattern)))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.detail()).contains(why);
              assertThat(fault.column()).isEqualTo(17);
            });
  }

  private static String rule(String pattern) {
    return "channel.matches(r\"" + pattern + "\")";
  }

  private static Checked<?> check(String pattern) {
    return SaleConditions.when(rule(pattern), Names.PLAZA);
  }

  private static List<RuleFault> faults(String rule) {
    return SaleConditions.when(rule, Names.PLAZA) instanceof Checked.Invalid<?>(var faults)
        ? faults
        : List.of();
  }
}
