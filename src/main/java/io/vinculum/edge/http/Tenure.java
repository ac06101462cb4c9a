package io.vinculum.edge.http;

import io.vinculum.edge.access.Authority;
import io.vinculum.edge.problem.Refusals;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/**
 * Binds what outlives the instant at which a caller was let in to the caller's right: a body that
 * came slowly, an answer that took its time, an answer that goes on.
 */
final class Tenure {
  /** What a caller asked to read and is answered later is told only to who still may. */
  private static final Duration ASKED_AGAIN_AFTER = Duration.ofMillis(500);

  private Tenure() {}

  /** Goes on after a body was awaited, unless the right ended meanwhile. */
  static CompletionStage<HttpReply> afterBody(
      Call.Target target,
      Optional<Authority> authority,
      Supplier<CompletionStage<HttpReply>> next) {
    boolean atOnce =
        target.request().entity().isStrict()
            || !(target.operation().body() instanceof BodyRule.Whole);
    return atOnce ? next.get() : whileHolding(target, authority, next);
  }

  /** The answer, bound to the right under which it was asked. */
  static CompletionStage<HttpReply> bound(
      Call.Target target, Optional<Authority> authority, HttpReply reply, long tookNanos) {
    return switch (reply.content()) {
      case HttpReply.Content.Whole _ ->
          reads(target.operation()) && tookNanos > ASKED_AGAIN_AFTER.toNanos()
              ? whileHolding(target, authority, reply::now)
              : reply.now();
      case HttpReply.Content.Streamed streamed ->
          authority.map(right -> under(reply, streamed, right)).orElse(reply).now();
    };
  }

  private static HttpReply under(
      HttpReply reply, HttpReply.Content.Streamed streamed, Authority right) {
    Source<ByteString, ?> pieces = streamed.pieces();
    return switch (streamed.ending()) {
      case BY_ITSELF -> reply;
      case COMPLETED ->
          reply.with(
              pieces.via(
                  new UnderAuthority<>(right, new UnderAuthority.Ending.Completed<ByteString>())));
      case BROKEN_OFF ->
          reply.with(
              pieces.via(
                  new UnderAuthority<>(right, new UnderAuthority.Ending.BrokenOff<ByteString>())));
    };
  }

  /** Whether it changes nothing, so that it may be refused once it is done. */
  private static boolean reads(Operation operation) {
    boolean readsByPost = !operation.repeatable() && operation.body() instanceof BodyRule.Whole;
    return operation.method().equals("GET") || readsByPost;
  }

  private static CompletionStage<HttpReply> whileHolding(
      Call.Target target,
      Optional<Authority> authority,
      Supplier<CompletionStage<HttpReply>> next) {
    return authority
        .map(Authority::holds)
        .orElseGet(() -> CompletableFuture.completedStage(true))
        .thenCompose(holds -> holds ? next.get() : target.problem(Refusals.ended()).now());
  }
}
