package io.vinculum.edge.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.vinculum.edge.access.AnswerView;
import io.vinculum.edge.http.BodyRule;
import io.vinculum.edge.http.Call;
import io.vinculum.edge.http.HttpReply;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.http.Query;
import io.vinculum.edge.http.Resource;
import io.vinculum.edge.interaction.Items.Item;
import io.vinculum.edge.json.Faults;
import io.vinculum.edge.json.JsonText;
import io.vinculum.edge.json.StrictJson;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.ProblemType;
import io.vinculum.edge.retry.Retries;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/** {@code /v1/interactions}: one, up to a thousand, or as many as come. */
public final class InteractionsResource implements Resource {
  /** Interactions of one batch. */
  public static final int BATCH_ITEMS_MAX = 1_000;

  /** A batch's body: a thousand interactions of ordinary size, with room. */
  static final int BATCH_BYTES_MAX = 8 * 1024 * 1024;

  /** A batch may hold many interactions of one customer, which take their turns. */
  static final Duration BATCH_DEADLINE = Duration.ofSeconds(25);

  /** So long before its deadline a batch answers with what it has. */
  private static final Duration BEFORE_DEADLINE = Duration.ofMillis(700);

  /** Results that are sent in one piece when the client reads more slowly than they come. */
  private static final int RESULTS_PER_PIECE_MAX = 128;

  private final Rooms rooms;
  private final Items items;
  private final Materializer materializer;
  private final Duration silenceMax;

  /**
   * Interactions of these rooms.
   *
   * @param silenceMax for how long a stream waits for a store that answers nothing at all
   */
  public InteractionsResource(
      Rooms rooms, MeterRegistry metrics, Materializer materializer, Duration silenceMax) {
    this.rooms = rooms;
    this.items = new Items(rooms, metrics);
    this.materializer = materializer;
    this.silenceMax = silenceMax;
  }

  @Override
  public List<Operation> operations() {
    return List.of(one(), batch(), stream());
  }

  private Operation one() {
    return Operation.post("/v1/interactions", "recordInteraction", this::recordOne)
        .parameters("dryRun");
  }

  private CompletionStage<HttpReply> recordOne(Call call) {
    Query query = call.query();
    boolean dryRun = query.flag("dryRun");
    return query.then(
        call,
        () ->
            items
                .read(call.body(), call.caller(), dryRun)
                .then(
                    call,
                    told ->
                        items
                            .record(
                                told, dryRun, call.id(), Retries.of(call.timeLeft(), silenceMax))
                            .thenApply(recorded -> reply(recorded, call))));
  }

  private HttpReply reply(Recorded recorded, Call call) {
    return switch (recorded) {
      case Recorded.Done done ->
          HttpReply.json(done.status(), done.body(call.instance(), rooms.viewFor(call.caller())))
              .about(done.customer());
      case Recorded.NotDone(Problem problem) ->
          HttpReply.problem(problem.seenBy(rooms.viewFor(call.caller())), call.instance());
    };
  }

  private Operation batch() {
    return Operation.post("/v1/interactions/batch", "recordInteractions", this::recordBatch)
        .parameters("dryRun")
        .taking(new BodyRule.Whole(Set.of(HttpReply.JSON), BATCH_BYTES_MAX))
        .within(BATCH_DEADLINE);
  }

  private CompletionStage<HttpReply> recordBatch(Call call) {
    Query query = call.query();
    boolean dryRun = query.flag("dryRun");
    return query.then(
        call,
        () -> BatchBody.read(call.body()).then(call, batch -> recordAll(call, batch, dryRun)));
  }

  private CompletionStage<HttpReply> recordAll(Call call, List<Item> batch, boolean dryRun) {
    Retries retries =
        Retries.within(call.timeLeft().minus(BEFORE_DEADLINE), Items.RECORDED_AT_ONCE);
    return Source.from(batch)
        .via(items.recording(call.authority(), dryRun, () -> retries))
        .runWith(Sink.seq(), materializer)
        .thenApply(results -> batchReply(results, call.instance(), rooms.viewFor(call.caller())));
  }

  /** An item that says "not now" keeps the whole from being repeated under its key. */
  private static HttpReply batchReply(
      List<Items.Result> results, String instance, AnswerView view) {
    ObjectNode json = JsonText.object();
    ArrayNode list = json.putArray("results");
    results.forEach(result -> list.add(result.recorded().item(instance, view)));
    HttpReply reply = HttpReply.json(200, json);
    return results.stream().anyMatch(result -> result.recorded().isPassing())
        ? reply.asPassing()
        : reply;
  }

  private Operation stream() {
    return Operation.post("/v1/interactions/stream", "streamInteractions", this::recordStream)
        .parameters("dryRun")
        .taking(new BodyRule.Streamed(Set.of(HttpReply.NDJSON)))
        .producing(HttpReply.NDJSON)
        .notRepeatable();
  }

  private CompletionStage<HttpReply> recordStream(Call call) {
    Query query = call.query();
    boolean dryRun = query.flag("dryRun");
    return query.then(
        call,
        () ->
            HttpReply.streamed(
                    HttpReply.NDJSON,
                    call.freePieces()
                        .via(new NdjsonLines())
                        .map(InteractionsResource::item)
                        .via(Items.under(call.authority()))
                        .via(items.recording(call.authority(), dryRun, this::untilSilent))
                        .map(result -> line(result, call.instance(), rooms.viewFor(call.caller())))
                        .batch(RESULTS_PER_PIECE_MAX, line -> line, ByteString::concat),
                    HttpReply.Ending.BY_ITSELF)
                .now());
  }

  private Retries untilSilent() {
    return Retries.untilSilent(silenceMax, Items.RECORDED_AT_ONCE);
  }

  private static Item item(NdjsonLines.Line line) {
    return switch (line) {
      case NdjsonLines.Line.TooLong _ ->
          new Item.Unreadable(
              line.number(),
              Problem.of(
                  ProblemType.TOO_LARGE,
                  "A line may have at most " + NdjsonLines.LINE_BYTES_MAX + " bytes."));
      case NdjsonLines.Line.Broken(long number, Problem problem) ->
          new Item.Unreadable(number, problem);
      case NdjsonLines.Line.Kept(long number, ByteString bytes) -> {
        Faults faults = new Faults();
        yield switch (StrictJson.parse(bytes.toArrayUnsafe(), faults)) {
          case StrictJson.Parsed.Tree(JsonNode root) -> new Item.Parsed(number, root, faults);
          case StrictJson.Parsed.Broken(String detail) ->
              new Item.Unreadable(number, Problem.of(ProblemType.MALFORMED_REQUEST, detail));
        };
      }
    };
  }

  private static ByteString line(Items.Result result, String instance, AnswerView view) {
    ObjectNode json = result.recorded().item(instance, view);
    return ByteString.fromArrayUnsafe(
        JsonText.line(JsonText.object().put("line", result.number()).setAll(json)));
  }
}
