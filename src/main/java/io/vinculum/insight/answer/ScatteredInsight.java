package io.vinculum.insight.answer;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.fault.Fault;
import io.vinculum.insight.AudienceAnswer;
import io.vinculum.insight.AudienceQuestion;
import io.vinculum.insight.CausesAnswer;
import io.vinculum.insight.CausesQuestion;
import io.vinculum.insight.CustomerInsight;
import io.vinculum.insight.CustomerSummary;
import io.vinculum.insight.CustomerWallet;
import io.vinculum.insight.ExportQuestion;
import io.vinculum.insight.ExportedCustomer;
import io.vinculum.insight.Insight;
import io.vinculum.insight.Membership;
import io.vinculum.insight.Outcome;
import io.vinculum.insight.Page;
import io.vinculum.insight.PulseAnswer;
import io.vinculum.insight.RelationshipAnswer;
import io.vinculum.insight.SegmentEvents;
import io.vinculum.insight.SegmentHistory;
import io.vinculum.insight.SegmentView;
import io.vinculum.insight.VisibilityAnswer;
import io.vinculum.insight.WalletAnswer;
import io.vinculum.insight.WalletQuestion;
import io.vinculum.insight.audience.AudiencePart;
import io.vinculum.insight.audience.AudiencePlans;
import io.vinculum.insight.membership.MoveLog;
import io.vinculum.insight.score.Population;
import io.vinculum.insight.score.ScoreCuts;
import io.vinculum.insight.segment.SegmentCatalogue;
import io.vinculum.insight.segment.SegmentStore;
import io.vinculum.insight.segment.StoredSegment;
import io.vinculum.insight.wallet.WalletMerge;
import io.vinculum.insight.wallet.WalletPart;
import io.vinculum.programme.domain.Category;
import io.vinculum.programme.domain.Programme;
import io.vinculum.programme.rules.Vocabulary;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;

/** Asks all slices and merges what they say. */
public final class ScatteredInsight implements Insight {
  private final Slices slices;
  private final Scatter scatter;
  private final SegmentCatalogue catalogue;
  private final AudiencePlans plans;
  private final SegmentAnswers segments;
  private final SegmentEvents events;
  private final SightAnswers sight;
  private final PastAnswers past;
  private final InstantSource clock;

  /**
   * Over these slices.
   *
   * @param catalogue the node's, which its slices' minds share
   * @param plans likewise
   * @param moves what was told of segments, also before slices were started
   */
  public ScatteredInsight(
      Slices slices,
      SegmentCatalogue catalogue,
      AudiencePlans plans,
      SegmentStore store,
      MoveLog moves,
      SegmentEvents events,
      InstantSource clock) {
    this.slices = slices;
    this.scatter = new Scatter(slices);
    this.catalogue = catalogue;
    this.plans = plans;
    this.segments = new SegmentAnswers(scatter, catalogue, store, moves, clock);
    this.events = events;
    this.sight = new SightAnswers(scatter, System::nanoTime);
    this.past =
        new PastAnswers(scatter, catalogue, plans, clock, System::nanoTime, Insight.PAST_MAX);
    this.clock = clock;
  }

  /**
   * Learns the segments that are stored, and stores those of the programme that were never seen: to
   * be called at start, and from time to time for what other nodes changed.
   */
  public CompletionStage<Void> learnSegments() {
    return segments.reload(clock.instant());
  }

  /**
   * Cuts the population into fifths anew, for the scores of recency, frequency and value: to be
   * called from time to time. Nothing is cut while a slice does not answer; slices then score under
   * the cuts they have.
   */
  public CompletionStage<Void> cutPopulation() {
    return scatter
        .complete(new Question.Spread(), Part.Spread.class)
        .thenCompose(
            gathered -> {
              List<Population> populations =
                  gathered.parts().stream().map(Part.Spread::population).toList();
              ScoreCuts cuts = ScoreCuts.of(populations, clock.instant());
              return scatter.all(new Question.Score(cuts), Part.Sizes.class);
            })
        .thenAccept(_ -> {});
  }

