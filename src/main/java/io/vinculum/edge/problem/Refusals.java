package io.vinculum.edge.problem;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.NodeUnavailableException;
import com.datastax.oss.driver.api.core.connection.BusyConnectionException;
import com.datastax.oss.driver.api.core.connection.ClosedConnectionException;
import com.datastax.oss.driver.api.core.servererrors.QueryExecutionException;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Rejection;
import io.vinculum.customer.entity.Busy;
import io.vinculum.edge.access.Authority;
import io.vinculum.edge.access.IssuerUnreachable;
import io.vinculum.fault.Fault;
import io.vinculum.identity.Vault;
import io.vinculum.insight.PastBusy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.http.scaladsl.model.EntityStreamException;
import org.apache.pekko.stream.IOOperationIncompleteException;

/** From what the rooms of the house refuse, or cannot do in time, to the problem that says so. */
public final class Refusals {
  /** After so long a lost store or node is worth another try. */
  public static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  /** After so long a queue has room again. */
  public static final Duration RETRY_WHEN_OVERLOADED = Duration.ofSeconds(1);

  /** How the parser says that a chunk is too large: it has no type of its own for that. */
  private static final String CHUNK_OVER_LIMIT = "exceeds the configured limit";

  private Refusals() {}

  /** The problem of a refused command. */
  public static Problem of(Rejection rejection) {
    return new Problem(
        type(rejection.code()),
        rejection.detail(),
        rejection.pointer().map(p -> List.of(new Fault(p, rejection.detail()))).orElse(List.of()),
        rejection.figures(),
        Optional.empty());
  }

  /** The problem of something that failed; empty when it is a fault of the server itself. */
  public static Optional<Problem> of(Throwable failure) {
    return switch (cause(failure)) {
      case Busy _ -> Optional.of(overloaded());
      case PastBusy _ -> Optional.of(pastBusy());
      // An ask or a deadline that ran out.
      case TimeoutException _ -> Optional.of(unavailable());
      // Who signs members in cannot be reached.
      case IssuerUnreachable _ -> Optional.of(unavailable());
      // The store cannot be reached, is too slow or has too few replicas.
      case AllNodesFailedException _,
          DriverTimeoutException _,
          QueryExecutionException _,
          NodeUnavailableException _,
          BusyConnectionException _,
          ClosedConnectionException _ ->
          Optional.of(unavailable());
      case Vault.KeyDestroyed _ -> Optional.of(erased());
      case Authority.Ended _ -> Optional.of(ended());
      case EntityStreamException broken -> body(broken);
      case BodyTooSlow slow -> body(slow);
      // What was writing the body down when it broke off.
      case IOOperationIncompleteException io when io.getCause() != null -> body(io.getCause());
      default -> Optional.empty();
    };
  }

  /** The caller's right ended while this was done under it. */
  public static Problem ended() {
    return Problem.of(
        ProblemType.UNAUTHENTICATED, "The key was revoked, or the token expired, meanwhile.");
  }

  /**
   * The problem of a body that could not be read to its end; empty when that was not the client.
   */
  public static Optional<Problem> body(Throwable failure) {
    return switch (cause(failure)) {
      case EntityStreamException broken when broken.info().summary().contains(CHUNK_OVER_LIMIT) ->
          Optional.of(
              Problem.of(ProblemType.TOO_LARGE, "One chunk of the body is larger than is taken."));
      case EntityStreamException _ ->
          Optional.of(
              Problem.of(
                  ProblemType.MALFORMED_REQUEST,
                  "The body ended before the length that was announced, or its chunks are"
                      + " malformed."));
      case Authority.Ended _ -> Optional.of(ended());
      case BodyTooSlow _, TimeoutException _ ->
          Optional.of(Problem.of(ProblemType.REQUEST_TIMEOUT, "The body did not arrive in time."));
      default -> Optional.empty();
    };
  }

  /** What failed, without the wrappings of stages. */
  public static Throwable cause(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  /** The customer was erased. */
  public static Problem erased() {
    return Problem.of(ProblemType.GONE, "The customer was erased.");
  }

  /** The customer is one with another. */
  public static Problem merged(CustomerId into) {
    return new Problem(
        ProblemType.MERGED,
        "The customer is one with another.",
        List.of(),
        Map.of("customerId", into.toString()),
        Optional.empty());
  }

  /** Too much waits already. */
  public static Problem overloaded() {
    return Problem.passing(
        ProblemType.OVERLOADED, "Too much is under way; try again.", RETRY_WHEN_OVERLOADED);
  }

  /** One question about the past is answered at a time. */
  private static Problem pastBusy() {
    return Problem.passing(
        ProblemType.OVERLOADED,
        "Another question about the past is being answered; a server answers one at a time.",
        PastBusy.AGAIN_AFTER);
  }

  /** One caller asks more often than it may. */
  public static Problem tooOften(int requestsPerSecond, Duration wait) {
    return Problem.passing(
        ProblemType.OVERLOADED,
        "This key may make %d requests a second.".formatted(requestsPerSecond),
        wait);
  }

  /** Nobody answered in time. */
  public static Problem unavailable() {
    return Problem.passing(
        ProblemType.UNAVAILABLE, "There was no answer in time; try again.", RETRY_AFTER);
  }

  private static ProblemType type(Rejection.Code code) {
    return switch (code) {
      // A customer who does not hold the identifier is not the one who was asked for.
      case UNKNOWN_CUSTOMER, IDENTIFIER_NOT_HELD -> ProblemType.UNKNOWN_CUSTOMER;
      case ERASED -> ProblemType.GONE;
      case MERGED -> ProblemType.MERGED;
      case CANNOT_MERGE -> ProblemType.CANNOT_MERGE;
      case ALREADY_ENROLLED -> ProblemType.ALREADY_ENROLLED;
      case NOT_ERASED -> ProblemType.NOT_ERASED;
      case DOCUMENT_REUSED -> ProblemType.DOCUMENT_REUSED;
      case UNKNOWN_DOCUMENT -> ProblemType.UNKNOWN_DOCUMENT;
      case ALREADY_RETURNED -> ProblemType.ALREADY_RETURNED;
      case INSUFFICIENT_POINTS -> ProblemType.INSUFFICIENT_POINTS;
      case REWARD_NOT_ELIGIBLE -> ProblemType.REWARD_NOT_ELIGIBLE;
      case REWARD_LIMIT_REACHED -> ProblemType.REWARD_LIMIT_REACHED;
      case UNKNOWN_REDEMPTION -> ProblemType.UNKNOWN_REDEMPTION;
      case REDEMPTION_EXPIRED -> ProblemType.REDEMPTION_EXPIRED;
      case REDEMPTION_CANCELLED -> ProblemType.REDEMPTION_CANCELLED;
      case REDEMPTION_CONFIRMED -> ProblemType.REDEMPTION_CONFIRMED;
      case POINTS_ALREADY_SPENT -> ProblemType.POINTS_ALREADY_SPENT;
      case IN_THE_FUTURE -> ProblemType.IN_THE_FUTURE;
      case INVALID -> ProblemType.INVALID;
      case UNKNOWN_ADJUSTMENT -> ProblemType.NOT_FOUND;
      case ALREADY_DECIDED -> ProblemType.ALREADY_DECIDED;
      case SECOND_PERSON -> ProblemType.FORBIDDEN;
      case LIMIT_EXCEEDED -> ProblemType.LIMIT_EXCEEDED;
    };
  }
}
