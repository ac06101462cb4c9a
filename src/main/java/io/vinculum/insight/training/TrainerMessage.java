package io.vinculum.insight.training;

import io.vinculum.insight.model.ModelVersion;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;

/** What the trainer is told. */
public sealed interface TrainerMessage {
  /** Fit all models now. Answered when it is done, together with whoever asked meanwhile. */
  record Fit(ActorRef<Fitted> replyTo) implements TrainerMessage {}

  /**
   * Answers {@link Fit}.
   *
   * @param version the newest there is; 0 when there is none
   * @param failure why there is no newer one, in one sentence
   */
  record Fitted(int version, Optional<String> failure) {}

  /** Look whether the models are too old. */
  record Look() implements TrainerMessage {}

  /**
   * A fit ended.
   *
   * @param version empty when it was not worth keeping
   */
  record Ended(Optional<ModelVersion> version) implements TrainerMessage {}

  /** A fit failed. */
  record Failed(Throwable cause) implements TrainerMessage {}
}
