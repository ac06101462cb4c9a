package io.vinculum.edge.http;

import io.vinculum.edge.access.Access;
import io.vinculum.edge.access.AccessRules;
import io.vinculum.edge.access.Authority;
import io.vinculum.edge.idempotency.KeyedRequest;
import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.ProblemType;
import io.vinculum.edge.problem.Refusals;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.Connection;
import org.apache.pekko.http.javadsl.model.headers.TimeoutAccess;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.util.ByteString;

/**
 * The way of every request: found, let in, read, done, answered. What fails on the way is answered
 * with its problem; nothing of it gets past here.
 */
public final class RequestPipeline {
  /** Even then an ordinary operation is answered within 5 s. */
  private static final Duration CONNECTION_WAITS_LONGER = Duration.ofMillis(300);

  private static final int NO_CONTENT = 204;

  private final OperationTable table;
  private final RequestAdmission admission;
  private final Bodies bodies;
  private final IdempotencyFilter repetition;
  private final Failures failures;
  private final InFlight inFlight;
  private final Measures measures;
  private final Supplier<UUID> ids;

  /**
   * Makes the gate.
   *
   * @throws IllegalArgumentException when an operation has no row in the access rules
   */
  public RequestPipeline(OperationTable table, GatePorts ports, Materializer materializer) {
    this.table = table;
    this.admission =
        new RequestAdmission(ports.authenticator(), new Rates(ports.limits(), System::nanoTime));
    this.bodies = new Bodies(materializer);
    this.repetition = new IdempotencyFilter(ports.idempotency());
    this.failures = new Failures(ports.ids());
    this.inFlight = new InFlight(ports.requestsAtOnceMax());
    this.measures = new Measures(ports.metrics(), ports.histograms(), table, inFlight);
    this.ids = ports.ids();
    for (Operation operation : table.operations()) {
      if (AccessRules.of(operation.id()).isEmpty()) {
        throw new IllegalArgumentException("nobody may ask for " + operation.id());
      }
    }
  }

  /** Answers a request. The stage never fails. */
  public CompletionStage<HttpResponse> handle(HttpRequest request) {
    RequestPath path = RequestPath.of(request);
    return switch (table.find(request.method().value(), path.segments())) {
      case OperationTable.Found.One(var operation, var places) ->
          run(request, new Call.Target(operation, request, places));
      case OperationTable.Found.OtherMethods(var allowed) -> otherMethod(request, allowed);
      case OperationTable.Found.Nothing() ->
          refuse(request, Problem.of(ProblemType.NOT_FOUND, "There is nothing at this path."));
    };
  }

  /**
   * Answers a request for which there was no connection left: what watches the server gets through,
   * all else is told to come again.
   */
  public CompletionStage<HttpResponse> watch(HttpRequest request) {
    return isWatching(request)
        ? handle(request)
        : refuse(
            request,
            Problem.passing(
                ProblemType.UNAVAILABLE,
                "All connections of this server are at work; try again.",
                Refusals.RETRY_WHEN_OVERLOADED));
  }

  /** Whether the request only watches the server, which costs it next to nothing. */
  public static boolean isWatching(HttpRequest request) {
    String path = request.getUri().path();
    return path.startsWith("/health/") || path.equals("/metrics");
  }

  /** Which methods the path has: the answer to {@code OPTIONS}, and why another is refused. */
  private CompletionStage<HttpResponse> otherMethod(HttpRequest request, Set<String> methods) {
    Set<String> allowed = new TreeSet<>(methods);
    allowed.add("OPTIONS");
    if (methods.contains("GET")) {
      allowed.add("HEAD");
    }
    Header allow = new Header("Allow", String.join(", ", allowed));
    if (!request.method().value().equals("OPTIONS")) {
      return refuse(
          request,
          Problem.of(ProblemType.METHOD_NOT_ALLOWED, "This path has other methods."),
          allow);
    }
    bodies.discard(request);
    HttpReply reply = HttpReply.empty(NO_CONTENT).with(allow.name(), allow.value());
    return CompletableFuture.completedStage(Responses.of(reply));
  }

  private CompletionStage<HttpResponse> run(HttpRequest request, Call.Target target) {
    Operation operation = target.operation();
    // Whoever watches the server must get through when nobody else does.
    boolean counted = !(AccessRules.of(operation.id()).orElseThrow() instanceof Access.Open);
    if (counted && !inFlight.enter()) {
      return refuse(request, Refusals.overloaded());
    }
    long beganNanos = System.nanoTime();
    Deadline deadline = new Deadline(operation.deadline(), System::nanoTime);
    limitTime(request, target);
    CompletionStage<Optional<HttpReply>> answer =
        answer(target, deadline)
            .exceptionally(failure -> target.problem(failures.problem(operation.id(), failure)))
            .thenApply(
                reply -> {
                  if (counted) {
                    inFlight.leave();
                  }
                  measures.answered(operation, reply.status(), System.nanoTime() - beganNanos);
                  return Optional.of(reply);
                });
    return inTime(answer, target, deadline);
  }

