package io.vinculum.edge.http;

import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.ProblemType;
import io.vinculum.edge.problem.Refusals;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.scaladsl.model.EntityStreamSizeException;
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

  /** An empty object, with some room for blanks. */
  private static final int EMPTY_OBJECT_BYTES_MAX = 16;

  /** What is too large has so long to end before it is answered all the same. */
  private static final Duration REST_MAX = Duration.ofSeconds(2);

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
      case BodyRule.None() -> none(request);
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
      var _ =
          entity
              .withSizeLimit(DRAINED_BYTES_MAX)
              .getDataBytes()
              .completionTimeout(ARRIVAL_MAX)
              .runWith(Sink.ignore(), materializer);
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
    ContentType type = request.entity().getContentType();
    String given = ContentTypesInUse.name(type);
    if (!mediaTypes.contains(given)) {
      return Optional.of(
          Problem.of(
              ProblemType.UNSUPPORTED_MEDIA_TYPE,
              "The body must be one of: "
                  + String.join(", ", mediaTypes.stream().sorted().toList())
                  + "."));
    }
    return CharacterSets.fault(given, type);
  }

  /**
   * A body where none is taken would be ignored in silence. One of no length is none, whatever its
   * type: many clients name a type and send nothing. Others post an object to every path: an empty
   * one says nothing that could be ignored.
   */
  private CompletionStage<Body> none(HttpRequest request) {
    boolean posted = request.method().equals(HttpMethods.POST);
    return whole(request.entity(), EMPTY_OBJECT_BYTES_MAX)
        .thenApply(
            body ->
                switch (body) {
                  case Body.Read(ByteString bytes)
                      when bytes.isEmpty() || (posted && isEmptyObject(bytes)) ->
                      new Body.Read(ByteString.emptyByteString());
                  case Body.NotTaken(Problem problem)
                      when problem.type() != ProblemType.TOO_LARGE ->
                      body;
                  case Body.Read _, Body.NotTaken _ ->
                      new Body.NotTaken(Problem.invalid("", "is not taken here; send none"));
                });
  }

  private static boolean isEmptyObject(ByteString bytes) {
    return bytes.utf8String().strip().equals("{}");
  }

  private CompletionStage<Body> whole(HttpEntity entity, int bytesMax) {
    if (entity instanceof HttpEntity.Strict strict) {
      ByteString bytes = strict.getData();
      return done(bytes.size() <= bytesMax ? new Body.Read(bytes) : tooLarge(bytesMax));
    }
    Gathering gathering = new Gathering(bytesMax);
    var _ =
        entity
            .withSizeLimit(DRAINED_BYTES_MAX)
            .getDataBytes()
            .completionTimeout(ARRIVAL_MAX)
            .runWith(Sink.foreach(gathering::add), materializer)
            .whenComplete((_, failure) -> gathering.end(Optional.ofNullable(failure)));
    return gathering.body;
  }

  private static Body broken(Throwable failure, int bytesMax) {
    return failure instanceof EntityStreamSizeException
        ? tooLarge(bytesMax)
        : new Body.NotTaken(
            // The connection's own failures reach nobody: there is no one left to answer.
            Refusals.body(failure)
                .orElseGet(() -> Problem.of(ProblemType.MALFORMED_REQUEST, "The body broke off.")));
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
    private final CompletableFuture<Body> body = new CompletableFuture<>();
    private long seen;

    Gathering(int bytesMax) {
      this.bytesMax = bytesMax;
    }

    void add(ByteString piece) {
      boolean fitted = seen <= bytesMax;
      seen += piece.size();
      if (seen <= bytesMax) {
        kept.append(piece);
      } else if (fitted) {
        // It need not end: whoever has sent too much waits for an answer, perhaps.
        body.completeOnTimeout(tooLarge(bytesMax), REST_MAX.toMillis(), TimeUnit.MILLISECONDS);
      }
    }

    void end(Optional<Throwable> failure) {
      Body read = seen <= bytesMax ? new Body.Read(kept.result()) : tooLarge(bytesMax);
      body.complete(failure.map(thrown -> broken(thrown, bytesMax)).orElse(read));
    }
  }
}
