package io.vinculum.insight.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.insight.answer.SlicesInMemory;
import io.vinculum.insight.answer.Training;
import io.vinculum.insight.facts.ChangedFacts;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.facts.PurchaseDay;
import io.vinculum.insight.facts.PurchaseDays;
import io.vinculum.insight.facts.RandomFacts;
import io.vinculum.insight.model.Model;
import io.vinculum.insight.model.ModelNames;
import io.vinculum.insight.model.ModelVersion;
import io.vinculum.insight.training.TrainerMessage.Failure;
import io.vinculum.insight.training.TrainerMessage.Fit;
import io.vinculum.insight.training.TrainerMessage.Fitted;
import io.vinculum.insight.training.TrainerMessage.Look;
import io.vinculum.insight.training.TrainerMessage.Reason;
import io.vinculum.insight.training.TrainerMessage.Weigh;
import io.vinculum.insight.training.TrainerMessage.Weighed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.BehaviorInterceptor;
import org.apache.pekko.actor.typed.TypedActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** When the trainer fits by itself, and what it answers when a fit makes no version. */
final class TrainerTest {
  private static final ActorTestKit KIT = ActorTestKit.create("trainer");
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  /** Looks by itself so seldom that only the test's own looks are seen. */
  private static final TrainerSettings SETTINGS =
      new TrainerSettings(
          Duration.ofDays(7),
          Duration.ofHours(9),
          Duration.ofHours(1),
          Duration.ofHours(9),
          Duration.ofSeconds(9),
          Duration.ofSeconds(60));

  private final SlicesInMemory slices = new SlicesInMemory(START, RandomFacts.TODAY);
  private final RememberedModels store = new RememberedModels();
  private final TestProbe<Fitted> asker = KIT.createTestProbe();
  private final AtomicInteger looked = new AtomicInteger();
  private final AtomicInteger weighed = new AtomicInteger();
  private final ActorRef<TrainerMessage> trainer =
      KIT.spawn(
          Behaviors.intercept(
              LooksCounted::new,
              Trainer.create(
                  new Training(slices, slices.catalogue(), () -> slices.now, Runnable::run),
                  store,
                  slices.models,
                  SETTINGS,
                  () -> slices.now)));

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  /** Counts the looks that were taken: what is fitted then was read by then. */
  private final class LooksCounted extends BehaviorInterceptor<TrainerMessage, TrainerMessage> {
    LooksCounted() {
      super(TrainerMessage.class);
    }

    @Override
    public Behavior<TrainerMessage> aroundReceive(
        TypedActorContext<TrainerMessage> context,
        TrainerMessage message,
        ReceiveTarget<TrainerMessage> target) {
      Behavior<TrainerMessage> next = target.apply(context, message);
      if (message instanceof Look) {
        looked.incrementAndGet();
      }
      if (message instanceof Weighed) {
        weighed.incrementAndGet();
      }
      return next;
    }
  }

  /** One purchase: enough to know where money is spent, too little for everything else. */
  private void buy(int customer) {
    CustomerId id = new CustomerId(new UUID(1, customer));
    PurchaseDays days =
        PurchaseDays.NONE.plus(
            new PurchaseDay(RandomFacts.TODAY - 3, 1, 3_000, List.of(), List.of()));
    slices.put(ChangedFacts.member(Facts.none(id), RandomFacts.TODAY - 9, days, Optional.empty()));
  }

  private Fitted fit() {
    trainer.tell(new Fit(asker.ref()));
    return asker.receiveMessage();
  }

  /** Moves the clock and has the trainer look at it. */
  private void look(Duration later) {
    slices.now = slices.now.plus(later);
    int before = looked.get();
    trainer.tell(new Look());
    asker.awaitAssert(
        () -> {
          assertThat(looked.get()).isGreaterThan(before);
          return null;
        });
  }

  private void awaitVersions(int count) {
    asker.awaitAssert(
        () -> {
          assertThat(slices.models.models().number()).isEqualTo(count);
          return null;
        });
    assertThat(store.count()).isEqualTo(count);
  }

  private void inForce(Model... models) {
    ModelVersion version = new ModelVersion(1, START, 1, 9, List.of(models));
    slices.models.learn(version);
    assertThat(store.put(version).toCompletableFuture().join()).isTrue();
  }

  private static Model fitted(String name) {
    return new Model.Fitted(
        name,
        "any",
        Map.of("k", 1.0, "r", .5, "alpha", 6.0, "a", .9, "b", 1.6, "q", 3.0, "v", 40.0),
        Optional.empty(),
        9,
        Optional.empty());
  }

