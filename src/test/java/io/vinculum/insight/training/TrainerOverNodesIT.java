package io.vinculum.insight.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.vinculum.insight.FitOutcome;
import io.vinculum.insight.answer.Slices;
import io.vinculum.insight.answer.SlicesInMemory;
import io.vinculum.insight.answer.Training;
import io.vinculum.insight.facts.RandomFacts;
import io.vinculum.insight.model.Model;
import io.vinculum.insight.model.ModelCatalogue;
import io.vinculum.insight.model.ModelNames;
import io.vinculum.insight.model.ModelVersion;
import io.vinculum.insight.slice.SlicePart;
import io.vinculum.insight.slice.SliceQuestion;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.JoinSeedNodes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The node with the trainer dies while it fits. */
final class TrainerOverNodesIT {
  private static final Duration PATIENCE = Duration.ofSeconds(50);
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final TrainerSettings SETTINGS =
      new TrainerSettings(
          Duration.ofDays(7),
          Duration.ofHours(1),
          Duration.ofHours(1),
          Duration.ofHours(1),
          Duration.ofSeconds(1),
          PATIENCE);

  private final SlicesInMemory slices = new SlicesInMemory(NOW, RandomFacts.TODAY);
  private final RememberedModels store = new RememberedModels();
  private final List<ActorTestKit> kits = new ArrayList<>();
  private final CountDownLatch counting = new CountDownLatch(1);

  @AfterEach
  void stop() {
    kits.forEach(ActorTestKit::shutdownTestKit);
  }

  /** Slices that never answer a trainer: its fit is under way until its node dies. */
  private final class Endless implements Slices {
    @Override
    public int count() {
      return slices.count();
    }

    @Override
    public CompletionStage<SlicePart> ask(int slice, SliceQuestion question) {
      counting.countDown();
      return new CompletableFuture<>();
    }

    @Override
    public CompletionStage<List<Optional<SlicePart>>> askAll(SliceQuestion question) {
      counting.countDown();
      return new CompletableFuture<>();
    }

    @Override
    public CompletionStage<Void> noticeTime() {
      return slices.noticeTime();
    }
  }

  private ClusterTrainer start(int port, int seed, Slices asked, ModelCatalogue catalogue) {
    ActorTestKit kit = ActorTestKit.create("trainers", config(port));
    kits.add(kit);
    Cluster cluster = Cluster.get(kit.system());
    Address first = new Address("pekko", "trainers", "127.0.0.1", seed);
    cluster.manager().tell(new JoinSeedNodes(List.of(first)));
    kit.createTestProbe()
        .awaitAssert(
            PATIENCE,
            () -> {
              assertThat(cluster.selfMember().status()).isEqualTo(MemberStatus.up());
              return null;
            });
    return ClusterTrainer.start(
        kit.system(),
        new Training(asked, slices.catalogue(), () -> NOW, Runnable::run),
        store,
        catalogue,
        SETTINGS,
        () -> NOW);
  }

  /** A node of this kind whose end is noticed soon, and which does not take its leave. */
  private static Config config(int port) {
    return ConfigFactory.parseMap(
            Map.of(
                "pekko.remote.artery.canonical.hostname",
                "127.0.0.1",
                "pekko.remote.artery.canonical.port",
                port,
                "pekko.loglevel",
                "ERROR",
                "pekko.coordinated-shutdown.run-by-actor-system-terminate",
                "off",
                "pekko.cluster.split-brain-resolver.stable-after",
                "2s",
                "vinculum.writer-lease.length",
                "1s",
                "vinculum.writer-lease.every",
                "300ms",
                "pekko.cluster.split-brain-resolver.down-all-when-unstable",
                "off",
                "pekko.cluster.failure-detector.acceptable-heartbeat-pause",
                "1s"))
        .withFallback(ConfigFactory.load("application.conf"))
        .resolve();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Test
  void aFitWhoseNodeDiesIsTakenUpByTheOtherAndModelsStay() throws Exception {
    ModelVersion known = version();
    assertThat(store.put(known).toCompletableFuture().join()).isTrue();
    int one = freePort();
    int two = freePort();
    // Of two halves the one with the lower address goes on: the oldest shall be the other.
    start(Math.max(one, two), Math.max(one, two), new Endless(), new ModelCatalogue());
    ClusterTrainer left = start(Math.min(one, two), Math.max(one, two), slices, slices.models);
    left.learn().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

    CompletableFuture<FitOutcome> outcome = left.fit().toCompletableFuture();
    assertThat(counting.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(outcome).isNotDone();
    kits.getFirst().system().terminate();

    // There is nobody in these slices, which only the trainer on the node that is left can say.
    FitOutcome answer = outcome.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertThat(answer).isInstanceOf(FitOutcome.NotEnoughData.class);
    assertThat(left.current().version()).contains(known);
    assertThat(store.count()).isEqualTo(1);
  }

  private static ModelVersion version() {
    return new ModelVersion(
        1,
        NOW,
        1,
        9,
        List.of(
            new Model.Fitted(
                ModelNames.PURCHASES,
                "MBG/NBD",
                Map.of("k", 1.0, "r", .5, "alpha", 6.0, "a", .9, "b", 1.6),
                Optional.empty(),
                9,
                Optional.empty())));
  }
}
