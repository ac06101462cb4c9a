package io.vinculum.edge.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.edge.json.JsonText;
import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.ProblemType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/**
 * An answer.
 *
 * @param mediaType with its character set, where it has one; empty without content
 * @param about the customer of whom it tells
 * @param passing whether it only says "not now", so that the same request may come to another end
 */
public record HttpReply(
    int status,
    String mediaType,
    Content content,
    List<Header> headers,
    Optional<CustomerId> about,
    boolean passing) {
  /** JSON, which is UTF-8 by definition. */
  public static final String JSON = "application/json";

  /** One JSON value per line. */
  public static final String NDJSON = "application/x-ndjson";

  /** Server-sent events. */
  public static final String EVENTS = "text/event-stream";

  /** Rows of a table. */
  public static final String CSV = "text/csv; charset=UTF-8";

  /** A page for people. */
  public static final String HTML = "text/html; charset=UTF-8";

  private static final long MILLIS_PER_SECOND = 1_000;

  public HttpReply {
    headers = List.copyOf(headers);
  }

  /** What an answer consists of. */
  public sealed interface Content {
    /** All of it. */
    record Whole(ByteString bytes) implements Content {}

    /**
     * Piece by piece, as fast as the client reads.
     *
     * @param ending what becomes of it when the caller's right ends before it does
     */
    record Streamed(Source<ByteString, ?> pieces, Ending ending) implements Content {}
  }

  /** How an answer in pieces ends when its caller's key is revoked or token expires. */
  public enum Ending {
    /** As if there were no more; its client comes again. */
    COMPLETED,
    /** It breaks off, so that what came is not taken for the whole. */
    BROKEN_OFF,
    /** It sees to that itself. */
    BY_ITSELF
  }

  /** A JSON answer. */
  public static HttpReply json(int status, JsonNode tree) {
    return whole(status, JSON, JsonText.bytes(tree));
  }

  /** An answer of known bytes, which the caller must not change any more. */
  public static HttpReply whole(int status, String mediaType, byte[] bytes) {
    return new HttpReply(
        status,
        mediaType,
        new Content.Whole(ByteString.fromArrayUnsafe(bytes)),
        List.of(),
        Optional.empty(),
        false);
  }

  /** An answer without content. */
  public static HttpReply empty(int status) {
    return whole(status, "", new byte[0]);
  }

  /** An endless or long answer. A client of events comes again, so they may end anywhere. */
  public static HttpReply streamed(String mediaType, Source<ByteString, ?> pieces) {
    return streamed(
        mediaType, pieces, mediaType.equals(EVENTS) ? Ending.COMPLETED : Ending.BROKEN_OFF);
  }

  /** An endless or long answer, and how it ends with its caller's right. */
  public static HttpReply streamed(String mediaType, Source<ByteString, ?> pieces, Ending ending) {
    return new HttpReply(
        200, mediaType, new Content.Streamed(pieces, ending), List.of(), Optional.empty(), false);
  }

  /**
   * A problem, with the headers that belong to it.
   *
   * @param instance the path that was asked, without secrets
   */
  public static HttpReply problem(Problem problem, String instance) {
    ProblemType type = problem.type();
    byte[] bytes = JsonText.bytes(problem.json(instance));
    HttpReply reply = whole(type.status(), Problem.MEDIA_TYPE, bytes);
    if (type == ProblemType.UNAUTHENTICATED) {
      reply = reply.with("WWW-Authenticate", "Bearer");
    }
    Optional<Duration> retryAfter = problem.retryAfter();
    if (retryAfter.isPresent()) {
      // Whole seconds, never too early.
      long seconds = Math.ceilDiv(retryAfter.get().toMillis(), MILLIS_PER_SECOND);
      reply = reply.with("Retry-After", String.valueOf(Math.max(1, seconds)));
    }
    return type.isPassing() ? reply.asPassing() : reply;
  }

  /** The same with one header more. */
  public HttpReply with(String name, String value) {
    List<Header> more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new HttpReply(status, mediaType, content, more, about, passing);
  }

  /** The same with other pieces, bound to the caller's right already. */
  HttpReply with(Source<ByteString, ?> pieces) {
    return new HttpReply(
        status, mediaType, new Content.Streamed(pieces, Ending.BY_ITSELF), headers, about, passing);
  }

  /** The same, told of that customer: it is not repeated once the customer is erased. */
  public HttpReply about(CustomerId customer) {
    return new HttpReply(status, mediaType, content, headers, Optional.of(customer), passing);
  }

  /** This answer, at once. */
  public CompletionStage<HttpReply> now() {
    return CompletableFuture.completedStage(this);
  }

  /** The same, saying "not now" for a part at least: it is not repeated under a key. */
  public HttpReply asPassing() {
    return new HttpReply(status, mediaType, content, headers, about, true);
  }
}
