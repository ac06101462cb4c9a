package io.vinculum.insight.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How sure a fit is.
 *
 * @param historyWeeks weeks that half of the customers have been known for at least; absent where
 *     it does not matter, and in models of older releases
 * @param warnings each a sentence; none where there is nothing to be wary of
 * @param points parameters that stand for the uncertainty of the fitted ones, each as likely as any
 *     other; none where it is not reckoned
 * @param keptFrom the version whose fit this is still, since a later one could not be made
 */
public record Basis(
    OptionalDouble historyWeeks,
    List<String> warnings,
    List<Map<String, Double>> points,
    OptionalInt keptFrom) {
  /** Nothing is said. */
  public static final Basis UNTOLD = of(List.of());

  public Basis {
    warnings = List.copyOf(warnings);
    points =
        points.stream()
            .map(point -> Collections.unmodifiableMap(new LinkedHashMap<>(point)))
            .toList();
  }

  /** Nothing but warnings. */
  static Basis of(List<String> warnings) {
    return new Basis(OptionalDouble.empty(), warnings, List.of(), OptionalInt.empty());
  }

  /** What is said of a parameter that the data leave open. */
  static Optional<String> bounded(boolean isBounded) {
    return isBounded
        ? Optional.of(
            "The data leave a parameter without a best value (customers are too much alike, or"
                + " nobody leaves): a weak prior bounds it.")
        : Optional.empty();
  }

  /** The same fit, kept in a later version. */
  Basis keptFrom(int version) {
    return new Basis(
        historyWeeks,
        warnings,
        points,
        OptionalInt.of(keptFrom.isPresent() ? keptFrom.getAsInt() : version));
  }
}