  @Override
  public CompletionStage<Outcome<AudienceAnswer>> ask(AudienceQuestion question) {
    if (question.asOf().isPresent()) {
      return past.ask(question, question.asOf().get());
    }
    long began = System.nanoTime();
    Vocabulary vocabulary = catalogue.book(clock.instant()).vocabulary();
    List<Fault> faults = plans.faults(question, vocabulary);
    if (!faults.isEmpty()) {
      return CompletableFuture.completedStage(new Outcome.Faulty<>(faults));
    }
    return scatter
        .all(new Question.Audience(question), Part.Audience.class)
        .thenApply(
            gathered -> {
              List<AudiencePart> parts =
                  gathered.parts().stream().map(Part.Audience::part).toList();
              return plans.merge(
                  question, vocabulary, parts, gathered.freshness(), began, gathered.coverage());
            });
  }

  @Override
  public Outcome<Source<ExportedCustomer, NotUsed>> export(ExportQuestion question) {
    List<Fault> faults = plans.faults(question, catalogue.book(clock.instant()).vocabulary());
    return faults.isEmpty()
        ? new Outcome.Answered<>(new ExportAnswers(slices).of(question))
        : new Outcome.Faulty<>(faults);
  }

  @Override
  public CompletionStage<List<SegmentView>> segments() {
    return segments.all();
  }

  @Override
  public CompletionStage<Outcome<SegmentView>> segment(String id) {
    return segments.one(id);
  }

  @Override
  public CompletionStage<Outcome<SegmentStored>> putSegment(
      String id, String name, String rule, String by) {
    return segments.put(id, name, rule, by);
  }

  @Override
  public CompletionStage<Outcome<SegmentView>> deleteSegment(String id, String by) {
    return segments.delete(id);
  }

  @Override
  public CompletionStage<Outcome<Page<CustomerId>>> members(
      String segment, Optional<String> cursor, int limit) {
    return segments.members(segment, cursor, limit);
  }

  @Override
  public CompletionStage<Outcome<Membership>> membership(String segment, CustomerId customer) {
    return segments.membership(segment, customer);
  }

  @Override
  public CompletionStage<Outcome<SegmentHistory>> segmentHistory(
      String segment, LocalDate from, LocalDate to) {
    return segments.history(segment, from, to);
  }

  @Override
  public SegmentEvents segmentEvents() {
    return events;
  }

  @Override
  public CompletionStage<Outcome<WalletAnswer>> shareOfWallet(WalletQuestion question) {
    Programme programme = catalogue.programme(clock.instant());
    Optional<String> category = question.category();
    if (category.isPresent()
        && programme.categories().stream().map(Category::id).noneMatch(category.get()::equals)) {
      return faulty(new Fault("/category", "there is no category `" + category.get() + "`"));
    }
    Optional<String> segment = question.segment();
    if (segment.isPresent() && catalogue.book(clock.instant()).rule(segment.get()).isEmpty()) {
      return faulty(new Fault("/segment", "there is no segment `" + segment.get() + "`"));
    }
    return scatter
        .all(new Question.Wallet(question), Part.Wallet.class)
        .thenApply(
            gathered -> {
              List<WalletPart> parts = gathered.parts().stream().map(Part.Wallet::part).toList();
              List<WalletAnswer.Group> groups = WalletMerge.groups(parts, programme.currency());
              return new Outcome.Answered<>(
                  new WalletAnswer(
                      groups,
                      WalletMerge.notEstimated(parts, programme.currency()),
                      WalletMerge.opportunities(parts, programme.currency()),
                      WalletMerge.warnings(parts, groups),
                      gathered.freshness(),
                      gathered.coverage()));
            });
  }

  @Override
  public CompletionStage<Outcome<Page<CustomerWallet>>> wallets(
      Optional<String> cursor, int limit) {
    return listed(
        cursor,
        limit,
        after ->
            scatter
                .complete(new Question.Wallets(after, limit), Part.Wallets.class)
                .thenApply(
                    gathered ->
                        Cursor.page(
                            gathered.parts().stream().flatMap(part -> part.customers().stream()),
                            CustomerWallet::customer,
                            limit,
                            gathered.freshness())));
  }

