package io.vinculum.insight.audience;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vinculum.fault.Fault;
import io.vinculum.insight.AudienceAnswer;
import io.vinculum.insight.AudienceQuestion;
import io.vinculum.insight.Coverage;
import io.vinculum.insight.ExportQuestion;
import io.vinculum.insight.ExportedCustomer;
import io.vinculum.insight.Freshness;
import io.vinculum.insight.Outcome;
import io.vinculum.insight.rule.Rows;
import io.vinculum.programme.rules.Vocabulary;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Questions understood once for all slices of a node. Safe for many threads. */
public final class AudiencePlans {
  private static final int MAX_REMEMBERED = 500;

  /** By then no slice is asked the same question any more. */
  private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(1);

  private final long scanNanos;

  /** Until when each question that is asked at present may be worked on, by the object itself. */
  private final Cache<AudienceQuestion, Long> ends =
      Caffeine.newBuilder().weakKeys().expireAfterWrite(FORGOTTEN_AFTER).build();

  private final Cache<Asked, Outcome<AudiencePlan>> plans =
      Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).build();

  /** Plans of questions that have their usual time. */
  public AudiencePlans() {
    this(Duration.ofMillis(AudienceLimits.MAX_SCAN_MILLIS));
  }

  AudiencePlans(Duration scan) {
    this.scanNanos = scan.toNanos();
  }

  private record Asked(AudienceQuestion question, Vocabulary vocabulary) {}

  /** What was asked last: all slices of a node are asked the same, one after the other. */
  private volatile Optional<Latest> latest = Optional.empty();

  private record Latest(
      AudienceQuestion question, Vocabulary vocabulary, Outcome<AudiencePlan> plan) {}

  private final Cache<Exported, Outcome<ExportPlan>> exports =
      Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).build();

  private record Exported(ExportQuestion question, Vocabulary vocabulary) {}

  /** What is wrong with a question; nothing when it can be asked. */
  public List<Fault> faults(AudienceQuestion question, Vocabulary vocabulary) {
    return faults(plan(question, vocabulary));
  }

  /** What is wrong with an export; nothing when it can be made. */
  public List<Fault> faults(ExportQuestion question, Vocabulary vocabulary) {
    return faults(plan(question, vocabulary));
  }

  private static <T> List<Fault> faults(Outcome<T> plan) {
    return switch (plan) {
      case Outcome.Faulty<T>(List<Fault> faults) -> faults;
      case Outcome.Answered<T> _, Outcome.Unknown<T> _ -> List.of();
    };
  }

  /**
   * A slice's next customers of an export, in the order of their ids; absent where it cannot be
   * made under these names.
   *
   * @param after the last one known
   */
  public Optional<List<ExportedCustomer>> export(
      ExportQuestion question, Vocabulary vocabulary, Rows rows, Optional<UUID> after, int limit) {
    return plan(question, vocabulary) instanceof Outcome.Answered<ExportPlan>(ExportPlan plan)
        ? Optional.of(ExportScan.of(plan, rows, after, limit))
        : Optional.empty();
  }

  private Outcome<ExportPlan> plan(ExportQuestion question, Vocabulary vocabulary) {
    return exports.get(
        new Exported(question, vocabulary),
        asked -> Understanding.of(asked.question(), vocabulary));
  }

  /**
   * A slice's part; absent where the question cannot be asked under these names, and once the
   * node's slices have had {@link AudienceLimits#MAX_SCAN_MILLIS} for it: what is too dear does not
   * go on when nobody waits for it any more. Questions about the past have a time of their own.
   */
  public Optional<AudiencePart> ask(AudienceQuestion question, Vocabulary vocabulary, Rows rows) {
    long until =
        question.asOf().isPresent()
            ? Long.MAX_VALUE / 2 + System.nanoTime()
            : ends.get(question, _ -> System.nanoTime() + scanNanos);
    return understood(question, vocabulary).flatMap(plan -> AudienceScan.of(plan, rows, until));
  }

  /**
   * What the slices' parts say together, about a question without faults.
   *
   * @param beganNanos when the question came, by {@link System#nanoTime}
   */
  public Outcome<AudienceAnswer> merge(
      AudienceQuestion question,
      Vocabulary vocabulary,
      List<AudiencePart> parts,
      Freshness freshness,
      long beganNanos,
      Coverage coverage) {
    if (parts.stream().anyMatch(AudiencePart::tooManyGroups)) {
      return tooManyGroups(maxGroups(question, vocabulary));
    }
    if (parts.stream().anyMatch(AudiencePart::tooManyValues)) {
      return new Outcome.Faulty<>(
          List.of(
              new Fault(
                  "/where",
                  "more than "
                      + AudienceLimits.MAX_VALUES_A_SLICE
                      + " values in one slice for exact percentiles, histogram and distinct"
                      + " counts: narrow the audience or ask for fewer of them at once")));
    }
    return switch (plan(question, vocabulary)) {
      case Outcome.Answered<AudiencePlan>(AudiencePlan plan) ->
          MergedGroups.of(plan, parts)
              .map(groups -> new AudienceMerge(plan, vocabulary.currency()).merge(parts, groups))
              .map(
                  merged ->
                      (Outcome<AudienceAnswer>)
                          new Outcome.Answered<>(
                              new AudienceAnswer(
                                  merged.count(),
                                  merged.measures(),
                                  merged.groups(),
                                  merged.histogram(),
                                  merged.top(),
                                  plan.warnings(),
                                  freshness,
                                  TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNanos),
                                  coverage)))
              .orElseGet(() -> tooManyGroups(plan.maxGroups()));
      case Outcome.Faulty<AudiencePlan>(List<Fault> faults) -> new Outcome.Faulty<>(faults);
      case Outcome.Unknown<AudiencePlan>(String what) -> new Outcome.Unknown<>(what);
    };
  }

  private int maxGroups(AudienceQuestion question, Vocabulary vocabulary) {
    return understood(question, vocabulary)
        .map(AudiencePlan::maxGroups)
        .orElse(AudienceLimits.MAX_GROUPS);
  }

  private static Outcome<AudienceAnswer> tooManyGroups(int most) {
    String why =
        most < AudienceLimits.MAX_GROUPS
            ? "more than " + most + " groups, with so many keys and measures: ask for fewer"
            : "more than " + most + " groups";
    return new Outcome.Faulty<>(List.of(new Fault("/groupBy", why)));
  }

  private Optional<AudiencePlan> understood(AudienceQuestion question, Vocabulary vocabulary) {
    return plan(question, vocabulary) instanceof Outcome.Answered<AudiencePlan>(AudiencePlan plan)
        ? Optional.of(plan)
        : Optional.empty();
  }

  private Outcome<AudiencePlan> plan(AudienceQuestion question, Vocabulary vocabulary) {
    Optional<Latest> last = latest;
    if (last.isPresent() && isSame(last.get(), question, vocabulary)) {
      return last.get().plan();
    }
    Outcome<AudiencePlan> plan =
        plans.get(
            new Asked(question, vocabulary),
            asked -> Understanding.of(asked.question(), vocabulary));
    latest = Optional.of(new Latest(question, vocabulary, plan));
    return plan;
  }

  /** The very same objects: that they are equal would take longer to find out. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(Latest last, AudienceQuestion question, Vocabulary vocabulary) {
    return last.question() == question && last.vocabulary() == vocabulary;
  }
}
