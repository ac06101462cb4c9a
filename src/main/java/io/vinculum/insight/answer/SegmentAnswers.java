package io.vinculum.insight.answer;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.fault.Fault;
import io.vinculum.insight.Insight.SegmentStored;
import io.vinculum.insight.Membership;
import io.vinculum.insight.Outcome;
import io.vinculum.insight.Page;
import io.vinculum.insight.SegmentHistory;
import io.vinculum.insight.SegmentView;
import io.vinculum.insight.membership.MoveLog;
import io.vinculum.insight.segment.SegmentCatalogue;
import io.vinculum.insight.segment.SegmentRule;
import io.vinculum.insight.segment.SegmentRuleBook;
import io.vinculum.insight.segment.SegmentStore;
import io.vinculum.insight.segment.StoredSegment;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Answers about segments. */
final class SegmentAnswers {
  /** Each that fails means that somebody else's change was kept. */
  private static final int CHANGE_TRIES = 20;

  private final Scatter scatter;
  private final SegmentCatalogue catalogue;
  private final KnownSegments known;
  private final SegmentStore store;
  private final MoveLog moves;
  private final InstantSource clock;

  SegmentAnswers(
      Scatter scatter,
      SegmentCatalogue catalogue,
      SegmentStore store,
      MoveLog moves,
      InstantSource clock) {
    this.scatter = scatter;
    this.catalogue = catalogue;
    this.known = new KnownSegments(catalogue, store, clock);
    this.store = store;
    this.moves = moves;
    this.clock = clock;
  }

  CompletionStage<List<SegmentView>> all() {
    return scatter
        .all(new Question.Sizes(), Part.Sizes.class)
        .thenApply(
            sizes ->
                book().rules().stream()
                    .sorted(Comparator.comparing(rule -> rule.segment().id()))
                    .map(rule -> view(rule, sizes))
                    .toList());
  }

  CompletionStage<Outcome<SegmentView>> one(String id) {
    return known(
        id,
        rule ->
            scatter
                .all(new Question.Sizes(), Part.Sizes.class)
                .thenApply(sizes -> new Outcome.Answered<>(view(rule, sizes))));
  }

  private <T> CompletionStage<Outcome<T>> known(
      String segment, Function<SegmentRule, CompletionStage<Outcome<T>>> answer) {
    return known
        .find(segment)
        .thenCompose(
            rule ->
                rule.map(answer)
                    .orElseGet(() -> CompletableFuture.completedStage(unknown(segment))));
  }

  CompletionStage<Outcome<SegmentStored>> put(String id, String name, String rule, String by) {
    return put(id, name, rule, by, 1);
  }

  private CompletionStage<Outcome<SegmentStored>> put(
      String id, String name, String rule, String by, int go) {
    Instant now = clock.instant();
    return known
        .reload(now)
        .thenCompose(
            stored -> {
              List<Fault> faults = new SegmentCheck(catalogue, stored, now).faults(id, rule);
              if (!faults.isEmpty()) {
                return CompletableFuture.completedStage(new Outcome.Faulty<>(faults));
              }
              Optional<StoredSegment> before =
                  stored.segments().stream().filter(it -> it.id().equals(id)).findFirst();
              StoredSegment segment =
                  new StoredSegment(id, name, rule, version(before, rule), by, now);
              return store
                  .put(segment, stored.revision())
                  .thenCompose(
                      kept ->
                          kept
                              ? put(segment, before.isEmpty(), now)
                              : again(go, () -> put(id, name, rule, by, go + 1)));
            });
  }

  private CompletionStage<Outcome<SegmentStored>> put(
      StoredSegment segment, boolean created, Instant now) {
    return follow(now)
        .thenApply(
            sizes ->
                book()
                    .rule(segment.id())
                    .<Outcome<SegmentStored>>map(
                        rule ->
                            new Outcome.Answered<>(new SegmentStored(view(rule, sizes), created)))
                    // Somebody has removed it already.
                    .orElseGet(() -> unknown(segment.id())));
  }

  /** Somebody else changed segments since all were read: looks at them as they are now. */
  private static <T> CompletionStage<Outcome<T>> again(
      int go, Supplier<CompletionStage<Outcome<T>>> change) {
    return go < CHANGE_TRIES
        ? change.get()
        : CompletableFuture.failedStage(
            new TimeoutException("others change segments all the time"));
  }

  private static int version(Optional<StoredSegment> before, String rule) {
    return before
        .map(known -> known.rule().equals(rule) ? known.ruleVersion() : known.ruleVersion() + 1)
        .orElse(1);
  }

  CompletionStage<Outcome<SegmentView>> delete(String id) {
    return delete(id, 1);
  }