  @Override
  public CompletionStage<PulseAnswer> pulse(int days) {
    Programme programme = catalogue.programme(clock.instant());
    return scatter
        .all(new Question.Pulse(days), Part.Pulse.class)
        .thenApply(
            gathered ->
                new PulseAnswer(
                    days,
                    Pulse.merged(
                        gathered.parts().stream().map(Part.Pulse::now).toList(),
                        programme.currency()),
                    Pulse.merged(
                        gathered.parts().stream().map(Part.Pulse::before).toList(),
                        programme.currency()),
                    gathered.freshness(),
                    gathered.coverage()));
  }

  @Override
  public CompletionStage<CausesAnswer> causes(CausesQuestion question) {
    return scatter
        .all(new Question.Causes(question), Part.Causes.class)
        .thenApply(
            gathered ->
                new CausesAnswer(
                    CauseTally.merged(gathered.parts().stream().map(Part.Causes::counts).toList()),
                    gathered.freshness(),
                    gathered.coverage()));
  }

  @Override
  public CompletionStage<Outcome<RelationshipAnswer>> relationshipValue(
      Optional<String> segment, List<String> groupBy) {
    Programme programme = catalogue.programme(clock.instant());
    RelationshipQuestions questions =
        new RelationshipQuestions(
            segment,
            groupBy,
            catalogue.segments().stream().map(StoredSegment::id).sorted().toList());
    return questions.answer(this::ask, programme.currency());
  }

  @Override
  public CompletionStage<VisibilityAnswer> visibility() {
    return sight.all();
  }

  @Override
  public CompletionStage<Outcome<CustomerInsight>> customer(CustomerId customer) {
    return sight
        .recent()
        .thenCompose(
            channels -> scatter.one(customer, new Question.One(customer, channels), Part.One.class))
        .thenApply(
            gathered ->
                gathered
                    .parts()
                    .getFirst()
                    .known()
                    .<Outcome<CustomerInsight>>map(
                        known ->
                            new Outcome.Answered<>(
                                new CustomerInsight(
                                    customer,
                                    known.sequenceNr(),
                                    known.segments(),
                                    known.scores(),
                                    known.wallet(),
                                    known.visibility(),
                                    known.hours(),
                                    gathered.freshness())))
                    .orElseGet(() -> new Outcome.Unknown<>("no customer " + customer)));
  }

  @Override
  public CompletionStage<Outcome<Page<CustomerSummary>>> customers(
      Optional<String> cursor, int limit) {
    return listed(
        cursor,
        limit,
        after ->
            scatter
                .complete(new Question.Summaries(after, limit), Part.Summaries.class)
                .thenApply(
                    gathered ->
                        Cursor.page(
                            gathered.parts().stream().flatMap(part -> part.customers().stream()),
                            CustomerSummary::customer,
                            limit,
                            gathered.freshness())));
  }

  private static <T> CompletionStage<Outcome<Page<T>>> listed(
      Optional<String> cursor, int limit, Function<Optional<UUID>, CompletionStage<Page<T>>> page) {
    return switch (Cursor.read(cursor, limit)) {
      case Outcome.Faulty<Optional<UUID>>(List<Fault> faults) ->
          CompletableFuture.completedStage(new Outcome.Faulty<>(faults));
      case Outcome.Unknown<Optional<UUID>>(String what) ->
          CompletableFuture.completedStage(new Outcome.Unknown<>(what));
      case Outcome.Answered<Optional<UUID>>(Optional<UUID> after) ->
          page.apply(after).thenApply(Outcome.Answered::new);
    };
  }

  @Override
  public CompletionStage<Void> timePassed(Instant now) {
    return segments
        .follow(now)
        .thenCompose(_ -> cutPopulation())
        .thenCompose(_ -> slices.noticeTime());
  }

  private static <T> CompletionStage<Outcome<T>> faulty(Fault fault) {
    return CompletableFuture.completedStage(new Outcome.Faulty<>(List.of(fault)));
  }
}
