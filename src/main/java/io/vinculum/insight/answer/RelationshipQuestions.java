package io.vinculum.insight.answer;

import io.vinculum.fault.Fault;
import io.vinculum.insight.AudienceAnswer;
import io.vinculum.insight.AudienceQuestion;
import io.vinculum.insight.Coverage;
import io.vinculum.insight.Freshness;
import io.vinculum.insight.Outcome;
import io.vinculum.insight.RelationshipAnswer;
import io.vinculum.insight.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Relationship value over many customers, divided by fields, by segments, or by both. Segments
 * overlap: each is asked for itself, one after the other.
 *
 * @param segment whose members only are asked for
 * @param groupBy fields; {@code segment} stands for the segments
 * @param segments all there are
 */
record RelationshipQuestions(
    Optional<String> segment, List<String> groupBy, List<String> segments) {
  /** A question is asked for each. */
  static final int MAX_SEGMENTS = 100;

  private static final String BY_SEGMENT = "segment";

  /** How questions about audiences are asked. */
  @FunctionalInterface
  interface Asking extends Function<AudienceQuestion, CompletionStage<Outcome<AudienceAnswer>>> {}

  /** A segment's part of the answer, or that of customers in none. */
  private record PartOf(Optional<String> segment, AudienceAnswer answer) {}

  CompletionStage<Outcome<RelationshipAnswer>> answer(Asking asking, Currency currency) {
    if (!groupBy.contains(BY_SEGMENT)) {
      return asking
          .apply(RelationshipAnswers.question(within(List.of()), groupBy))
          .thenApply(
              outcome -> outcome.map(answer -> RelationshipAnswers.answer(answer, currency)));
    }
    if (segments.size() > MAX_SEGMENTS) {
      return CompletableFuture.completedStage(
          new Outcome.Faulty<>(
              List.of(
                  new Fault(
                      "/groupBy",
                      "is by segment where there are at most "
                          + MAX_SEGMENTS
                          + " segments; name one in `segment`"))));
    }
    return asking
        .apply(question(List.of()))
        .thenCompose(
            outcome ->
                switch (outcome) {
                  case Outcome.Answered<AudienceAnswer>(AudienceAnswer whole) ->
                      bySegment(asking, currency, whole);
                  case Outcome.Faulty<AudienceAnswer> _, Outcome.Unknown<AudienceAnswer> _ ->
                      CompletableFuture.completedStage(
                          outcome.map(whole -> RelationshipAnswers.answer(whole, currency)));
                });
  }

  private CompletionStage<Outcome<RelationshipAnswer>> bySegment(
      Asking asking, Currency currency, AudienceAnswer whole) {
    CompletionStage<Outcome<List<PartOf>>> parts =
        CompletableFuture.completedStage(new Outcome.Answered<>(List.of()));
    for (String id : segments) {
      parts = with(parts, asking, Optional.of(id), question(List.of(in(id))));
    }
    List<String> inNone = segments.stream().map(id -> "!" + in(id)).toList();
    return with(parts, asking, Optional.empty(), question(inNone))
        .thenApply(outcome -> outcome.map(all -> answer(whole, all, currency)));
  }

  private static CompletionStage<Outcome<List<PartOf>>> with(
      CompletionStage<Outcome<List<PartOf>>> before,
      Asking asking,
      Optional<String> segment,
      AudienceQuestion question) {
    return before.thenCompose(
        known ->
            switch (known) {
              case Outcome.Answered<List<PartOf>>(List<PartOf> parts) ->
                  asking
                      .apply(question)
                      .thenApply(
                          outcome ->
                              outcome.map(
                                  answer -> {
                                    List<PartOf> more = new ArrayList<>(parts);
                                    more.add(new PartOf(segment, answer));
                                    return more;
                                  }));
              case Outcome.Faulty<List<PartOf>> _, Outcome.Unknown<List<PartOf>> _ ->
                  CompletableFuture.completedStage(known);
            });
  }

  private static RelationshipAnswer answer(
      AudienceAnswer whole, List<PartOf> parts, Currency currency) {
    List<RelationshipAnswer.Group> groups = new ArrayList<>();
    Set<Integer> missing = new TreeSet<>(whole.coverage().missing());
    long lag = whole.freshness().lagMs();
    for (PartOf part : parts) {
      RelationshipAnswer answer = RelationshipAnswers.answer(part.answer(), currency);
      missing.addAll(answer.coverage().missing());
      lag = Math.max(lag, answer.freshness().lagMs());
      List<RelationshipAnswer.Group> divided =
          answer.groups().isEmpty() && part.segment().isPresent()
              ? List.of(new RelationshipAnswer.Group(Map.of(), answer.all()))
              : answer.groups();
      for (RelationshipAnswer.Group group : divided) {
        if (group.figures().customers() > 0 || part.segment().isPresent()) {
          Map<String, Value> key = new HashMap<>(group.key());
          key.put(
              BY_SEGMENT, part.segment().<Value>map(Value.Text::new).orElseGet(Value.None::new));
          groups.add(new RelationshipAnswer.Group(key, group.figures()));
        }
      }
    }
    groups.sort(
        Comparator.comparing((RelationshipAnswer.Group group) -> group.figures().value())
            .reversed());
    return new RelationshipAnswer(
        RelationshipAnswers.answer(whole, currency).all(),
        groups,
        new Freshness(lag),
        new Coverage(whole.coverage().slices(), List.copyOf(missing)));
  }

  private AudienceQuestion question(List<String> conditions) {
    List<String> fields = groupBy.stream().filter(field -> !field.equals(BY_SEGMENT)).toList();
    return RelationshipAnswers.question(within(conditions), fields);
  }

  private Optional<String> within(List<String> conditions) {
    List<String> all = new ArrayList<>(segment.map(RelationshipQuestions::in).stream().toList());
    all.addAll(conditions);
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(all.stream().collect(Collectors.joining(" && ")));
  }

  private static String in(String segment) {
    return "inSegment(\"" + segment + "\")";
  }
}
