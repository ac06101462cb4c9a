package io.vinculum.insight.training;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import io.vinculum.insight.model.ModelVersion;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.pekko.actor.typed.ActorRef;

/** What the trainer is told. */
public sealed interface TrainerMessage {
  /** Fit all models now. Answered when it is done, together with whoever asked meanwhile. */
  record Fit(ActorRef<Fitted> replyTo) implements TrainerMessage {}

  /**
   * Answers {@link Fit}.
   *
   * @param version the newest there is; 0 when there is none
   * @param failure why there is no newer one
   */
  record Fitted(int version, Optional<Failure> failure) {}

  /** Why a fit made no version. */
  enum Reason {
    /** There is too little for any model. */
    NOT_ENOUGH_DATA,
    /** No model could be fitted, of some of them since their search did not end. */
    NOT_CONVERGED,
    /** A slice or the store did not answer. */
    AWAY,
    /** A fault of the server, and what a later release calls otherwise. */
    @JsonEnumDefaultValue
    FAULT
  }

  /**
   * Why a fit made no version.
   *
   * @param why in one sentence
   */
  record Failure(Reason reason, String why) {}

  /** Look whether the models are too old. */
  record Look() implements TrainerMessage {}

  /** Count whether data have grown since the last fit. */
  record Weigh() implements TrainerMessage {}

  /**
   * Answers {@link Weigh}.
   *
   * @param purchases kept ones; empty where a slice did not answer
   */
  record Weighed(OptionalLong purchases) implements TrainerMessage {}

  /** Models were made; whether they are kept is still to be seen. */
  record Made(ModelVersion version) implements TrainerMessage {}

  /** A version was kept, by this trainer or by one that was faster. */
  record Kept(ModelVersion version) implements TrainerMessage {}

  /** A fit, or keeping what it made, failed. */
  record Failed(Throwable cause) implements TrainerMessage {}
}
