package io.vinculum.insight.model;

import io.vinculum.maths.btyd.Holdout;
import io.vinculum.maths.likelihood.NoConvergence;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What came of fitting one model. */
public sealed interface Model {
  /** Its name in paths, such as {@code mbg-cnbd} or {@code wallet:grocery}. */
  String name();

  /** The name the literature knows it by. */
  String form();

  /**
   * It was fitted.
   *
   * @param parameters by name, in the model's own order
   * @param logLikelihood of the cells under it; absent where it is not fitted by likelihood
   * @param sample customers whose history it was fitted to
   * @param holdout how it does on time kept aside, for models of purchases with enough history
   */
  record Fitted(
      String name,
      String form,
      Map<String, Double> parameters,
      Optional<Double> logLikelihood,
      long sample,
      Optional<Holdout> holdout)
      implements Model {
    public Fitted {
      parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** The parameter of that name. */
    public double parameter(String parameter) {
      return Optional.ofNullable(parameters.get(parameter)).orElseThrow();
    }
  }

  /**
   * There is too little to fit it.
   *
   * @param why what there is and what is needed, in one sentence
   */
  record NotEnoughData(String name, String form, String why) implements Model {}

  /**
   * There is data enough, but the search for its parameters did not come to an end.
   *
   * @param why in one sentence
   */
  record NotConverged(String name, String form, String why) implements Model {}

  /** What a fit makes, or that its search did not end. */
  static Model of(String name, String form, Supplier<Model> fit) {
    try {
      return fit.get();
    } catch (NoConvergence e) {
      return new NotConverged(name, form, e.getMessage());
    }
  }
}
