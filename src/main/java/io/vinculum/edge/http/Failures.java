package io.vinculum.edge.http;

import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.ProblemType;
import io.vinculum.edge.problem.Refusals;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The problem of what failed. A fault of the server is logged under a reference, and the answer
 * holds the reference only: never a stack trace or a message from inside.
 */
public final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private final Supplier<UUID> ids;

  /** Failures with references from this source of ids. */
  public Failures(Supplier<UUID> ids) {
    this.ids = ids;
  }

  /**
   * The problem of a failure.
   *
   * @param operation what was asked, for the log
   */
  public Problem problem(String operation, Throwable failure) {
    return Refusals.of(failure).orElseGet(() -> internal(operation, failure));
  }

  private Problem internal(String operation, Throwable failure) {
    UUID reference = ids.get();
    LOG.error("{} failed, reference {}", operation, reference, Refusals.cause(failure));
    return Problem.of(
        ProblemType.INTERNAL, "The server failed; the operator finds it under " + reference + ".");
  }
}
