package io.vinculum.insight.answer;

import io.vinculum.insight.model.CellsPart;
import io.vinculum.insight.model.Fits;
import io.vinculum.insight.model.HoldoutPart;
import io.vinculum.insight.model.HoldoutSums;
import io.vinculum.insight.model.ModelVersion;
import io.vinculum.insight.model.PopulationCells;
import io.vinculum.insight.rule.Moment;
import io.vinculum.insight.score.Spread;
import io.vinculum.insight.segment.SegmentCatalogue;
import io.vinculum.programme.domain.Programme;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Fits the models of the population from what the slices count, one slice at a time so that their
 * other work goes on. No customer is looked at twice, and none but by its own slice.
 */
public final class Training {
  private final Scatter scatter;
  private final SegmentCatalogue catalogue;
  private final InstantSource clock;
  private final Executor executor;

  /**
   * Over these slices.
   *
   * @param executor on which fits take their seconds
   */
  public Training(
      Slices slices, SegmentCatalogue catalogue, InstantSource clock, Executor executor) {
    this.scatter = new Scatter(slices);
    this.catalogue = catalogue;
    this.clock = clock;
    this.executor = executor;
  }

  /** What is counted of all slices. */
  private record Gathering(
      Instant at, int today, double minorUnits, long purchases, List<CellsPart> cells) {}

  /**
   * How many kept purchases there are, which tells whether there is more to learn from.
   *
   * @return fails with {@link java.util.concurrent.TimeoutException} when a slice does not answer
   */
  public CompletionStage<Long> purchases() {
    return scatter
        .inTurn(new Question.Spread(), Part.Spread.class)
        .thenApply(
            parts ->
                parts.stream()
                    .map(part -> part.population().frequency())
                    .mapToLong(Spread::total)
                    .sum());
  }

  /**
   * Fits everything to what is known now.
   *
   * @param version the number that the result shall have
   * @return fails with {@link java.util.concurrent.TimeoutException} when a slice does not answer
   */
  public CompletionStage<ModelVersion> fit(int version) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Programme programme = catalogue.programme(now);
    return purchases()
        .thenCompose(
            purchases ->
                scatter
                    .inTurn(new Question.Cells(), Part.Cells.class)
                    .thenApply(
                        parts ->
                            new Gathering(
                                now,
                                (int) programme.dayOf(now).toEpochDay(),
                                Moment.minorUnits(programme.currency()),
                                purchases,
                                parts.stream().map(Part.Cells::cells).toList())))
        .thenCompose(
            gathering ->
                held(gathering)
                    .thenApplyAsync(holdout -> fitted(version, gathering, holdout), executor));
  }

  /** What came after the cut, by slice; nobody's where history is too short to be cut. */
  private CompletionStage<Optional<Held>> held(Gathering gathering) {
    Optional<Integer> cut =
        Fits.cutDay(merged(gathering.cells(), gathering.cells().size()), gathering.today());
    if (cut.isEmpty()) {
      return CompletableFuture.completedStage(Optional.empty());
    }
    return scatter
        .inTurn(new Question.Holdout(cut.get()), Part.Holdout.class)
        .thenApply(
            parts ->
                Optional.of(
                    new Held(cut.get(), parts.stream().map(Part.Holdout::holdout).toList())));
  }

  private record Held(int cutDay, List<HoldoutPart> parts) {
    HoldoutSums merged(int slices, int today) {
      HoldoutSums sums = new HoldoutSums(cutDay, today);
      parts.subList(0, slices).forEach(sums::merge);
      return sums;
    }
  }

  private static ModelVersion fitted(int version, Gathering gathering, Optional<Held> held) {
    int all = gathering.cells().size();
    int part = partOf(gathering.cells());
    PopulationCells cells = merged(gathering.cells(), all);
    int today = gathering.today();
    return new ModelVersion(
        version,
        gathering.at(),
        today,
        cells.customers(),
        gathering.purchases(),
        Fits.of(
            new Fits.Counted(cells, held.map(it -> it.merged(all, today))),
            new Fits.Counted(
                merged(gathering.cells(), part), held.map(it -> it.merged(part, today))),
            today,
            gathering.minorUnits()));
  }

  /** How many of the first slices hold {@link Fits#PART_CUSTOMERS}. */
  private static int partOf(List<CellsPart> cells) {
    PopulationCells sum = new PopulationCells();
    int slices = 0;
    while (slices < cells.size() && sum.customers() < Fits.PART_CUSTOMERS) {
      sum.merge(cells.get(slices++));
    }
    return slices;
  }

  private static PopulationCells merged(List<CellsPart> cells, int slices) {
    PopulationCells sum = new PopulationCells();
    cells.subList(0, slices).forEach(sum::merge);
    return sum;
  }
}
