package io.vinculum.edge.http;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * One operation of the contract: a method on a path.
 *
 * @param id its {@code operationId} in the published contract, also its row in the access rules and
 *     its label in the metrics
 * @param method in capitals
 * @param parameters the query parameters that it reads; any other is a fault
 * @param produces the media types it can answer with, problems apart
 * @param deadline after which the caller is answered 503
 * @param repeatable whether an {@code Idempotency-Key} is honoured
 */
public record Operation(
    String id,
    String method,
    PathTemplate path,
    Set<String> parameters,
    BodyRule body,
    List<String> produces,
    Duration deadline,
    boolean repeatable,
    Handler handler) {
  /** Ordinary operations answer within so long, or 503 is answered for them. */
  public static final Duration DEADLINE = Duration.ofMillis(4_500);

  public Operation {
    parameters = Set.copyOf(parameters);
    produces = List.copyOf(produces);
  }

  /** What an operation does: parse, ask, map. */
  @FunctionalInterface
  public interface Handler {
    /** The answer; a stage that fails is answered 503 or 500. */
    CompletionStage<HttpReply> handle(Call call);
  }

  /** A reading operation. */
  public static Operation get(String path, String id, Handler handler) {
    return new Operation(
        id,
        "GET",
        PathTemplate.of(path),
        Set.of(),
        new BodyRule.None(),
        List.of(HttpReply.JSON),
        DEADLINE,
        false,
        handler);
  }

  /** A writing operation that takes a JSON body. */
  public static Operation write(String method, String path, String id, Handler handler) {
    return new Operation(
        id,
        method,
        PathTemplate.of(path),
        Set.of(),
        BodyRule.json(),
        List.of(HttpReply.JSON),
        DEADLINE,
        true,
        handler);
  }

  /** An operation that takes a JSON body: {@link #write} with the method POST. */
  public static Operation post(String path, String id, Handler handler) {
    return write("POST", path, id, handler);
  }

  /** A deleting operation, without a body. */
  public static Operation delete(String path, String id, Handler handler) {
    return write("DELETE", path, id, handler).taking(new BodyRule.None());
  }

  /** The same with these query parameters. */
  public Operation parameters(String... names) {
    return new Operation(
        id, method, path, Set.of(names), body, produces, deadline, repeatable, handler);
  }

  /** The same with another rule for its body. */
  public Operation taking(BodyRule other) {
    return new Operation(
        id, method, path, parameters, other, produces, deadline, repeatable, handler);
  }

  /** The same answering with these media types. */
  public Operation producing(String... mediaTypes) {
    return new Operation(
        id, method, path, parameters, body, List.of(mediaTypes), deadline, repeatable, handler);
  }

  /** The same with more (or less) time. */
  public Operation within(Duration other) {
    return new Operation(id, method, path, parameters, body, produces, other, repeatable, handler);
  }

  /** The same done another way. */
  public Operation handledBy(Handler other) {
    return new Operation(id, method, path, parameters, body, produces, deadline, repeatable, other);
  }

  /** The same without idempotency keys: a read by POST, or a stream that de-duplicates itself. */
  public Operation notRepeatable() {
    return new Operation(id, method, path, parameters, body, produces, deadline, false, handler);
  }
}
