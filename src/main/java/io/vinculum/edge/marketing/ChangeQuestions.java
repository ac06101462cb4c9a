package io.vinculum.edge.marketing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.edge.json.JsonText;
import io.vinculum.edge.marketing.InsightAnswer.Confidence;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.insight.Outcome;
import io.vinculum.insight.PulseAnswer;
import io.vinculum.insight.SegmentHistory;
import io.vinculum.insight.SegmentView;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What customers tell, and what changed, in the last 30 days beside the 30 before. */
final class ChangeQuestions {
  private static final int DAYS = 30;

  /** Segments whose changes are shown. */
  private static final int SEGMENTS_MAX = 50;

  /** Kinds in which a customer says something, or lets something be seen. */
  private static final Set<String> TELLING =
      Set.of(
          "complaint",
          "survey",
          "call",
          "email",
          "chat",
          "social",
          "declaration",
          "abandonment",
          "competitorPurchase",
          "attribute");

  private final Rooms rooms;

  ChangeQuestions(Rooms rooms) {
    this.rooms = rooms;
  }

  CompletionStage<Outcome<ObjectNode>> told() {
    return rooms
        .insight()
        .pulse(DAYS)
        .thenApply(
            pulse -> {
              ObjectNode result = JsonText.object().put("days", pulse.days());
              ArrayNode kinds = result.putArray("kinds");
              long all = interactions(kinds, pulse, TELLING);
              return new Outcome.Answered<>(
                  InsightAnswer.of(
                      result,
                      List.of(
                          all
                              + " complaints, answers, calls, messages, declarations and the like"
                              + " in "
                              + pulse.days()
                              + " days"),
                      Confidence.HIGH,
                      "every interaction of these kinds is counted; what they mean is not judged"
                          + " here",
                      pulse.freshness(),
                      pulse.coverage()));
            });
  }

  private static long interactions(ArrayNode list, PulseAnswer pulse, Set<String> wanted) {
    Set<String> kinds = new TreeSet<>(pulse.now().interactions().keySet());
    kinds.addAll(pulse.before().interactions().keySet());
    kinds.retainAll(wanted);
    long all = 0;
    for (String kind : kinds) {
      long now = pulse.now().interactions().getOrDefault(kind, 0L);
      all += now;
      list.addObject()
          .put("kind", kind)
          .put("now", now)
          .put("before", pulse.before().interactions().getOrDefault(kind, 0L));
    }
    return all;
  }

  CompletionStage<Outcome<ObjectNode>> changed() {
    LocalDate today = rooms.programme().programme().dayOf(rooms.now());
    return rooms
        .insight()
        .pulse(DAYS)
        .thenCombine(
            segments(today.minusDays(DAYS - 1L), today),
            (pulse, segments) -> {
              ObjectNode result = JsonText.object().put("days", pulse.days());
              result.set("now", period(pulse.now()));
              result.set("before", period(pulse.before()));
              result.set("segments", segments);
              return new Outcome.Answered<>(
                  InsightAnswer.of(
                      result,
                      List.of(sentence(pulse)),
                      Confidence.HIGH,
                      "purchases are counted; entering and leaving segments is known since their"
                          + " slices began to work",
                      pulse.freshness(),
                      pulse.coverage()));
            });
  }

  private static String sentence(PulseAnswer pulse) {
    return String.format(
        Locale.ROOT,
        "%d purchases of %s by %d customers, after %d of %s by %d",
        pulse.now().purchases(),
        pulse.now().spend(),
        pulse.now().buyers(),
        pulse.before().purchases(),
        pulse.before().spend(),
        pulse.before().buyers());
  }

  private static ObjectNode period(PulseAnswer.Period period) {
    ObjectNode json =
        JsonText.object()
            .put("buyers", period.buyers())
            .put("firstBuyers", period.firstBuyers())
            .put("purchases", period.purchases())
            .put("spend", period.spend().toString());
    ObjectNode interactions = json.putObject("interactions");
    for (Map.Entry<String, Long> kind : new TreeMap<>(period.interactions()).entrySet()) {
      interactions.put(kind.getKey(), kind.getValue());
    }
    return json;
  }

  private CompletionStage<ArrayNode> segments(LocalDate from, LocalDate to) {
    return rooms
        .insight()
        .segments()
        .thenCompose(
            segments -> {
              CompletionStage<ArrayNode> all = CompletableFuture.completedStage(JsonText.array());
              for (SegmentView segment : segments.stream().limit(SEGMENTS_MAX).toList()) {
                all =
                    all.thenCombine(
                        rooms.insight().segmentHistory(segment.id(), from, to),
                        (list, history) -> {
                          segment(list.addObject(), segment, history);
                          return list;
                        });
              }
              return all;
            });
  }

  private static void segment(
      ObjectNode json, SegmentView segment, Outcome<SegmentHistory> history) {
    json.put("id", segment.id()).put("name", segment.name()).put("members", segment.members());
    Optional<SegmentHistory> known =
        history instanceof Outcome.Answered<SegmentHistory>(SegmentHistory days)
            ? Optional.of(days)
            : Optional.empty();
    Optional<SegmentHistory.Moved> moved = known.flatMap(SegmentHistory::moved);
    json.put("entered", moved.map(SegmentHistory.Moved::entered).orElse(null));
    json.put("left", moved.map(SegmentHistory.Moved::left).orElse(null));
    json.put(
        "knownFrom",
        known.flatMap(SegmentHistory::knownFrom).map(LocalDate::toString).orElse(null));
  }
}