  private CompletionStage<Outcome<SegmentView>> delete(String id, int go) {
    Instant now = clock.instant();
    return known
        .reload(now)
        .thenCompose(
            stored -> {
              SegmentRuleBook book = catalogue.tried(stored.segments(), now);
              Optional<SegmentRule> rule = book.rule(id);
              if (rule.isEmpty()) {
                return CompletableFuture.completedStage(unknown(id));
              }
              List<String> naming = book.naming(id);
              if (!naming.isEmpty()) {
                return CompletableFuture.completedStage(
                    new Outcome.Faulty<>(
                        List.of(
                            new Fault(
                                "",
                                "The segment is named by the rules of "
                                    + String.join(", ", naming)))));
              }
              return scatter
                  .all(new Question.Sizes(), Part.Sizes.class)
                  .thenCompose(
                      sizes ->
                          store
                              .remove(id, stored.revision())
                              .thenCompose(
                                  removed ->
                                      removed
                                          ? follow(now)
                                              .thenApply(
                                                  _ ->
                                                      new Outcome.Answered<>(
                                                          view(rule.get(), sizes)))
                                          : again(go, () -> delete(id, go + 1))));
            });
  }

  CompletionStage<Outcome<Page<CustomerId>>> members(
      String segment, Optional<String> cursor, int limit) {
    return known(segment, _ -> membersOf(segment, cursor, limit));
  }

  private CompletionStage<Outcome<Page<CustomerId>>> membersOf(
      String segment, Optional<String> cursor, int limit) {
    return switch (Cursor.read(cursor, limit)) {
      case Outcome.Faulty<Optional<UUID>>(List<Fault> faults) ->
          CompletableFuture.completedStage(new Outcome.Faulty<>(faults));
      case Outcome.Unknown<Optional<UUID>>(String what) ->
          CompletableFuture.completedStage(new Outcome.Unknown<>(what));
      case Outcome.Answered<Optional<UUID>>(Optional<UUID> after) ->
          scatter
              .complete(new Question.Members(segment, after, limit), Part.Customers.class)
              .thenApply(
                  gathered ->
                      new Outcome.Answered<>(
                          Cursor.page(
                              gathered.parts().stream().flatMap(part -> part.customers().stream()),
                              id -> id,
                              limit,
                              gathered.freshness())));
    };
  }

  CompletionStage<Outcome<Membership>> membership(String segment, CustomerId customer) {
    return known(segment, _ -> membershipOf(segment, customer));
  }

  private CompletionStage<Outcome<Membership>> membershipOf(String segment, CustomerId customer) {
    return scatter
        .one(customer, new Question.Why(segment, customer), Part.Why.class)
        .thenApply(
            gathered ->
                gathered
                    .parts()
                    .getFirst()
                    .reasons()
                    .<Outcome<Membership>>map(
                        reasons ->
                            new Outcome.Answered<>(
                                new Membership(
                                    segment,
                                    reasons.ruleVersion(),
                                    customer,
                                    reasons.in(),
                                    reasons.why(),
                                    gathered.freshness())))
                    .orElseGet(() -> new Outcome.Unknown<>("no customer " + customer)));
  }

  CompletionStage<Outcome<SegmentHistory>> history(String segment, LocalDate from, LocalDate to) {
    return known(segment, _ -> historyOf(segment, from, to));
  }

  private CompletionStage<Outcome<SegmentHistory>> historyOf(
      String segment, LocalDate from, LocalDate to) {
    if (to.isBefore(from) || from.plusDays(SegmentDays.MAX_DAYS).isBefore(to)) {
      return CompletableFuture.completedStage(
          new Outcome.Faulty<>(
              List.of(
                  new Fault(
                      "/to",
                      "at most "
                          + SegmentDays.MAX_DAYS
                          + " days, the last not before"
                          + " the first"))));
    }
    Instant now = clock.instant();
    LocalDate today = catalogue.programme(now).dayOf(now);
    LocalDate last = to.isAfter(today) ? today : to;
    return scatter
        .complete(
            new Question.Days(segment, (int) from.toEpochDay(), (int) today.toEpochDay()),
            Part.Days.class)
        .thenCombine(
            moves.days(segment, from, today),
            (gathered, kept) ->
                new Outcome.Answered<>(SegmentDays.of(gathered.parts(), kept, from, last, today)));
  }

  /** Brings the segments that are stored to this node and to every slice. */
  CompletionStage<Gathered<Part.Sizes>> follow(Instant now) {
    return known
        .reload(now)
        .thenCompose(_ -> scatter.all(new Question.Follow(catalogue.segments()), Part.Sizes.class));
  }

  /** Brings what is stored to this node. */
  CompletionStage<Void> reload(Instant now) {
    return known.reload(now).thenAccept(_ -> {});
  }

  private SegmentRuleBook book() {
    return catalogue.book(clock.instant());
  }

  private static <T> Outcome<T> unknown(String id) {
    return new Outcome.Unknown<>("there is no segment `" + id + "`");
  }

  private static SegmentView view(SegmentRule rule, Gathered<Part.Sizes> sizes) {
    StoredSegment segment = rule.segment();
    long members =
        sizes.parts().stream()
            .map(Part.Sizes::members)
            .mapToLong((Map<String, Long> part) -> part.getOrDefault(segment.id(), 0L))
            .sum();
    return new SegmentView(
        segment.id(),
        segment.name(),
        segment.rule(),
        segment.ruleVersion(),
        segment.changedBy(),
        segment.changedAt(),
        members,
        rule.fault(),
        rule.warnings(),
        sizes.freshness(),
        sizes.coverage());
  }
}
