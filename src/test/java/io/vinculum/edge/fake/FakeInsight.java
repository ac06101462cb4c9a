package io.vinculum.edge.fake;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.fault.Fault;
import io.vinculum.insight.AudienceAnswer;
import io.vinculum.insight.AudienceQuestion;
import io.vinculum.insight.CausesAnswer;
import io.vinculum.insight.CausesQuestion;
import io.vinculum.insight.Coverage;
import io.vinculum.insight.CustomerInsight;
import io.vinculum.insight.CustomerSummary;
import io.vinculum.insight.CustomerWallet;
import io.vinculum.insight.ExportQuestion;
import io.vinculum.insight.ExportedCustomer;
import io.vinculum.insight.Freshness;
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
import io.vinculum.programme.domain.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;

/** A read side that says what a test has put into its mouth, and keeps segments. */
public final class FakeInsight implements Insight {
  private final Map<Class<?>, Object> answers = new ConcurrentHashMap<>();
  private final Map<String, SegmentView> segments = new ConcurrentHashMap<>();

  /** The last audience question that was asked. */
  public final AtomicReference<AudienceQuestion> asked = new AtomicReference<>();

  /** The last instant to which time was said to have passed. */
  public final AtomicReference<Instant> timePassed = new AtomicReference<>(Instant.EPOCH);

  /** Who says what happens to segments. */
  public final FakeSegmentEvents events = new FakeSegmentEvents();

  private volatile Optional<Throwable> failure = Optional.empty();

  /** One that has heard of nobody. */
  public FakeInsight() {
    says(
        VisibilityAnswer.class,
        new Outcome.Answered<>(
            new VisibilityAnswer(
                List.of(), 0, 0, .75, new Freshness(0), new Coverage(4, List.of()))));
  }

  /** The answer to all questions that are answered so. */
  public void says(Class<?> kind, Outcome<?> answer) {
    answers.put(kind, answer);
  }

  /** Lets every question run out of time from now on, or no more. */
  public void reachable(boolean now) {
    failure =
        now ? Optional.empty() : Optional.of(new TimeoutException("the fake slices are away"));
  }

  /** Lets every question fail so from now on. */
  public void fails(Throwable with) {
    failure = Optional.of(with);
  }

  @SuppressWarnings("unchecked")
  private <T> CompletionStage<Outcome<T>> answer(Class<?> kind) {
    return failure.isPresent()
        ? CompletableFuture.failedStage(failure.get())
        : CompletableFuture.completedStage(
            (Outcome<T>) answers.getOrDefault(kind, new Outcome.Unknown<>("Nothing is known.")));
  }

  @Override
  public CompletionStage<Outcome<AudienceAnswer>> ask(AudienceQuestion question) {
    asked.set(question);
    return answer(AudienceAnswer.class);
  }

  @Override
  public CompletionStage<CausesAnswer> causes(CausesQuestion question) {
    return this.<CausesAnswer>answer(CausesAnswer.class)
        .thenApply(
            outcome ->
                outcome instanceof Outcome.Answered<CausesAnswer>(CausesAnswer told)
                    ? told
                    : new CausesAnswer(List.of(), new Freshness(0), new Coverage(4, List.of())));
  }

  @Override
  public CompletionStage<List<SegmentView>> segments() {
    return CompletableFuture.completedStage(
        segments.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(Map.Entry::getValue)
            .toList());
  }

  @Override
  public CompletionStage<Outcome<SegmentView>> segment(String id) {
    return CompletableFuture.completedStage(
        segments.containsKey(id)
            ? new Outcome.Answered<>(segments.get(id))
            : new Outcome.Unknown<>("There is no segment " + id + "."));
  }

  @Override
  public CompletionStage<Outcome<SegmentStored>> putSegment(
      String id, String name, String rule, String by) {
    if (rule.contains("broken")) {
      return CompletableFuture.completedStage(
          new Outcome.Faulty<>(
              List.of(
                  new Fault(
                      "/rule", "there is no such field", Optional.of(new Fault.Position(1, 3))))));
    }
    SegmentView view =
        new SegmentView(
            id,
            name,
            rule,
            1,
            by,
            Instant.EPOCH,
            0,
            Optional.empty(),
            List.of(),
            new Freshness(5),
            new Coverage(4, List.of()));
    boolean created = segments.put(id, view) == null;
    return CompletableFuture.completedStage(
        new Outcome.Answered<>(new SegmentStored(view, created)));
  }

  @Override
  public CompletionStage<Outcome<SegmentView>> deleteSegment(String id, String by) {
    SegmentView gone = segments.remove(id);
    return CompletableFuture.completedStage(
        gone == null
            ? new Outcome.Unknown<>("There is no segment " + id + ".")
            : new Outcome.Answered<>(gone));
  }

  @Override
  public CompletionStage<Outcome<Page<CustomerId>>> members(
      String segment, Optional<String> cursor, int limit) {
    return answer(Page.class);
  }

  @Override
  public CompletionStage<Outcome<Membership>> membership(String segment, CustomerId customer) {
    return answer(Membership.class);
  }

  @Override
  public CompletionStage<Outcome<SegmentHistory>> segmentHistory(
      String segment, LocalDate from, LocalDate to) {
    return answer(SegmentHistory.class);
  }

  @Override
  public SegmentEvents segmentEvents() {
    return events;
  }

  @Override
  public CompletionStage<Outcome<WalletAnswer>> shareOfWallet(WalletQuestion question) {
    return answer(WalletAnswer.class);
  }

  @Override
  public CompletionStage<Outcome<RelationshipAnswer>> relationshipValue(
      Optional<String> segment, List<String> groupBy) {
    return answer(RelationshipAnswer.class);
  }

  @Override
  public CompletionStage<VisibilityAnswer> visibility() {
    return this.<VisibilityAnswer>answer(VisibilityAnswer.class)
        .thenApply(outcome -> ((Outcome.Answered<VisibilityAnswer>) outcome).value());
  }

  @Override
  public CompletionStage<Outcome<CustomerInsight>> customer(CustomerId customer) {
    return answer(CustomerInsight.class);
  }

  @Override
  public CompletionStage<Outcome<Page<CustomerSummary>>> customers(
      Optional<String> cursor, int limit) {
    return answer(CustomerSummary.class);
  }

  @Override
  public CompletionStage<Void> timePassed(Instant now) {
    timePassed.set(now);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public CompletionStage<Outcome<Page<CustomerWallet>>> wallets(
      Optional<String> cursor, int limit) {
    return answer(CustomerWallet.class);
  }

  @Override
  public Outcome<Source<ExportedCustomer, NotUsed>> export(ExportQuestion question) {
    return new Outcome.Answered<>(Source.empty());
  }

  @Override
  public CompletionStage<PulseAnswer> pulse(int days) {
    PulseAnswer.Period quiet =
        new PulseAnswer.Period(
            0, 0, 0, new Money(0, Currency.getInstance("EUR")), Map.of("complaint", 2L));
    return CompletableFuture.completedStage(
        new PulseAnswer(days, quiet, quiet, new Freshness(3), new Coverage(4, List.of())));
  }
}
