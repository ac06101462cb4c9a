package io.vinculum.insight.answer;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.entity.Shop;
import io.vinculum.customer.entity.Unchangeable;
import io.vinculum.insight.Outcome;
import io.vinculum.insight.SegmentEvents;
import io.vinculum.insight.audience.AudiencePlans;
import io.vinculum.insight.columns.SliceColumns;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.membership.MoveCursor;
import io.vinculum.insight.membership.MovePage;
import io.vinculum.insight.membership.MoveStep;
import io.vinculum.insight.membership.MovesInMemory;
import io.vinculum.insight.membership.StoredMemberships;
import io.vinculum.insight.model.ModelCatalogue;
import io.vinculum.insight.score.LatestCuts;
import io.vinculum.insight.segment.SegmentCatalogue;
import io.vinculum.insight.slice.SlicePart;
import io.vinculum.insight.slice.SliceQuestion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;

/** The read side without actors and store: minds over columns, asked at once. */
public final class SlicesInMemory implements Slices {
  private static final int SLICES = 4;
  private static final long LAG_MILLIS = 7;

  private final SegmentCatalogue catalogue = new SegmentCatalogue(() -> Shop.PROGRAMMES);
  private final AudiencePlans plans = new AudiencePlans();
  public final ModelCatalogue models = new ModelCatalogue();
  private final LatestCuts cuts = new LatestCuts();
  private final List<SliceColumns> columns = new ArrayList<>();
  private final List<SliceEngine> minds = new ArrayList<>();
  private final Map<CustomerId, Facts> facts =
      new TreeMap<>(Comparator.comparing(CustomerId::toString));

  public final Set<Integer> silent = new HashSet<>();
  final SegmentsInMemory stored = new SegmentsInMemory();
  public final MovesInMemory kept = new MovesInMemory(() -> this.now);
  public final ScatteredInsight insight;
  public Instant now;

  public SlicesInMemory(Instant now, int today) {
    this.now = now;
    for (int slice = 0; slice < SLICES; slice++) {
      columns.add(new SliceColumns(today));
      minds.add(new SliceEngine(catalogue, plans, models, cuts));
      minds
          .get(slice)
          .begin(new StoredMemberships(true, List.of(), List.of()), columns.get(slice), now);
    }
    insight =
        new ScatteredInsight(
            this, catalogue, plans, stored, kept, new NobodyFollows(), () -> this.now);
  }

  /** The programme and segments that all minds know. */
  public SegmentCatalogue catalogue() {
    return catalogue;
  }

  /** Sets a customer's facts. */
  public void put(Facts after) {
    int slice = Unchangeable.sliceOf(after.customer(), SLICES);
    Facts before = facts.getOrDefault(after.customer(), Facts.none(after.customer()));
    int row = columns.get(slice).put(after);
    facts.put(after.customer(), after);
    minds.get(slice).changed(before, after, columns.get(slice), row, now);
  }

  /** Everyone's facts, in the order of ids. */
  public List<Facts> facts() {
    return List.copyOf(facts.values());
  }

  @Override
  public int count() {
    return SLICES;
  }

  @Override
  public CompletionStage<SlicePart> ask(int slice, SliceQuestion question) {
    return silent.contains(slice)
        ? CompletableFuture.failedStage(new TimeoutException("silent"))
        : CompletableFuture.completedStage(
            minds.get(slice).answer(question, columns.get(slice), now, LAG_MILLIS));
  }

  @Override
  public CompletionStage<List<Optional<SlicePart>>> askAll(SliceQuestion question) {
    return CompletableFuture.completedStage(
        IntStream.range(0, SLICES)
            .mapToObj(
                slice ->
                    silent.contains(slice)
                        ? Optional.<SlicePart>empty()
                        : Optional.of(
                            minds.get(slice).answer(question, columns.get(slice), now, LAG_MILLIS)))
            .toList());
  }

  @Override
  public CompletionStage<Void> noticeTime() {
    for (int slice = 0; slice < SLICES; slice++) {
      minds.get(slice).timePassed(columns.get(slice), now);
    }
    return CompletableFuture.completedStage(null);
  }

  /** Nothing is told here. */
  private static final class NobodyFollows implements SegmentEvents {
    @Override
    public CompletionStage<Outcome<Source<MoveStep, NotUsed>>> follow(
        Set<String> segments, Optional<MoveCursor> after) {
      return CompletableFuture.completedStage(new Outcome.Answered<>(Source.empty()));
    }

    @Override
    public CompletionStage<Outcome<MovePage>> page(
        Set<String> segments, Optional<MoveCursor> after, int limit) {
      return CompletableFuture.failedStage(new UnsupportedOperationException("nothing is told"));
    }
  }
}
