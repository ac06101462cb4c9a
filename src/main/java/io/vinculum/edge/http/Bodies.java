package io.vinculum.edge.http;

import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.ProblemType;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.util.ByteString;
import org.apache.pekko.util.ByteStringBuilder;

/**
 * Reads bodies within their limits.
 *
 * <p>What is too large is read to its end and thrown away, up to {@link #DRAINED_BYTES_MAX}: a
 * client that is still sending would otherwise see a broken connection instead of the answer.
 */
final class Bodies {
  /** Bytes of a refused body that are read and thrown away. */
  static final long DRAINED_BYTES_MAX = 64L * 1024 * 1024;

  /** A body must have arrived within this time. */
  static final Duration ARRIVAL_MAX = Duration.ofSeconds(30);

  private final Materializer materializer;

  Bodies(Materializer materializer) {
    this.materializer = materializer;
  }

  /** What reading came to. */
  sealed interface Body {
    /** All of it; nothing where the operation reads it itself or takes none. */
    record Read(ByteString bytes) implements Body {}

    /** It is not taken. */
    record NotTaken(Problem problem) implements Body {}
  }

  CompletionStage<Body> read(HttpRequest request, BodyRule rule) {
    return switch (rule) {
      case BodyRule.None() -> {
        discard(request);
        yield done(new Body.Read(ByteString.emptyByteString()));
      }
      case BodyRule.Streamed(Set<String> mediaTypes) ->
          done(
              wrongType(request, mediaTypes)
                  .map(problem -> refuse(request, problem))
                  .orElseGet(() -> new Body.Read(ByteString.emptyByteString())));
      case BodyRule.Whole(Set<String> mediaTypes, int bytesMax) ->
          wrongType(request, mediaTypes)
              .map(problem -> done(refuse(request, problem)))
              .orElseGet(() -> whole(request.entity(), bytesMax));
    };
  }

  /** Reads what is left of a refused request's body and throws it away. */
  void discard(HttpRequest request) {
    HttpEntity entity = request.entity();
    if (!entity.isStrict()) {
      entity.withSizeLimit(DRAINED_BYTES_MAX).discardBytes(materializer);
    }
  }

  private Body refuse(HttpRequest request, Problem problem) {
    discard(request);
    return new Body.NotTaken(problem);
  }

  /** A body that is packed is not taken: what it unpacks to could be of any size. */
  private static Optional<Problem> wrongType(HttpRequest request, Set<String> mediaTypes) {
    boolean packed =
        Headers.all(request, "content-encoding").stream()
            .anyMatch(encoding -> !encoding.strip().equalsIgnoreCase("identity"));
    if (packed) {
      return Optional.of(
          Problem.of(
              ProblemType.UNSUPPORTED_MEDIA_TYPE,
              "The body must come as it is, without a Content-Encoding."));
    }
    String given = ContentTypesInUse.name(request.entity().getContentType());
    return mediaTypes.contains(given)
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                ProblemType.UNSUPPORTED_MEDIA_TYPE,
                "The body must be one of: "
                    + String.join(", ", mediaTypes.stream().sorted().toList())
                    + "."));
  }

  private CompletionStage<Body> whole(HttpEntity entity, int bytesMax) {
    if (entity instanceof HttpEntity.Strict strict) {
      ByteString bytes = strict.getData();
      return done(bytes.size() <= bytesMax ? new Body.Read(bytes) : tooLarge(bytesMax));
    }
    return entity
        .withSizeLimit(DRAINED_BYTES_MAX)
        .getDataBytes()
        .completionTimeout(ARRIVAL_MAX)
        .runWith(Sink.fold(new Gathering(bytesMax), Gathering::plus), materializer)
        .handle(
            (gathering, failure) -> failure == null ? gathering.body() : broken(failure, bytesMax));
  }

  private static Body broken(Throwable failure, int bytesMax) {
    // The connection's own failures reach nobody: there is no one left to answer.
    return failure instanceof TimeoutException
        ? new Body.NotTaken(
            Problem.of(
                ProblemType.REQUEST_TIMEOUT,
                "The body did not arrive within " + ARRIVAL_MAX.toSeconds() + " seconds."))
        : tooLarge(bytesMax);
  }

  private static Body tooLarge(int bytesMax) {
    return new Body.NotTaken(
        Problem.of(ProblemType.TOO_LARGE, "The body may have at most " + bytesMax + " bytes."));
  }

  private static CompletionStage<Body> done(Body body) {
    return CompletableFuture.completedStage(body);
  }

  /** What has arrived, kept up to the limit and only counted beyond it. */
  private static final class Gathering {
    private final int bytesMax;
    private final ByteStringBuilder kept = new ByteStringBuilder();
    private long seen;

    Gathering(int bytesMax) {
      this.bytesMax = bytesMax;
    }

    Gathering plus(ByteString piece) {
      seen += piece.size();
      if (seen <= bytesMax) {
        kept.append(piece);
      }
      return this;
    }

    Body body() {
      return seen <= bytesMax ? new Body.Read(kept.result()) : tooLarge(bytesMax);
    }
  }
}
