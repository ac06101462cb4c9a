package io.vinculum.edge.http;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.edge.access.Authority;
import io.vinculum.edge.access.Principal;
import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.ProblemType;
import io.vinculum.insight.Outcome;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/** One request as its operation sees it: authorised, routed, with its body read where it is. */
public final class Call {
  private final Target target;
  private final Optional<Authority> authority;
  private final ByteString body;
  private final UUID id;
  private final Deadline deadline;

  Call(Target target, Optional<Authority> authority, ByteString body, UUID id, Deadline deadline) {
    this.target = target;
    this.authority = authority;
    this.body = body;
    this.id = id;
    this.deadline = deadline;
  }

  /** A request and the operation that it means. */
  record Target(Operation operation, HttpRequest request, Map<String, String> places) {
    String instance() {
      return operation.path().shown(request.getUri().path());
    }

    String pathAndQuery() {
      String path = request.getUri().path();
      return request.getUri().rawQueryString().map(query -> path + '?' + query).orElse(path);
    }

    HttpReply problem(Problem problem) {
      return HttpReply.problem(problem, instance());
    }
  }

  /**
   * The call's own id, a UUIDv7: the same for every repetition under one {@code Idempotency-Key},
   * so that what is made under it counts once.
   */
  public UUID id() {
    return id;
  }

  /** How long from now until the caller is answered 503; nothing or less when it was. */
  public Duration timeLeft() {
    return deadline.left();
  }

  /** Who asks. Operations that anybody may ask have nobody to name, and must not call this. */
  public Principal caller() {
    return authority().caller();
  }

  /** By what right, for what goes on after this call or for long. */
  public Authority authority() {
    return authority.orElseThrow();
  }

  /** What stands in a named place of the path, decoded. */
  public String place(String name) {
    return Optional.ofNullable(target.places().get(name)).orElseThrow();
  }

  /** What stands in the named places of the path, secrets left out. */
  public Map<String, String> openPlaces() {
    Map<String, String> open = new TreeMap<>(target.places());
    open.keySet().removeIf(PathTemplate::isSecret);
    return open;
  }

  /** Goes on with the customer that the path names; what is no id is no customer. */
  public CompletionStage<HttpReply> customer(
      Function<CustomerId, CompletionStage<HttpReply>> next) {
    String given = place("id");
    return CustomerIds.parse(given).map(next).orElseGet(() -> refuse(CustomerIds.unknown(given)));
  }

  /** The parameters of the query. */
  public Query query() {
    return Query.of(target.request(), cursors());
  }

  /** The cursor that names a place in the list that this call tells; null where the list ends. */
  public String cursor(Optional<String> place) {
    return place.map(cursors()::written).orElse(null);
  }

  private ListCursors cursors() {
    return new ListCursors(target.operation().id(), target.places());
  }

  /** The first header of that name. */
  public Optional<String> header(String name) {
    return target.request().getHeader(name).map(HttpHeader::value);
  }

  /** Whether the client would rather have this media type than the other. */
  public boolean prefers(String mediaType, String other) {
    return Acceptable.weight(target.request(), mediaType)
        > Acceptable.weight(target.request(), other);
  }

  /** The media type of the body, without parameters. */
  public String mediaType() {
    return ContentTypesInUse.name(target.request().entity().getContentType());
  }

  /** The character set that the body is in: as it is labelled, or UTF-8. */
  public Charset charset() {
    return CharacterSets.of(target.request().entity().getContentType());
  }

  /** Reads the JSON body. */
  public <T> RequestReading<T> read(RequestReading.Shape<T> shape) {
    return RequestReading.of(body(), shape);
  }

  /** The body, where the operation's rule reads it as a whole. */
  public byte[] body() {
    return body.toArrayUnsafe();
  }

  /**
   * The body of any length, for operations that read it piece by piece. It breaks off with {@link
   * Authority.Ended} when the caller's right ends.
   */
  public Source<ByteString, ?> pieces() {
    return freePieces()
        .via(new UnderAuthority<>(authority(), new UnderAuthority.Ending.BrokenOff<>()));
  }

  /** The same for who binds what comes of it to the caller's right. */
  public Source<ByteString, ?> freePieces() {
    return target
        .request()
        .entity()
        .withoutSizeLimit()
        .getDataBytes()
        .via(new LinePace(Bodies.ARRIVAL_MAX));
  }

  /** The path that was asked, without secrets. */
  public String instance() {
    return target.instance();
  }

  /** Answers what the read side says to a question. */
  public <T> CompletionStage<HttpReply> outcome(Outcome<T> outcome, Function<T, HttpReply> answer) {
    return switch (outcome) {
      case Outcome.Answered<T>(T value) -> answer.apply(value).now();
      case Outcome.Faulty<T>(var faults) -> refuse(Problem.invalid(faults));
      case Outcome.Unknown<T>(String what) -> refuse(Problem.of(ProblemType.NOT_FOUND, what));
    };
  }

  /** Answers with a problem. */
  public CompletionStage<HttpReply> refuse(Problem problem) {
    return target.problem(problem).now();
  }
}
