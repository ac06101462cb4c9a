package io.vinculum.insight.answer;

import io.vinculum.insight.AudienceQuestion;
import io.vinculum.insight.WalletQuestion;
import io.vinculum.insight.audience.AudiencePlans;
import io.vinculum.insight.columns.SliceColumns;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.membership.MembershipChange;
import io.vinculum.insight.membership.StoredMemberships;
import io.vinculum.insight.model.ModelCatalogue;
import io.vinculum.insight.rule.Moment;
import io.vinculum.insight.rule.Rows;
import io.vinculum.insight.score.LatestCuts;
import io.vinculum.insight.score.Population;
import io.vinculum.insight.score.ScoreCuts;
import io.vinculum.insight.segment.LiveSegments;
import io.vinculum.insight.segment.MoveAllowance;
import io.vinculum.insight.segment.SegmentCatalogue;
import io.vinculum.insight.segment.SegmentRuleBook;
import io.vinculum.insight.segment.StoredSegment;
import io.vinculum.insight.slice.SliceMind;
import io.vinculum.insight.slice.SlicePart;
import io.vinculum.insight.slice.SliceQuestion;
import io.vinculum.insight.wallet.WalletModel;
import io.vinculum.insight.wallet.WalletScan;
import io.vinculum.programme.domain.Category;
import io.vinculum.programme.domain.Programme;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.roaringbitmap.RoaringBitmap;

/** A slice's segments and answers. For one thread; what it is made with is the node's. */
public final class SliceEngine implements SliceMind {
  private final SegmentCatalogue catalogue;
  private final AudiencePlans plans;
  private final FollowedModels models;
  private final LatestCuts cuts;
  private final LiveSegments segments = new LiveSegments();
  private Optional<Rows> rows = Optional.empty();

  /** Makes nothing of nothing yet. */
  public SliceEngine(
      SegmentCatalogue catalogue, AudiencePlans plans, ModelCatalogue models, LatestCuts cuts) {
    this.catalogue = catalogue;
    this.plans = plans;
    this.models = new FollowedModels(models);
    this.cuts = cuts;
  }

  @Override
  public void begin(StoredMemberships kept, SliceColumns columns, Instant now) {
    Programme programme = catalogue.programme(now);
    Moment moment = new Moment(now, programme.zone(), programme.currency());
    models.follow(programme, moment);
    Rows first = new Rows(columns, segments, models, models, moment);
    cuts.latest().ifPresent(first::scoreBy);
    rows = Optional.of(first);
    segments.begin(catalogue.book(now), kept, first);
  }

  @Override
  public void changed(Facts before, Facts after, SliceColumns columns, int row, Instant now) {
    if (rows.isPresent()) {
      segments.changed(row, at(columns, now));
    } else {
      segments.touched(row);
    }
  }

  @Override
  public void timePassed(SliceColumns columns, Instant now) {
    if (rows.isPresent()) {
      segments.timePassed(at(columns, now));
    }
  }

  @Override
  public boolean isUntold() {
    return segments.isUntold();
  }

  @Override
  public Optional<MembershipChange> tell(
      SliceColumns columns, Instant now, MoveAllowance allowance) {
    return rows.flatMap(it -> segments.tell(it, allowance));
  }

  @Override
  public SlicePart answer(
      SliceQuestion question, SliceColumns columns, Instant now, long lagMillis) {
    Part part =
        question instanceof Question asked
            ? checked(asked, columns, now)
            : new Part.Unable("a question of an unknown kind: " + question.getClass().getName());
    return new Part.Reply(part, lagMillis);
  }

  /** A sum beyond what a number holds spoils one answer, not the slice. */
  private Part checked(Question question, SliceColumns columns, Instant now) {
    try {
      return answer(question, columns, now);
    } catch (ArithmeticException e) {
      return new Part.Unable("a sum is too large: " + e.getMessage());
    }
  }

