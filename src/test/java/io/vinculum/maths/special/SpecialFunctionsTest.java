package io.vinculum.maths.special;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values were computed with 60 digits by mpmath. */
class SpecialFunctionsTest {
  private static final double RELATIVE = 1e-9 * 100;

  @ParameterizedTest
  @CsvSource({
    "1e-9, 20.7232658363691955",
    ".01, 4.59947987804202172",
    ".5, 0.572364942924700087",
    ".9, 0.0663762397347429712",
    "1.5, -0.120782237635245222",
    "2.0001, 0.000042281658112830712",
    "7.3, 7.14789252302224903",
    "50.5, 146.519255490720627",
    "10000.3, 82102.4805880539001",
    "10000000.1, 151180950.981283475"
  })
  void logGamma(double x, double expected) {
    assertThat(LogGamma.of(x)).isCloseTo(expected, withinPercentage(RELATIVE));
    assertThat(LogGamma.of(x)).isCloseTo(expected, within(1e-12 + 1e-15 * Math.abs(expected)));
  }

  @ParameterizedTest
  @CsvSource({
    ".01, 5, 4.58440764333262234",
    "10, 10.5, -14.0890482750455649",
    "2000.5, .3, -1.18449524504416474",
    ".001, 100000, 6.89566596491389176",
    "30, .5, -1.12406727407669923"
  })
  void logBeta(double a, double b, double expected) {
    assertThat(LogGamma.beta(a, b)).isCloseTo(expected, within(1e-12));
    assertThat(LogGamma.beta(b, a)).isCloseTo(expected, within(1e-12));
  }

  @Property
  void logGammaRatioOfAStepIsALogarithm(
      @ForAll @Scale(4) @DoubleRange(min = 1e-3, max = 1e6) double a) {
    assertThat(LogGamma.ratio(a, 1)).isCloseTo(Math.log(a), within(1e-10));
    assertThat(LogGamma.ratio(a, 0)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    ".1, .5, 2, 0.458530260724415003",
    ".5, 2, 3, 0.6875",
    ".9, 10, .3, 0.082209565420489643",
    ".01, .05, 40, 0.964055640836812016",
    ".3, 200, 400, 0.0397401415834861984",
    ".999, 1000, 2, 0.735390849541928089",
    ".35, 2000, 4000, 0.996734635091201462",
    ".5, 10000, 10000, 0.5",
    "1e-8, .01, .01, 0.415949316558590528"
  })
  void incompleteBeta(double x, double a, double b, double expected) {
    assertThat(new BetaDistribution(a, b).cdf(x)).isCloseTo(expected, withinPercentage(RELATIVE));
    assertThat(new BetaDistribution(b, a).survival(1 - x, x))
        .isCloseTo(expected, withinPercentage(RELATIVE));
  }

  @Test
  void aTinyUpperTailKeepsItsDigits() {
    assertThat(new BetaDistribution(3, 80).survival(0.5))
        .isCloseTo(7.03930701282626551e-22, withinPercentage(RELATIVE));
  }

  @Property
  void quantileInvertsTheDistribution(
      @ForAll @Scale(4) @DoubleRange(min = 0.05, max = 3_000) double a,
      @ForAll @Scale(4) @DoubleRange(min = 0.05, max = 3_000) double b,
      @ForAll @Scale(4) @DoubleRange(min = 0.001, max = 0.999) double u) {
    BetaDistribution beta = new BetaDistribution(a, b);
    double x = beta.quantile(u);
    if (x > 1e-250 && x < 1 - 1e-6) {
      assertThat(beta.cdf(x)).isCloseTo(u, within(1e-9));
    }
  }

  @Test
  void quantilesOfTheUniformAndThePowerLaw() {
    assertThat(new BetaDistribution(1, 1).quantile(0.3)).isCloseTo(0.3, within(1e-12));
    assertThat(new BetaDistribution(4, 1).quantile(0.3))
        .isCloseTo(Math.pow(0.3, 0.25), within(1e-12));
    assertThat(new BetaDistribution(0.1, 1).quantile(0.001)).isCloseTo(1e-30, within(1e-39));
    assertThat(new BetaDistribution(2, 2).quantile(0)).isZero();
    assertThat(new BetaDistribution(2, 2).quantile(1)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    ".5, .7, 1.2, .3, 1.10690719644732098",
    "2.2, -.207, 3.5, .5, 0.922812760413406939",
    "1, 3.3, 5.7, .95, 2.76268974586001527",
    "30, .5, 31, .99, 5.7900775642801066",
    "1.975, -.207, 2002.2, .4, 0.999918305595726716",
    ".3, .4, .5, 0, 1"
  })
  void hypergeometric(double a, double b, double c, double z, double expected) {
    assertThat(Hypergeometric.f21(a, b, c, z)).isCloseTo(expected, withinPercentage(RELATIVE));
  }

  @Property
  void theContinuedFractionIsTheSeries(
      @ForAll @Scale(4) @DoubleRange(min = 0.1, max = 20) double a,
      @ForAll @IntRange(min = 1, max = 20) int more,
      @ForAll @Scale(4) @DoubleRange(min = 0, max = 0.99) double z) {
    assertThat(Hypergeometric.withOne(a, a + more, z))
        .isCloseTo(Hypergeometric.f21(1, a, a + more, z), withinPercentage(RELATIVE));
  }

  /** There the series takes tens of thousands of terms. */
  @Test
  void theContinuedFractionEndsNearOne() {
    assertThat(Hypergeometric.withOne(16.3, 17.9, 0.999))
        .isCloseTo(Hypergeometric.f21(1, 16.3, 17.9, 0.999), withinPercentage(1e-8));
  }

  @Property
  void hypergeometricHoldsEulersTransformation(
      @ForAll @Scale(4) @DoubleRange(min = 0.1, max = 20) double a,
      @ForAll @Scale(4) @DoubleRange(min = 0.1, max = 20) double b,
      @ForAll @IntRange(min = 1, max = 20) int more,
      @ForAll @Scale(4) @DoubleRange(min = 0, max = 0.9) double z) {
    double c = a + b + more;
    double direct = Hypergeometric.f21(a, b, c, z);
    double transformed = Math.pow(1 - z, c - a - b) * Hypergeometric.f21(c - a, c - b, c, z);
    assertThat(transformed).isCloseTo(direct, withinPercentage(RELATIVE));
  }

  @Test
  void logSumsNeitherOverflowNorUnderflow() {
    assertThat(LogSum.of(-1000, -1000)).isCloseTo(-1000 + Math.log(2), within(1e-12));
    assertThat(LogSum.of(1000, 0)).isCloseTo(1000, within(1e-12));
    assertThat(LogSum.of(Double.NEGATIVE_INFINITY, 3)).isEqualTo(3);
    assertThat(LogSum.of(1, 2, 3)).isCloseTo(3.4076059644443803, within(1e-12));
    assertThat(LogSum.of(new double[0])).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void refusesArgumentsOutOfRange() {
    assertThatThrownBy(() -> LogGamma.of(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new BetaDistribution(0, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new BetaDistribution(1, 1).quantile(1.1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Hypergeometric.f21(1, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
