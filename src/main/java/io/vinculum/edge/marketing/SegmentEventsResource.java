package io.vinculum.edge.marketing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.edge.http.Call;
import io.vinculum.edge.http.HttpReply;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.http.Query;
import io.vinculum.edge.http.Resource;
import io.vinculum.edge.json.Instants;
import io.vinculum.edge.json.JsonText;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.ProblemType;
import io.vinculum.insight.membership.MoveCursor;
import io.vinculum.insight.membership.MovePage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.stream.Materializer;

/** {@code GET /v1/segment-events}: who enters and leaves segments, as it happens or by pages. */
public final class SegmentEventsResource implements Resource {
  /** Streams of one server. Each reads the log twice a second. */
  static final int STREAMS_MAX = 16;

  /** Segments that one follower may name; without any it follows all. */
  static final int SEGMENTS_MAX = 100;

  /** Shorter than the time-outs of connections on the way. */
  private static final Duration SIGN_OF_LIFE_EVERY = Duration.ofSeconds(15);

  /**
   * After so long a client comes again, and may find another node; rights are asked for all along.
   */
  private static final Duration LIFETIME = Duration.ofMinutes(15);

  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);
  private static final String LAST_EVENT_ID = "Last-Event-ID";

  private final Rooms rooms;
  private final EventStreams streams = new EventStreams(STREAMS_MAX, SIGN_OF_LIFE_EVERY, LIFETIME);

  /** Events of these rooms; streams end before the server's shutdown waits for them. */
  public SegmentEventsResource(Rooms rooms, Materializer materializer) {
    this.rooms = rooms;
    CoordinatedShutdown.get(materializer.system())
        .addTask(
            CoordinatedShutdown.PhaseBeforeServiceUnbind(), "end-segment-events", streams::end);
  }

  @Override
  public List<Operation> operations() {
    return List.of(
        Operation.get("/v1/segment-events", "followSegments", this::follow)
            .parameters("segment", "after", "limit")
            .producing(HttpReply.JSON, HttpReply.EVENTS));
  }

  private CompletionStage<HttpReply> follow(Call call) {
    Query query = call.query();
    boolean streamed = call.prefers(HttpReply.EVENTS, HttpReply.JSON);
    Set<String> segments = query.ids("segment", SEGMENTS_MAX);
    Optional<MoveCursor> after = after(call, query);
    Optional<Integer> limit = query.limitIfGiven();
    if (streamed && limit.isPresent()) {
      query.fault("limit", "is for pages, not for streams");
    }
    return query.then(
        call,
        () ->
            streamed
                ? stream(call, segments, after)
                : page(call, segments, after, limit.orElse(Query.LIMIT_DEFAULT)));
  }

  /** Where the client ended; a client that comes again by itself says so in its header. */
  private static Optional<MoveCursor> after(Call call, Query query) {
    Optional<String> given = query.cursor("after");
    Optional<String> last = call.header(LAST_EVENT_ID).filter(id -> !id.isEmpty()).or(() -> given);
    Optional<MoveCursor> cursor =
        last.flatMap(
            text ->
                MoveCursor.parse(text)
                    .or(() -> Instants.parse(text.replace(' ', '+')).map(MoveCursor::at)));
    if (last.isPresent() && cursor.isEmpty()) {
      query.fault("after", "must be a cursor or an id from here, or an instant with offset");
    }
    return cursor;
  }

  private CompletionStage<HttpReply> stream(
      Call call, Set<String> segments, Optional<MoveCursor> after) {
    if (streams.isFull()) {
      return call.refuse(
          Problem.passing(
              ProblemType.TOO_MANY_STREAMS,
              "This server has %d streams of events.".formatted(STREAMS_MAX),
              RETRY_AFTER));
    }
    return rooms
        .insight()
        .segmentEvents()
        .follow(segments, after)
        .thenCompose(
            outcome ->
                call.outcome(
                    outcome,
                    steps ->
                        HttpReply.streamed(
                            HttpReply.EVENTS, streams.of(steps.map(SegmentEventJson::frame)))));
  }

  private CompletionStage<HttpReply> page(
      Call call, Set<String> segments, Optional<MoveCursor> after, int limit) {
    return rooms
        .insight()
        .segmentEvents()
        .page(segments, after, limit)
        .thenCompose(outcome -> call.outcome(outcome, page -> HttpReply.json(200, json(page))));
  }

  private static ObjectNode json(MovePage page) {
    ObjectNode json = JsonText.object();
    ArrayNode events = json.putArray("events");
    page.moves().forEach(move -> events.add(SegmentEventJson.of(move)));
    return json.put("next", page.next().text()).put("complete", page.complete());
  }
}