  private Part answer(Question question, SliceColumns columns, Instant now) {
    if (question instanceof Question.Follow(List<StoredSegment> known)) {
      catalogue.learn(known);
    }
    if (question instanceof Question.Score(ScoreCuts latest)) {
      cuts.learn(latest);
    }
    Rows at = at(columns, now);
    SliceList list = new SliceList(at);
    return switch (question) {
      case Question.Audience(AudienceQuestion asked) ->
          plans
              .ask(asked, book().vocabulary(), at)
              .<Part>map(Part.Audience::new)
              .orElseGet(
                  () ->
                      new Part.Unable(
                          "the question has names that are not known here, or takes too long"));
      case Question.Export(var asked, var after, int limit) ->
          plans
              .export(asked, book().vocabulary(), at, after, limit)
              .<Part>map(Part.Exported::new)
              .orElseGet(() -> new Part.Unable("the export has names that are not known here"));
      case Question.Follow _, Question.Score _, Question.Sizes _ ->
          new Part.Sizes(segments.sizes());
      case Question.Members(String segment, var after, int limit) ->
          segments
              .members(segment)
              .<Part>map(members -> list.customers(members, after, limit))
              .orElseGet(() -> new Part.Unable("no segment " + segment));
      case Question.Why(String segment, var customer) ->
          new CustomerAnswers(at, segments, model()).why(segment, customer);
      case Question.Days(String segment, int from, int to) -> days(segment, from, to);
      case Question.Wallet(WalletQuestion asked) -> wallet(asked, at);
      case Question.Channels _ -> SliceSight.channels(columns);
      case Question.Seen(var channels, double threshold) ->
          SliceSight.seen(columns, channels, threshold);
      case Question.One(var customer, var channels) ->
          new CustomerAnswers(at, segments, model()).one(customer, channels);
      case Question.Spread _ -> new Part.Spread(Population.of(columns));
      case Question.Summaries(var after, int limit) -> list.summaries(after, limit);
      case Question.Pulse(int days) -> pulse(columns, days);
      case Question.Causes(var asked) -> new Part.Causes(CauseTally.of(columns, asked));
      case Question.Wallets(var after, int limit) -> list.wallets(model(), after, limit);
      case Question.Documents _ -> new Part.Documents();
      case Question.Cells _ -> new Part.Cells(SliceCells.of(at, model()));
      case Question.Holdout(int cutDay) -> new Part.Holdout(SliceCells.holdout(columns, cutDay));
    };
  }

  private static Part pulse(SliceColumns columns, int days) {
    int until = columns.today() + 1;
    return new Part.Pulse(
        Pulse.of(columns, until - days, until), Pulse.of(columns, until - 2 * days, until - days));
  }

  /** Scores under the latest cuts. */
  private void score(Rows at) {
    Optional<ScoreCuts> before = at.scores();
    Optional<ScoreCuts> latest = cuts.latest();
    if (latest.isEmpty() || latest.equals(before)) {
      return;
    }
    at.scoreBy(latest.get());
    if (before.isEmpty()) {
      segments.firstScored(at);
    } else if (!before.get().cutAs(latest.get())) {
      segments.rescored(at);
    }
  }

  private Part days(String segment, int from, int to) {
    return segments
        .members(segment)
        .<Part>map(
            members ->
                new Part.Days(
                    members.getLongCardinality(),
                    segments.changes(segment, from, to),
                    segments.known(segment)))
        .orElseGet(() -> new Part.Unable("no segment " + segment));
  }

  private Part wallet(WalletQuestion asked, Rows at) {
    List<String> categories =
        asked
            .category()
            .map(List::of)
            .orElseGet(() -> model().categories().stream().map(Category::id).toList());
    Optional<RoaringBitmap> members = asked.segment().flatMap(segments::members);
    if (asked.segment().isPresent() && members.isEmpty()) {
      return new Part.Unable("no segment " + asked.segment().get());
    }
    IntPredicate wanted = row -> members.isEmpty() || members.get().contains(row);
    WalletScan scan =
        new WalletScan(
            model(),
            asked.groupBy(),
            row -> segments.of(row).stream().map(StoredSegment::id).toList());
    return new Part.Wallet(scan.of(at.columns(), categories, wanted));
  }

  /** The rows as of now: windows moved, segments under the rules of now. */
  private Rows at(SliceColumns columns, Instant now) {
    Programme programme = catalogue.programme(now);
    Moment moment = new Moment(now, programme.zone(), programme.currency());
    boolean first = models.isFirstVersion();
    if (first) {
      settle(rows.orElseThrow(), moment);
    }
    boolean other = models.follow(programme, moment);
    if (other) {
      columns.forgetKept();
    }
    Rows at = rows.orElseThrow();
    at.at(moment);
    score(at);
    segments.follow(catalogue.book(now), at);
    if (first) {
      segments.firstScored(at);
    } else if (other) {
      segments.rescored(at);
    }
    return at;
  }

  /** What time has brought about so far is told before models change what is known. */
  private void settle(Rows known, Moment moment) {
    known.at(moment);
    segments.timePassed(known);
  }

  private SegmentRuleBook book() {
    return segments.book().orElseThrow();
  }

  private WalletModel model() {
    return models.wallet();
  }
}
