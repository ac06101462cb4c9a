package io.vinculum.insight.training;

import com.datastax.oss.driver.api.core.DriverException;
import io.vinculum.insight.model.Model;
import io.vinculum.insight.model.ModelVersion;
import io.vinculum.insight.training.TrainerMessage.Failure;
import io.vinculum.insight.training.TrainerMessage.Reason;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Whether what a fit made is worth keeping, and what is said where it is not. */
final class Worth {
  private Worth() {}

  /** Why a version is not kept: it tells nothing at all. Empty when it may be. */
  static Optional<Failure> refused(ModelVersion version) {
    if (version.tellsAnything()) {
      return Optional.empty();
    }
    String lost =
        version.notConverged().stream()
            .map(model -> model.name() + " (" + model.form() + "): " + model.why())
            .collect(Collectors.joining("; "));
    return Optional.of(
        lost.isEmpty()
            ? new Failure(Reason.NOT_ENOUGH_DATA, lacks(version))
            : new Failure(Reason.NOT_CONVERGED, lost));
  }

  private static String lacks(ModelVersion version) {
    return version.models().stream()
        .filter(Model.NotEnoughData.class::isInstance)
        .map(Model.NotEnoughData.class::cast)
        .map(model -> model.name() + ": " + model.why())
        .collect(Collectors.joining("; "));
  }

  /** What is said of a fit that failed. */
  static Failure failure(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return switch (cause) {
      case TimeoutException late -> new Failure(Reason.AWAY, String.valueOf(late.getMessage()));
      case DriverException _ -> new Failure(Reason.AWAY, "the store did not answer");
      default -> new Failure(Reason.FAULT, String.valueOf(cause));
    };
  }
}
