package io.vinculum.insight.training;

import io.vinculum.insight.answer.Training;
import io.vinculum.insight.model.ModelCatalogue;
import io.vinculum.insight.model.ModelStore;
import io.vinculum.insight.model.ModelVersion;
import io.vinculum.insight.training.TrainerMessage.Failed;
import io.vinculum.insight.training.TrainerMessage.Failure;
import io.vinculum.insight.training.TrainerMessage.Fit;
import io.vinculum.insight.training.TrainerMessage.Fitted;
import io.vinculum.insight.training.TrainerMessage.Kept;
import io.vinculum.insight.training.TrainerMessage.Look;
import io.vinculum.insight.training.TrainerMessage.Made;
import io.vinculum.insight.training.TrainerMessage.Weigh;
import io.vinculum.insight.training.TrainerMessage.Weighed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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
  /** So many times the purchases of the last fit are worth another one. */
  private static final double GROWTH = 1.1;

  private final Training training;
  private final ModelStore store;
  private final ModelCatalogue catalogue;
  private final TrainerSettings settings;
  private final InstantSource clock;
  private final List<ActorRef<Fitted>> waiting = new ArrayList<>();
  private boolean fitting;

  /** How many purchases the last fit knew, whether or not a version came of it. */
  private OptionalLong fittedTo = OptionalLong.empty();

  /** When the last fit began that did not fail, by the server's clock. */
  private Optional<Instant> triedAt = Optional.empty();

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
                  timers.startTimerWithFixedDelay(new Weigh(), settings.weighEvery());
                  return new Trainer(context, training, store, catalogue, settings, clock);
                }));
  }

  @Override
  public Receive<TrainerMessage> createReceive() {
    return newReceiveBuilder()
        .onMessage(Fit.class, this::onFit)
        .onMessage(Look.class, _ -> onLook())
        .onMessage(Weigh.class, _ -> onWeigh())
        .onMessage(Weighed.class, this::onWeighed)
        .onMessage(Made.class, this::onMade)
        .onMessage(Kept.class, this::onKept)
        .onMessage(Failed.class, this::onFailed)
        .build();
  }

  private Behavior<TrainerMessage> onFit(Fit fit) {
    waiting.add(fit.replyTo());
    begin();
    return this;
  }

  private Behavior<TrainerMessage> onLook() {
    Instant now = clock.instant();
    boolean due = catalogue.models().version().map(version -> isDue(version, now)).orElse(true);
    boolean tried =
        triedAt
            .filter(at -> Duration.between(at, now).compareTo(settings.retryEvery()) < 0)
            .isPresent();
    if (due && !tried) {
      begin();
    }
    return this;
  }

  private Behavior<TrainerMessage> onWeigh() {
    if (!fitting) {
      getContext()
          .pipeToSelf(
              training.purchases(),
              (purchases, failure) ->
                  new Weighed(failure == null ? OptionalLong.of(purchases) : OptionalLong.empty()));
    }
    return this;
  }

  /** Data that have grown by a tenth are fitted anew; where a slice is away, it is seen later. */
  private Behavior<TrainerMessage> onWeighed(Weighed weighed) {
    if (weighed.purchases().isPresent() && hasGrown(weighed.purchases().getAsLong())) {
      begin();
    }
    return this;
  }

  private boolean hasGrown(long purchases) {
    OptionalLong before =
        fittedTo.isPresent()
            ? fittedTo
            : catalogue
                .models()
                .version()
                .map(ModelVersion::purchases)
                .filter(known -> known > 0)
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    return before.isPresent() && isMore(purchases, before.getAsLong());
  }

  private static boolean isMore(long purchases, long before) {
    return purchases > before && purchases >= GROWTH * before;
  }

  private boolean isDue(ModelVersion version, Instant now) {
    return version.lacksPurchases() || isOld(version, now);
  }

  private boolean isOld(ModelVersion version, Instant now) {
    return Duration.between(version.fittedAt(), now).compareTo(settings.refitEvery()) >= 0;
  }

  /** Begins a fit unless one is under way. */
  private void begin() {
    if (fitting) {
      return;
    }
    fitting = true;
    triedAt = Optional.of(clock.instant());
    getContext()
        .pipeToSelf(
            newest().thenCompose(newest -> training.fit(newest + 1)),
            (version, failure) -> failure == null ? new Made(version) : new Failed(failure));
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

  private Behavior<TrainerMessage> onMade(Made made) {
    fittedTo = OptionalLong.of(made.version().purchases());
    ModelVersion version =
        catalogue.models().version().map(made.version()::keeping).orElse(made.version());
    Optional<Failure> failure = Worth.refused(version);
    if (failure.isPresent()) {
      getContext().getLog().info("models stay as they are: {}", failure.get().why());
      answer(failure);
    } else if (isWanted(version)) {
      keep(version);
    } else {
      answer(Optional.empty());
    }
    return this;
  }

  /** Somebody waits for it, or it replaces what is old, or tells or knows more than the young. */
  private boolean isWanted(ModelVersion version) {
    return !waiting.isEmpty()
        || catalogue
            .models()
            .version()
            .map(
                known ->
                    isOld(known, version.fittedAt())
                        || version.fitted() > known.fitted()
                        || (known.purchases() > 0
                            && isMore(version.purchases(), known.purchases())))
            .orElse(true);
  }

  private void keep(ModelVersion version) {
    getContext()
        .pipeToSelf(
            store.put(version).thenCompose(first -> first ? own(version) : others(version)),
            (kept, failure) -> failure == null ? new Kept(kept) : new Failed(failure));
  }

  private static CompletionStage<ModelVersion> own(ModelVersion version) {
    return CompletableFuture.completedStage(version);
  }

  /** Another trainer kept one of the same number, fitted to the same customers just now. */
  private CompletionStage<ModelVersion> others(ModelVersion version) {
    return store.newerThan(version.version() - 1).thenApply(Optional::orElseThrow);
  }

  private Behavior<TrainerMessage> onKept(Kept kept) {
    catalogue.learn(kept.version());
    getContext()
        .getLog()
        .info(
            "models of {} customers are fitted: version {}",
            kept.version().customers(),
            kept.version().version());
    answer(Optional.empty());
    return this;
  }

  private Behavior<TrainerMessage> onFailed(Failed failed) {
    getContext().getLog().warn("models could not be fitted; they will be again", failed.cause());
    triedAt = Optional.empty();
    answer(Optional.of(Worth.failure(failed.cause())));
    return this;
  }

  private void answer(Optional<Failure> failure) {
    fitting = false;
    Fitted fitted = new Fitted(catalogue.models().number(), failure);
    waiting.forEach(asker -> asker.tell(fitted));
    waiting.clear();
  }
}
