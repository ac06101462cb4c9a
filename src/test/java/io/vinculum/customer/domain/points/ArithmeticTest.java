package io.vinculum.customer.domain.points;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.points.RuleUses.Key;
import io.vinculum.programme.domain.EarnRule.Span;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ArithmeticTest {
  @Test
  void fractionsAreExact() {
    Fraction third = Fraction.of(1).dividedBy(Fraction.of(3));
    assertThat(third.plus(third).plus(third)).isEqualTo(Fraction.of(1));
    assertThat(Fraction.of(new BigDecimal("0.30")).dividedBy(Fraction.of(new BigDecimal("0.10"))))
        .isEqualTo(Fraction.of(3));
    assertThat(Fraction.of(-7).dividedBy(Fraction.of(2)).rounded(RoundingMode.DOWN)).isEqualTo(-3);
    assertThat(Fraction.of(7).dividedBy(Fraction.of(-2)))
        .isEqualTo(Fraction.of(new BigDecimal("-3.5")));
    assertThat(third).isLessThan(Fraction.of(new BigDecimal("0.3334")));
  }

  @Property(tries = 500)
  void sharesAddUpAndStayWithinOneOfTheirPart(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 0, max = 500) Integer> amounts,
      @ForAll @IntRange(min = 1, max = 700) int per) {
    List<Fraction> parts =
        amounts.stream().map(amount -> Fraction.of(amount).dividedBy(Fraction.of(per))).toList();
    Fraction sum = parts.stream().reduce(Fraction.ZERO, Fraction::plus);
    for (RoundingMode mode : List.of(RoundingMode.DOWN, RoundingMode.HALF_UP, RoundingMode.UP)) {
      long[] shares = LargestRemainder.share(sum.rounded(mode), parts);
      assertThat(LongStream.of(shares).sum()).isEqualTo(sum.rounded(mode));
      for (int i = 0; i < shares.length; i++) {
        assertThat(shares[i])
            .isBetween(
                parts.get(i).rounded(RoundingMode.FLOOR),
                parts.get(i).rounded(RoundingMode.CEILING));
      }
    }
  }

  @Test
  void ofEqualRemaindersTheFirstIsServedFirst() {
    Fraction half = Fraction.of(new BigDecimal("0.5"));
    assertThat(LargestRemainder.share(2, List.of(half, half, half, half)))
        .containsExactly(1, 1, 0, 0);
  }

  @Test
  void aSpanOlderThanAllRememberedIsUnknownAndGivesNothing() {
    RuleUses uses = RuleUses.NONE;
    LocalDate begin = LocalDate.of(2024, 1, 1);
    for (int i = 0; i <= RuleUses.MAX_SPANS; i++) {
      uses = uses.plus(List.of(new RuleUse("daily", Span.DAY, begin.plusDays(i), 1, 1)));
    }
    assertThat(uses.used().get(new Key("daily", Span.DAY)).size()).isEqualTo(RuleUses.MAX_SPANS);
    assertThat(uses.forgotten("daily", Span.DAY, begin)).isTrue();
    assertThat(uses.forgotten("daily", Span.DAY, begin.plusDays(1))).isFalse();
    assertThat(uses.times("daily", Span.DAY, begin.plusDays(1))).isEqualTo(1);
  }
}
