package io.vinculum.insight.training;

import io.vinculum.insight.answer.Training;
import io.vinculum.insight.model.ModelCatalogue;
import io.vinculum.insight.model.ModelStore;
import io.vinculum.insight.model.ModelVersion;
import io.vinculum.insight.training.TrainerMessage.Ended;
import io.vinculum.insight.training.TrainerMessage.Failed;
import io.vinculum.insight.training.TrainerMessage.Fit;
import io.vinculum.insight.training.TrainerMessage.Fitted;
import io.vinculum.insight.training.TrainerMessage.Look;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/** Fits models, one fit at a time, and keeps each as a version. */
final class Trainer extends AbstractBehavior<TrainerMessage> {
  private final Training training;
  private final ModelStore store;
  private final ModelCatalogue catalogue;
  private final TrainerSettings settings;
  private final InstantSource clock;
  private final List<ActorRef<Fitted>> waiting = new ArrayList<>();
  private boolean fitting;

  private Trainer(
      ActorContext<TrainerMessage> context,
      Training training,
      ModelStore store,
      ModelCatalogue catalogue,
      TrainerSettings settings,
      InstantSource clock) {
    super(context);
    this.training = training;
    this.store = store;
    this.catalogue = catalogue;
    this.settings = settings;
    this.clock = clock;
  }

  static Behavior<TrainerMessage> create(
      Training training,
      ModelStore store,
      ModelCatalogue catalogue,
      TrainerSettings settings,
      InstantSource clock) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  timers.startTimerWithFixedDelay(new Look(), settings.lookEvery());
                  return new Trainer(context, training, store, catalogue, settings, clock);
                }));
  }

  @Override
  public Receive<TrainerMessage> createReceive() {
    return newReceiveBuilder()
        .onMessage(Fit.class, this::onFit)
        .onMessage(Look.class, _ -> onLook())
        .onMessage(Ended.class, this::onEnded)
        .onMessage(Failed.class, this::onFailed)
        .build();
  }

  private Behavior<TrainerMessage> onFit(Fit fit) {
    waiting.add(fit.replyTo());
    begin(true);
    return this;
  }

  private Behavior<TrainerMessage> onLook() {
    boolean fresh =
        catalogue
            .models()
            .version()
            .map(version -> Duration.between(version.fittedAt(), clock.instant()))
            .filter(age -> age.compareTo(settings.refitEvery()) < 0)
            .isPresent();
    if (!fresh) {
      begin(false);
    }
    return this;
  }

  /**
   * Begins a fit unless one is under way.
   *
   * @param demanded whether it is kept even when there is too little data for any model, so that
   *     whoever asked sees what is missing
   */
  private void begin(boolean demanded) {
    if (fitting) {
      return;
    }
    fitting = true;
    getContext()
        .pipeToSelf(
            newest()
                .thenCompose(newest -> training.fit(newest + 1))
                .thenCompose(version -> kept(version, demanded)),
            (version, failure) -> failure == null ? new Ended(version) : new Failed(failure));
  }

  /** The number of the newest version, which another trainer may have kept. */
  private CompletionStage<Integer> newest() {
    return store
        .newerThan(catalogue.models().number())
        .thenApply(
            newer -> {
              newer.ifPresent(catalogue::learn);
              return catalogue.models().number();
            });
  }

  private CompletionStage<Optional<ModelVersion>> kept(ModelVersion version, boolean demanded) {
    if (!demanded && !version.tellsAnything()) {
      return CompletableFuture.completedStage(Optional.empty());
    }
    return store
        .put(version)
        .thenApply(
            first -> {
              if (!first) {
                throw new IllegalStateException(
                    "version " + version.version() + " was kept by another trainer");
              }
              return Optional.of(version);
            });
  }

  private Behavior<TrainerMessage> onEnded(Ended ended) {
    ended.version().ifPresent(catalogue::learn);
    ended
        .version()
        .ifPresent(
            version ->
                getContext()
                    .getLog()
                    .info(
                        "models of {} customers are fitted: version {}",
                        version.customers(),
                        version.version()));
    answer(Optional.empty());
    return this;
  }

  private Behavior<TrainerMessage> onFailed(Failed failed) {
    getContext().getLog().warn("models could not be fitted; they will be again", failed.cause());
    answer(Optional.of(String.valueOf(failed.cause().getMessage())));
    return this;
  }

  private void answer(Optional<String> failure) {
    fitting = false;
    Fitted fitted = new Fitted(catalogue.models().number(), failure);
    waiting.forEach(asker -> asker.tell(fitted));
    waiting.clear();
  }
}
