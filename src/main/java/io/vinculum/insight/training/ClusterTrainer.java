package io.vinculum.insight.training;

import io.vinculum.insight.Models;
import io.vinculum.insight.answer.Training;
import io.vinculum.insight.model.ModelCatalogue;
import io.vinculum.insight.model.ModelStore;
import io.vinculum.insight.model.PopulationModels;
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
  public CompletionStage<PopulationModels> fit() {
    return AskPattern.<TrainerMessage, TrainerMessage.Fitted>ask(
            trainer, TrainerMessage.Fit::new, settings.fitMax(), system.scheduler())
        .thenCompose(
            fitted ->
                fitted.failure().isEmpty()
                    ? learn().thenApply(_ -> current())
                    : CompletableFuture.failedStage(new TimeoutException(fitted.failure().get())));
  }
}
