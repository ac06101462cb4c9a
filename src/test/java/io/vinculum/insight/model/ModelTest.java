package io.vinculum.insight.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What goes wrong in one fit is that model's own. */
class ModelTest {
  private static Model of(double parameter, double logLikelihood) {
    return Model.of(
        "gaps",
        "Gamma",
        () ->
            new Model.Fitted(
                "gaps",
                "Gamma",
                Map.of("k", parameter),
                Optional.of(logLikelihood),
                9,
                Optional.empty()));
  }

  @Test
  void aFitThatFailsSaysSo() {
    Model failed =
        Model.of(
            "potential:home",
            "Quantile regression",
            () -> {
              throw new ArithmeticException("matrix is singular");
            });
    assertThat(failed)
        .isEqualTo(
            new Model.NotConverged(
                "potential:home",
                "Quantile regression",
                "the data do not tell its parameters: matrix is singular"));
  }

  @Test
  void whatIsNoNumberIsNoFit() {
    assertThat(of(1, -3)).isInstanceOf(Model.Fitted.class);
    assertThat(of(Double.NaN, -3)).isInstanceOf(Model.NotConverged.class);
    assertThat(of(Double.POSITIVE_INFINITY, -3)).isInstanceOf(Model.NotConverged.class);
    assertThat(of(1, Double.NEGATIVE_INFINITY)).isInstanceOf(Model.NotConverged.class);
  }
}
