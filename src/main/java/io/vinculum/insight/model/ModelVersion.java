package io.vinculum.insight.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All models as one fit made them. Never changed; the next fit makes the next version.
 *
 * @param version 1 for the first
 * @param asOfDay the day up to which histories were counted, since 1970-01-01
 * @param customers counted, with or without enough history
 * @param purchases that there were when it was fitted; 0 where that was not noted
 */
public record ModelVersion(
    int version,
    Instant fittedAt,
    int asOfDay,
    long customers,
    long purchases,
    List<Model> models) {
  public ModelVersion {
    models = List.copyOf(models);
  }

  /** Of which it was not noted how many purchases there were. */
  public ModelVersion(
      int version, Instant fittedAt, int asOfDay, long customers, List<Model> models) {
    this(version, fittedAt, asOfDay, customers, 0, models);
  }

  /**
   * The same, with the fits of an earlier version in the place of those that this one could not
   * make though there is data enough.
   */
  public ModelVersion keeping(ModelVersion earlier) {
    return new ModelVersion(
        version,
        fittedAt,
        asOfDay,
        customers,
        purchases,
        models.stream()
            .map(
                model ->
                    switch (model) {
                      case Model.NotConverged lost ->
                          earlier
                              .fitted(lost.name())
                              .<Model>map(kept -> kept.keptFrom(earlier.version))
                              .orElse(lost);
                      case Model.Fitted _, Model.NotEnoughData _ -> model;
                    })
            .toList());
  }

  /** The model of that name. */
  public Optional<Model> model(String name) {
    return models.stream().filter(model -> model.name().equals(name)).findFirst();
  }

  /** The model of that name, where it could be fitted. */
  Optional<Model.Fitted> fitted(String name) {
    return model(name)
        .flatMap(
            model ->
                switch (model) {
                  case Model.Fitted fitted -> Optional.of(fitted);
                  case Model.NotEnoughData _, Model.NotConverged _ -> Optional.empty();
                });
  }

  /** Whether any model could be fitted. */
  public boolean tellsAnything() {
    return fitted() > 0;
  }

  /** How many models could be fitted. */
  public long fitted() {
    return models.stream().filter(Model.Fitted.class::isInstance).count();
  }

  /** Whether there was too little to foretell purchases, which more data may mend any day. */
  public boolean lacksPurchases() {
    return fitted(ModelNames.PURCHASES).isEmpty();
  }

  /** The models whose search did not end. */
  public List<Model.NotConverged> notConverged() {
    return models.stream()
        .filter(Model.NotConverged.class::isInstance)
        .map(Model.NotConverged.class::cast)
        .toList();
  }
}