  /** What is not answered within its deadline is answered 503, on a connection that stays open. */
  private static CompletionStage<HttpResponse> inTime(
      CompletionStage<Optional<HttpReply>> answer, Call.Target target, Deadline deadline) {
    CompletableFuture<Optional<HttpReply>> first = answer.toCompletableFuture();
    deadline.end(first, Optional.empty());
    return first.thenApply(
        reply -> Responses.of(reply.orElseGet(() -> target.problem(Refusals.unavailable()))));
  }

  private CompletionStage<HttpReply> answer(Call.Target target, Deadline deadline) {
    HttpRequest request = target.request();
    try {
      return admission
          .admit(request, target.operation(), target.places())
          .thenCompose(
              admitted ->
                  switch (admitted) {
                    case RequestAdmission.Admitted.In(var authority) -> {
                      long beganNanos = System.nanoTime();
                      yield read(target, authority, deadline)
                          .thenCompose(
                              reply ->
                                  Tenure.bound(
                                      target, authority, reply, System.nanoTime() - beganNanos));
                    }
                    case RequestAdmission.Admitted.Out(Problem problem) -> {
                      bodies.discard(request);
                      yield target.problem(problem).now();
                    }
                  });
    } catch (RuntimeException e) {
      // A fault of an operation before its first stage is answered like one within it.
      return CompletableFuture.failedStage(e);
    }
  }

  private CompletionStage<HttpReply> read(
      Call.Target target, Optional<Authority> authority, Deadline deadline) {
    Operation operation = target.operation();
    Optional<Problem> refused =
        Acceptable.fault(target.request(), operation.produces())
            .or(() -> Query.of(target.request()).faults(operation.parameters()));
    if (refused.isPresent()) {
      bodies.discard(target.request());
      return target.problem(refused.get()).now();
    }
    deadline.bodyBegins();
    return bodies
        .read(target.request(), operation.body())
        .whenComplete((_, _) -> deadline.bodyEnds())
        .thenCompose(
            body ->
                switch (body) {
                  case Bodies.Body.Read(ByteString bytes) ->
                      Tenure.afterBody(
                          target, authority, () -> repeatOrDo(target, authority, bytes, deadline));
                  case Bodies.Body.NotTaken(Problem problem) -> target.problem(problem).now();
                });
  }

  private CompletionStage<HttpReply> repeatOrDo(
      Call.Target target, Optional<Authority> authority, ByteString body, Deadline deadline) {
    Operation operation = target.operation();
    List<String> keys = Headers.all(target.request(), "idempotency-key");
    if (keys.isEmpty() || !operation.repeatable() || authority.isEmpty()) {
      return operation.handler().handle(new Call(target, authority, body, ids.get(), deadline));
    }
    if (keys.size() > 1 || !KeyedRequest.isKey(keys.getFirst())) {
      return target
          .problem(
              Problem.of(
                  ProblemType.MALFORMED_REQUEST,
                  "There is one Idempotency-Key, of 1 to "
                      + KeyedRequest.MAX_KEY_CHARS
                      + " printable ASCII characters."))
          .now();
    }
    KeyedRequest keyed =
        new KeyedRequest(
            authority.get().caller().id(),
            keys.getFirst(),
            operation.method(),
            target.pathAndQuery(),
            body);
    return repetition.once(
        keyed,
        operation,
        target.instance(),
        id -> operation.handler().handle(new Call(target, authority, body, id, deadline)));
  }

  /**
   * The connection itself answers 503 a little later than the gate would, for when the gate cannot.
   * It then closes, and must say so: a client that sent its next request on it would lose it.
   */
  private void limitTime(HttpRequest request, Call.Target target) {
    Duration limit = target.operation().deadline().plus(CONNECTION_WAITS_LONGER);
    Duration withBody = request.entity().isStrict() ? limit : limit.plus(Bodies.ARRIVAL_MAX);
    request
        .getHeader(TimeoutAccess.class)
        .ifPresent(
            access ->
                access
                    .timeoutAccess()
                    .update(
                        withBody,
                        _ ->
                            Responses.of(target.problem(Refusals.unavailable()))
                                .addHeader(Connection.create("close"))));
  }

  private CompletionStage<HttpResponse> refuse(
      HttpRequest request, Problem problem, Header... headers) {
    bodies.discard(request);
    HttpReply reply = HttpReply.problem(problem, RequestPath.of(request).sent());
    for (Header header : headers) {
      reply = reply.with(header.name(), header.value());
    }
    measures.refused(reply.status());
    return CompletableFuture.completedStage(Responses.of(reply));
  }
}
