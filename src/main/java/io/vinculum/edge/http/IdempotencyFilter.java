package io.vinculum.edge.http;

import io.vinculum.edge.idempotency.Idempotency;
import io.vinculum.edge.idempotency.IdempotencyOutcome;
import io.vinculum.edge.idempotency.KeyedRequest;
import io.vinculum.edge.idempotency.RepeatableResponse;
import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.ProblemType;
import io.vinculum.edge.problem.Refusals;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.util.ByteString;

/**
 * Repeats answers under an {@code Idempotency-Key}: same key and body, same bytes and status; the
 * same key with another request is refused.
 */
final class IdempotencyFilter {
  private static final String CONTENT_TYPE = "Content-Type";
  private static final int SERVER_ERRORS = 500;

  /** Who waits for another request is told so before the connection itself says 503. */
  private static final Duration BEFORE_DEADLINE = Duration.ofMillis(300);

  private static final long VERSION_BITS = 0xF000L;
  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT_BITS = 0xC000_0000_0000_0000L;
  private static final long VARIANT_RFC = 0x8000_0000_0000_0000L;

  private final Idempotency idempotency;

  IdempotencyFilter(Idempotency idempotency) {
    this.idempotency = idempotency;
  }

  /**
   * Does the work once for all requests with this key.
   *
   * @param instance the path for problems, without secrets
   * @param work given the call's id
   */
  CompletionStage<HttpReply> once(
      KeyedRequest request,
      Operation operation,
      String instance,
      Function<UUID, CompletionStage<HttpReply>> work) {
    return idempotency
        .once(
            request,
            operation.deadline().minus(BEFORE_DEADLINE),
            id -> work.apply(versioned(id)).thenApply(IdempotencyFilter::kept))
        .thenApply(
            outcome ->
                switch (outcome) {
                  case IdempotencyOutcome.Answered(RepeatableResponse answer, boolean replayed) ->
                      replayed ? reply(answer).with("Idempotency-Replayed", "true") : reply(answer);
                  case IdempotencyOutcome.Reused() -> HttpReply.problem(reused(), instance);
                  case IdempotencyOutcome.StillRunning() ->
                      HttpReply.problem(stillRunning(), instance);
                  case IdempotencyOutcome.Erased() ->
                      HttpReply.problem(Refusals.erased(), instance);
                });
  }

  /**
   * The id in the form of version 7, as all ids of the contract are. It follows from the key, so
   * its time part tells nothing.
   */
  static UUID versioned(UUID id) {
    return new UUID(
        (id.getMostSignificantBits() & ~VERSION_BITS) | VERSION_7,
        (id.getLeastSignificantBits() & ~VARIANT_BITS) | VARIANT_RFC);
  }

  private static RepeatableResponse kept(HttpReply reply) {
    SortedMap<String, String> headers = new TreeMap<>();
    headers.put(CONTENT_TYPE, reply.mediaType());
    reply.headers().forEach(header -> headers.put(header.name(), header.value()));
    return new RepeatableResponse(
        reply.status(), headers, bytes(reply), reply.about(), isSettled(reply));
  }

  /** What says "not now" is not the answer to the request, and is not repeated. */
  private static boolean isSettled(HttpReply reply) {
    return !reply.passing() && reply.status() < SERVER_ERRORS;
  }

  private static ByteString bytes(HttpReply reply) {
    return switch (reply.content()) {
      case HttpReply.Content.Whole(ByteString bytes) -> bytes;
      case HttpReply.Content.Streamed _ ->
          throw new IllegalStateException("an answer in pieces cannot be repeated");
    };
  }

  private static HttpReply reply(RepeatableResponse answer) {
    HttpReply reply =
        new HttpReply(
            answer.status(),
            answer.headers().getOrDefault(CONTENT_TYPE, ""),
            new HttpReply.Content.Whole(answer.body()),
            List.of(),
            answer.about(),
            !answer.kept());
    for (Map.Entry<String, String> header : answer.headers().entrySet()) {
      if (!header.getKey().equals(CONTENT_TYPE)) {
        reply = reply.with(header.getKey(), header.getValue());
      }
    }
    return reply;
  }

  private static Problem reused() {
    return Problem.of(
        ProblemType.IDEMPOTENCY_KEY_REUSED, "The key was used with another method, path or body.");
  }

  private static Problem stillRunning() {
    return Problem.of(
        ProblemType.IDEMPOTENCY_KEY_IN_USE, "The first request with this key has not ended yet.");
  }
}
