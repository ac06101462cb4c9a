package io.vinculum.edge.marketing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.edge.http.Query;
import io.vinculum.edge.json.JsonText;
import io.vinculum.edge.marketing.InsightAnswer.Confidence;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.insight.CausesAnswer;
import io.vinculum.insight.CausesAnswer.By;
import io.vinculum.insight.CausesAnswer.Count;
import io.vinculum.insight.CausesQuestion;
import io.vinculum.insight.CausesQuestion.Span;
import io.vinculum.insight.Outcome;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What complaints are about and why things are left, by period, channel and place. */
final class CauseQuestions {
  /** What these questions take beside their name. */
  static final List<String> PARAMETERS = List.of("from", "to", "per", "channel", "place");

  /** Places of a list: those with the most. */
  private static final int PLACES_MAX = 50;

  private static final List<String> SPANS =
      Arrays.stream(Span.values()).map(Span::apiName).toList();

  private static final Comparator<Count> MOST_FIRST =
      Comparator.comparingLong(Count::times).reversed().thenComparing(Count::value);

  private final Rooms rooms;

  CauseQuestions(Rooms rooms) {
    this.rooms = rooms;
  }

  /** What complaints are about. */
  Supplier<CompletionStage<Outcome<ObjectNode>>> complaints(Query query) {
    return asked(true, query);
  }

  /** Why things are left. */
  Supplier<CompletionStage<Outcome<ObjectNode>>> reasons(Query query) {
    return asked(false, query);
  }

  private Supplier<CompletionStage<Outcome<ObjectNode>>> asked(boolean complaints, Query query) {
    LocalDate today = rooms.programme().programme().dayOf(rooms.now());
    LocalDate first = today.minusDays(CausesQuestion.DAYS_MAX - 1L);
    LocalDate to = query.date("to").orElse(today);
    LocalDate from = query.date("from").orElse(first);
    if (from.isBefore(first)) {
      query.fault("from", "is " + first + " or later: causes are kept for 365 days");
    }
    if (to.isBefore(from)) {
      query.fault("to", "is before the first day, " + from);
    }
    CausesQuestion question =
        new CausesQuestion(
            complaints,
            from,
            to,
            query.word("per", SPANS).flatMap(Span::named).orElse(Span.MONTH),
            query.id("channel"),
            query.id("place"));
    return () ->
        rooms
            .insight()
            .causes(question)
            .thenApply(answer -> new Outcome.Answered<>(json(question, answer)));
  }

  private static ObjectNode json(CausesQuestion question, CausesAnswer answer) {
    List<Count> counts = answer.counts();
    Count all =
        of(counts, Optional.empty(), By.NOTHING)
            .findFirst()
            .orElse(new Count(By.NOTHING, Optional.empty(), "", 0, 0, 0));
    ObjectNode result =
        JsonText.object()
            .put("from", question.from().toString())
            .put("to", question.to().toString())
            .put("per", question.per().apiName());
    figures(result, all);
    divided(result, counts, Optional.empty(), question.ofComplaints());
    ArrayNode codes = result.putArray(question.ofComplaints() ? "topics" : "reasons");
    counts.stream()
        .filter(count -> count.by() == By.NOTHING && count.code().isPresent())
        .sorted(MOST_FIRST.thenComparing(count -> count.code().orElseThrow()))
        .forEach(
            count -> {
              ObjectNode code = codes.addObject();
              String name = question.ofComplaints() ? "topic" : "reason";
              code.put(name, count.code().filter(it -> !it.isEmpty()).orElse(null));
              figures(code, count);
              divided(code, counts, count.code(), question.ofComplaints());
            });
    long undeclared = of(counts, Optional.of(""), By.NOTHING).mapToLong(Count::times).sum();
    return InsightAnswer.of(
        result,
        List.of(
            (question.ofComplaints()
                    ? all.times() + " complaints"
                    : "things left " + all.times() + " times")
                + " from "
                + question.from()
                + " to "
                + question.to(),
            undeclared
                + " of them without a "
                + (question.ofComplaints() ? "topic" : "reason")
                + " that the programme declares: other words are sealed and are not counted apart"),
        Confidence.HIGH,
        "each is counted by what the till, site or app told with it",
        answer.freshness(),
        answer.coverage());
  }

  private static void divided(
      ObjectNode json, List<Count> counts, Optional<String> code, boolean complaints) {
    list(
        json.putArray("periods"),
        "period",
        of(counts, code, By.PERIOD).sorted(Comparator.comparing(Count::value)));
    list(json.putArray("channels"), "channel", of(counts, code, By.CHANNEL).sorted(MOST_FIRST));
    list(
        json.putArray("places"),
        "place",
        of(counts, code, By.PLACE).sorted(MOST_FIRST).limit(PLACES_MAX));
    if (!complaints) {
      list(json.putArray("kinds"), "kind", of(counts, code, By.KIND).sorted(MOST_FIRST));
    }
  }

  private static void list(ArrayNode list, String name, Stream<Count> counts) {
    counts.forEach(count -> figures(list.addObject().put(name, count.value()), count));
  }

  private static void figures(ObjectNode json, Count count) {
    json.put("count", count.times())
        .put("guests", count.byGuests())
        .put("customers", count.customers());
  }

  private static Stream<Count> of(List<Count> counts, Optional<String> code, By by) {
    return counts.stream().filter(count -> count.by() == by && count.code().equals(code));
  }
}