  @Test
  void modelsAWeekOldByTheServersClockAreFittedAnew() {
    buy(1);
    inForce(fitted(ModelNames.PURCHASES));
    look(DAY.multipliedBy(6));
    look(DAY.minusSeconds(1));
    look(Duration.ofSeconds(1));
    awaitVersions(2);
    ModelVersion second = slices.models.models().version().orElseThrow();
    assertThat(second.fittedAt()).isEqualTo(START.plus(DAY.multipliedBy(7)));
  }

  @Test
  void whatCannotForetellPurchasesYetIsTriedEveryHourAndKeptWhenItTellsMore() {
    inForce();
    look(Duration.ofHours(1));
    look(Duration.ofHours(2));
    buy(1);
    look(Duration.ofMinutes(59));
    look(Duration.ofMinutes(1));
    awaitVersions(2);
    assertThat(slices.models.models().version().orElseThrow().fittedAt())
        .isEqualTo(START.plus(Duration.ofHours(4)));
    look(Duration.ofHours(1));
    assertThat(fit().version()).isEqualTo(3);
  }

  @Test
  void fitsAgainWhenPurchasesHaveGrownByATenth() {
    for (int customer = 0; customer < 20; customer++) {
      buy(customer);
    }
    assertThat(fit().version()).isEqualTo(1);
    assertThat(slices.models.models().version().orElseThrow().purchases()).isEqualTo(20);
    buy(20);
    weigh();
    buy(21);
    weigh();
    awaitVersions(2);
    assertThat(slices.models.models().version().orElseThrow().purchases()).isEqualTo(22);
    weigh();
    assertThat(fit().version()).as("nothing was fitted meanwhile").isEqualTo(3);
  }

  /** Has the trainer count, and waits until it has made of it what it makes. */
  private void weigh() {
    int before = weighed.get();
    trainer.tell(new Weigh());
    asker.awaitAssert(
        () -> {
          assertThat(weighed.get()).isGreaterThan(before);
          return null;
        });
  }

  @Test
  void saysWhatIsMissingWhenThereIsTooLittleForAnyModel() {
    Failure failure = fit().failure().orElseThrow();
    assertThat(failure.reason()).isEqualTo(Reason.NOT_ENOUGH_DATA);
    assertThat(failure.why()).contains("at least 100 and 8 weeks").contains("gamma-gamma");
    assertThat(store.count()).isZero();
  }

  @Test
  void saysWhatIsAwayAndTriesAgainAtTheNextLook() {
    buy(1);
    slices.silent.add(2);
    assertThat(fit().failure())
        .contains(new Failure(Reason.AWAY, "slice 2 did not answer in time"));
    slices.silent.clear();
    look(Duration.ofSeconds(1));
    awaitVersions(1);
  }

  @Test
  void goesOnFromAVersionThatAnotherTrainerKept() {
    buy(1);
    assertThat(fit()).isEqualTo(new Fitted(1, Optional.empty()));
    ModelVersion others = new ModelVersion(2, START, 1, 77, List.of(fitted(ModelNames.GAPS)));
    assertThat(store.put(others).toCompletableFuture().join()).isTrue();
    assertThat(fit()).isEqualTo(new Fitted(3, Optional.empty()));
    assertThat(store.count()).isEqualTo(3);
  }

  @Test
  void aModelInForceIsNotLostToASearchWithoutAnEndAndDoesNotHoldUpTheOthers() {
    Model endless = new Model.NotConverged(ModelNames.GAPS, "Gamma", "it still grew");
    ModelVersion next = version(fitted(ModelNames.PURCHASES), endless);
    ModelVersion kept = next.keeping(version(fitted(ModelNames.GAPS)));
    Model.Fitted gaps = (Model.Fitted) kept.model(ModelNames.GAPS).orElseThrow();
    assertThat(gaps.parameter("q")).isEqualTo(3);
    assertThat(gaps.warnings()).singleElement().asString().contains("version 1");
    assertThat(kept.model(ModelNames.PURCHASES)).isEqualTo(next.model(ModelNames.PURCHASES));
    assertThat(((Model.Fitted) next.keeping(kept).model(ModelNames.GAPS).orElseThrow()).warnings())
        .as("kept twice, it still is of the first")
        .isEqualTo(gaps.warnings());
    assertThat(next.keeping(version(fitted(ModelNames.SPEND))).model(ModelNames.GAPS))
        .contains(endless);
    assertThat(Worth.refused(next)).isEmpty();
    assertThat(Worth.refused(version(endless)))
        .contains(new Failure(Reason.NOT_CONVERGED, "gaps (Gamma): it still grew"));
  }

  private static ModelVersion version(Model... models) {
    return new ModelVersion(1, START, 1, 9, List.of(models));
  }
}
