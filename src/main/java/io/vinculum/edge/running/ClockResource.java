package io.vinculum.edge.running;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.edge.http.Call;
import io.vinculum.edge.http.HttpReply;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.http.Resource;
import io.vinculum.edge.json.JsonText;
import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.ProblemType;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** {@code /v1/clock}: what time it is in a sandbox, and moving it forward. */
public final class ClockResource implements Resource {
  /** What falls due over a long jump takes a while. */
  private static final Duration MOVE_DEADLINE = Duration.ofSeconds(60);

  private static final DateTimeFormatter MILLISECONDS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private final Optional<SandboxTime> sandbox;

  /** A sandbox's clock, or none outside of sandbox mode. */
  public ClockResource(Optional<SandboxTime> sandbox) {
    this.sandbox = sandbox;
  }

  @Override
  public List<Operation> operations() {
    return List.of(
        Operation.get("/v1/clock", "getClock", this::show),
        Operation.write("PUT", "/v1/clock", "moveClock", this::move).within(MOVE_DEADLINE));
  }

  private CompletionStage<HttpReply> show(Call call) {
    return call.query()
        .then(call, () -> sandbox.map(ClockResource::time).orElseGet(() -> none(call)));
  }

  private CompletionStage<HttpReply> move(Call call) {
    if (sandbox.isEmpty()) {
      return none(call);
    }
    return call.query()
        .then(
            call,
            () ->
                call.<Instant>read(
                        fields -> {
                          Optional<Instant> now = fields.require("now").instant("now");
                          return now::orElseThrow;
                        })
                    .then(call, instant -> moveTo(call, sandbox.get(), instant)));
  }

  private static CompletionStage<HttpReply> moveTo(Call call, SandboxTime clock, Instant instant) {
    return clock
        .moveTo(instant)
        .thenCompose(
            moved ->
                moved
                    ? time(clock)
                    : call.refuse(
                        Problem.of(
                            ProblemType.CLOCK_BACKWARDS,
                            "It is "
                                + MILLISECONDS.format(clock.now())
                                + " already, and the clock only moves forward.")));
  }

  private static CompletionStage<HttpReply> time(SandboxTime clock) {
    ObjectNode json = JsonText.object();
    json.put("now", MILLISECONDS.format(clock.now()));
    json.put("sandbox", true);
    return HttpReply.json(200, json).now();
  }

  private static CompletionStage<HttpReply> none(Call call) {
    return call.refuse(
        Problem.of(ProblemType.NOT_FOUND, "The clock is served in sandbox mode only."));
  }
}
