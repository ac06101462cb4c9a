package io.vinculum.edge.interaction;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.ProblemType;
import io.vinculum.edge.problem.Refusals;
import java.util.Optional;

/**
 * What became of interactions, by kind: one count for each that a client sent, however often the
 * server tried it. Kinds and problems are the contract's, so there are no more series than those.
 */
final class InteractionCounts {
  private static final String NAME = "vinculum.interactions";

  /** The kind of what could not be read, and the problem of what had none. */
  private static final String NONE = "none";

  private final MeterRegistry registry;

  InteractionCounts(MeterRegistry registry) {
    this.registry = registry;
  }

  /** An interaction ended; nothing is counted of one that was only tried out. */
  void ended(Optional<ParsedInteraction> told, Recorded recorded) {
    switch (recorded) {
      case Recorded.Done done ->
          count(
              told, done.status() == InteractionRecording.CREATED ? "recorded" : "duplicate", NONE);
      case Recorded.NotDone(Problem problem) ->
          count(
              told,
              problem.type() == ProblemType.UNAVAILABLE ? "unavailable" : "refused",
              problem.type().apiName());
    }
  }

  /** It ended in a failure. */
  void failed(Optional<ParsedInteraction> told, Throwable failure) {
    ProblemType type = Refusals.of(failure).map(Problem::type).orElse(ProblemType.INTERNAL);
    count(told, type == ProblemType.UNAVAILABLE ? "unavailable" : "refused", type.apiName());
  }

  private void count(Optional<ParsedInteraction> told, String outcome, String problem) {
    Counter.builder(NAME)
        .description("Interactions that clients sent, by what became of them")
        .tag("kind", told.map(t -> t.kind().apiName()).orElse(NONE))
        .tag("outcome", outcome)
        .tag("problem", problem)
        .register(registry)
        .increment();
  }
}
