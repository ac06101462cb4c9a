package io.vinculum.insight.model;

import io.vinculum.insight.columns.KeptColumn;
import io.vinculum.insight.columns.Names;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.rule.ModelColumns;
import io.vinculum.maths.rhythm.HabitualTime;
import io.vinculum.maths.rhythm.HourBlocks;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What the models say of each customer, as columns. Their values age by the day. */
public final class ModelScores implements ModelColumns {
  private final PopulationModels models;
  private final double minorUnits;
  private final double margin;

  /**
   * Under these models.
   *
   * @param minorUnits of a major unit
   * @param margin part of an amount that is earned
   */
  public ModelScores(PopulationModels models, double minorUnits, double margin) {
    this.models = models;
    this.minorUnits = minorUnits;
    this.margin = margin;
  }

  /** Whether these are the scores of that version and margin. */
  public boolean isOf(int version, double otherMargin) {
    return models.number() == version && margin == otherMargin;
  }

  /** The version of the models; 0 when there is none. */
  public int version() {
    return models.number();
  }

  private interface OfBuyer {
    OptionalDouble of(Buyer buyer, int today);
  }

  /** A column of real numbers. */
  private record Real(OfBuyer value) implements KeptColumn {
    @Override
    public long of(Facts facts, int today, Names names) {
      OptionalDouble real =
          Buyer.of(facts.purchases(), today)
              .map(buyer -> value.of(buyer, today))
              .orElse(OptionalDouble.empty());
      return real.isPresent() ? KeptColumn.real(real.getAsDouble()) : NONE;
    }

    @Override
    public boolean ages() {
      return true;
    }
  }

  @Override
  public KeptColumn meanGapDays() {
    return new Real(
        (buyer, _) -> {
          if (models.gaps().isPresent()) {
            return Rhythm.GapLength.of(Rhythm.law(models.gaps().get(), buyer)).days();
          }
          return buyer.repeats() == 0
              ? OptionalDouble.empty()
              : OptionalDouble.of((double) buyer.gapDays() / buyer.repeats());
        });
  }

  @Override
  public Optional<KeptColumn> lateProbability() {
    return models
        .gaps()
        .map(
            gaps ->
                new Real(
                    (buyer, today) ->
                        OptionalDouble.of(
                            Rhythm.law(gaps, buyer).endedBefore(buyer.silenceDays(today)))));
  }

  @Override
  public Optional<KeptColumn> probabilityAlive() {
    return models
        .purchases()
        .map(
            model ->
                new Real(
                    (buyer, today) ->
                        OptionalDouble.of(model.probabilityAlive(buyer.history(today)))));
  }

  @Override
  public Optional<KeptColumn> expectedPurchases90() {
    return models
        .purchases()
        .map(
            model ->
                new Real(
                    (buyer, today) ->
                        OptionalDouble.of(Prediction.purchases90(models, model, buyer, today))));
  }

  @Override
  public Optional<KeptColumn> favouriteHour() {
    return models
        .hours()
        .map(
            population ->
                (facts, _, _) -> {
                  List<HabitualTime> own = population.personal(facts.purchases().hours().known());
                  return own.isEmpty()
                      ? KeptColumn.NONE
                      : HourBlocks.firstHour(own.getFirst().moment());
                });
  }

  @Override
  public Optional<KeptColumn> lifetimeValue12m() {
    return models.purchases().flatMap(model -> models.spend().map(_ -> new Money(this)));
  }

  /** Lifetime value in minor units. */
  private record Money(ModelScores scores) implements KeptColumn {
    @Override
    public long of(Facts facts, int today, Names names) {
      return Buyer.of(facts.purchases(), today)
          .map(
              buyer ->
                  Math.round(
                      scores.minorUnits
                          * Prediction.lifetimeValue(
                              scores.models.purchases().orElseThrow(),
                              scores.models.spend().orElseThrow(),
                              buyer,
                              today,
                              scores.minorUnits,
                              scores.margin)))
          .orElse(NONE);
    }

    @Override
    public boolean ages() {
      return true;
    }
  }
}
