package io.vinculum.insight.model;

import io.vinculum.maths.btyd.Holdout;
import io.vinculum.maths.likelihood.NoConvergence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
   * @param basis how sure it is
   */
  record Fitted(
      String name,
      String form,
      Map<String, Double> parameters,
      Optional<Double> logLikelihood,
      long sample,
      Optional<Holdout> holdout,
      Basis basis)
      implements Model {
    public Fitted {
      parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** Of whose sureness nothing is said. */
    public Fitted(
        String name,
        String form,
        Map<String, Double> parameters,
        Optional<Double> logLikelihood,
        long sample,
        Optional<Holdout> holdout) {
      this(name, form, parameters, logLikelihood, sample, holdout, Basis.UNTOLD);
    }

    /** What there is to be wary of, each in a sentence. */
    public List<String> warnings() {
      List<String> warnings = new ArrayList<>(basis.warnings());
      basis
          .keptFrom()
          .ifPresent(
              from ->
                  warnings.add(
                      "It could not be fitted anew: this is the fit of version " + from + "."));
      return List.copyOf(warnings);
    }

    /** The same, kept in a version that could not fit it anew. */
    Fitted keptFrom(int version) {
      return new Fitted(
          name, form, parameters, logLikelihood, sample, holdout, basis.keptFrom(version));
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
   * There is data enough, but its parameters could not be found: their search did not come to an
   * end, or the data do not tell them.
   *
   * @param why in one sentence
   */
  record NotConverged(String name, String form, String why) implements Model {}

  /**
   * What a fit makes, or why it makes nothing. Whatever goes wrong in one fit is that model's own:
   * the others are made all the same.
   */
  static Model of(String name, String form, Supplier<Model> fit) {
    try {
      Model made = fit.get();
      return made instanceof Fitted fitted && !isFinite(fitted)
          ? new NotConverged(name, form, "the data are likely under no finite parameters")
          : made;
    } catch (NoConvergence e) {
      return new NotConverged(name, form, e.getMessage());
    } catch (RuntimeException e) {
      Logger log = LoggerFactory.getLogger(Model.class);
      log.warn("the model {} could not be fitted; the others are", name, e);
      return new NotConverged(name, form, "the data do not tell its parameters: " + e.getMessage());
    }
  }

  private static boolean isFinite(Fitted fitted) {
    return fitted.parameters.values().stream().allMatch(Double::isFinite)
        && fitted.logLikelihood.filter(value -> !Double.isFinite(value)).isEmpty();
  }
}
