package io.vinculum.insight.training;

import io.vinculum.insight.FitOutcome;
import io.vinculum.insight.Models;
import io.vinculum.insight.answer.Training;
import io.vinculum.insight.model.ModelCatalogue;
import io.vinculum.insight.model.ModelStore;
import io.vinculum.insight.model.PopulationModels;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.cluster.typed.ClusterSingleton;
import org.apache.pekko.cluster.typed.SingletonActor;

/** This node's way to the trainer, wherever in the cluster it is, and to the models in force. */
public final class ClusterTrainer implements Models {
  private final ActorSystem<?> system;
  private final ActorRef<TrainerMessage> trainer;
  private final ModelStore store;
  private final ModelCatalogue catalogue;
  private final TrainerSettings settings;

  private ClusterTrainer(
      ActorSystem<?> system,
      ActorRef<TrainerMessage> trainer,
      ModelStore store,
      ModelCatalogue catalogue,
      TrainerSettings settings) {
    this.system = system;
    this.trainer = trainer;
    this.store = store;
    this.catalogue = catalogue;
    this.settings = settings;
  }

  /** Takes part in there being one trainer. */
  public static ClusterTrainer start(
      ActorSystem<?> system,
      Training training,
      ModelStore store,
      ModelCatalogue catalogue,
      TrainerSettings settings,
      InstantSource clock) {
    ActorRef<TrainerMessage> trainer =
        ClusterSingleton.get(system)
            .init(
                SingletonActor.of(
                    Trainer.create(training, store, catalogue, settings, clock), "trainer"));
    return new ClusterTrainer(system, trainer, store, catalogue, settings);
  }

  /** Learns what other nodes fitted: to be called at start and from time to time. */
  public CompletionStage<Void> learn() {
    return store
        .newerThan(catalogue.models().number())
        .thenAccept(newer -> newer.ifPresent(catalogue::learn));
  }

  @Override
  public PopulationModels current() {
    return catalogue.models();
  }

  @Override
  public CompletionStage<FitOutcome> fit() {
    return ask(settings.fitMax());
  }

  /**
   * Asks again while there is no answer: a trainer whose node is lost cannot say that it is, and
   * the one that takes its place knows nothing of who asked. One that lives lets it join its fit.
   */
  private CompletionStage<FitOutcome> ask(Duration left) {
    if (!left.isPositive()) {
      return CompletableFuture.completedStage(
          new FitOutcome.Away(
              "The trainer has not answered for %d s; a fit that is under way goes on."
                  .formatted(settings.fitMax().toSeconds())));
    }
    Duration wait = left.compareTo(settings.askEvery()) < 0 ? left : settings.askEvery();
    return AskPattern.<TrainerMessage, TrainerMessage.Fitted>ask(
            trainer, TrainerMessage.Fit::new, wait, system.scheduler())
        .handle((fitted, failure) -> failure == null ? outcome(fitted) : again(failure, left, wait))
        .thenCompose(next -> next);
  }

  private CompletionStage<FitOutcome> again(Throwable failure, Duration left, Duration waited) {
    return failure instanceof TimeoutException
        ? ask(left.minus(waited))
        : CompletableFuture.failedStage(failure);
  }

  private CompletionStage<FitOutcome> outcome(TrainerMessage.Fitted fitted) {
    if (fitted.failure().isEmpty()) {
      return learn().thenApply(_ -> new FitOutcome.Fitted(current()));
    }
    TrainerMessage.Failure failure = fitted.failure().get();
    return switch (failure.reason()) {
      case NOT_ENOUGH_DATA ->
          CompletableFuture.completedStage(new FitOutcome.NotEnoughData(failure.why()));
      case NOT_CONVERGED ->
          CompletableFuture.completedStage(new FitOutcome.NotConverged(failure.why()));
      case AWAY -> CompletableFuture.completedStage(new FitOutcome.Away(failure.why()));
      case FAULT ->
          CompletableFuture.completedStage(
              new FitOutcome.Away(
                  "Customers could not be counted for a fit; the server's log says why. Models in"
                      + " force stay."));
    };
  }
}
