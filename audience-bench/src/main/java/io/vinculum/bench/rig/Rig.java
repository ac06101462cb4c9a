package io.vinculum.bench.rig;

import com.datastax.oss.driver.api.core.CqlSession;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.vinculum.bench.simulation.SimulatedCustomers;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.insight.FitOutcome;
import io.vinculum.insight.answer.ScatteredInsight;
import io.vinculum.insight.facts.Demographics;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.store.CassandraFacts;
import io.vinculum.insight.store.FactsStore;
import io.vinculum.insight.training.ClusterTrainer;
import io.vinculum.node.ReadSide;
import io.vinculum.node.TimeOrderedIds;
import io.vinculum.node.store.Store;
import io.vinculum.node.store.StoreSettings;
import io.vinculum.programme.definition.ProgrammeReader;
import io.vinculum.programme.definition.Reading;
import io.vinculum.programme.domain.ProgrammeVersion;
import io.vinculum.programme.domain.Programmes;
import io.vinculum.programme.store.FirstProgramme;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import org.apache.pekko.Done;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.Cluster;

/**
 * A node's read side as the node wires it, over a real local store in a folder of its own, without
 * edge and write side.
 */
public final class Rig implements AutoCloseable {
  private static final Duration START_MAX = Duration.ofMinutes(2);
  private static final Duration SAVE_MAX = Duration.ofMinutes(5);
  private static final Duration FIT_MAX = Duration.ofMinutes(10);

  private final Store store;
  private final CqlSession session;
  private final ActorSystem<Void> system;
  private final Programmes programmes;
  private final BenchClock clock;
  private final int slices;
  private Optional<ReadSide> readSide = Optional.empty();

  private Rig(Store store, Config config, BenchClock clock) {
    this.store = store;
    this.clock = clock;
    this.programmes = sample();
    this.slices = config.getInt("vinculum.slices");
    this.session = store.connect();
    this.system =
        ActorSystem.create(
            Behaviors.empty(), "vinculum", store.driverConfig().withFallback(config).resolve());
  }

  /** Starts the store and an actor system that is a cluster of one. */
  public static Rig start(Path folder, BenchClock clock) {
    // A slice that answers too late answers nobody: that is seen in the times, not in a log.
    Config config =
        ConfigFactory.parseString("pekko.log-dead-letters = off")
            .withFallback(ConfigFactory.load())
            .resolve();
    Rig rig = new Rig(Store.open(StoreSettings.from(config, folder)), config, clock);
    CompletableFuture<Done> up = new CompletableFuture<>();
    Cluster cluster = Cluster.get(rig.system);
    cluster.join(cluster.selfMember().address());
    cluster.registerOnMemberUp(() -> up.complete(Done.done()));
    Await.result(up, START_MAX);
    return rig;
  }

  /** The sample programme that ships with the server. */
  private static Programmes sample() {
    return switch (ProgrammeReader.read(FirstProgramme.from(Optional.empty()).source())) {
      case Reading.Valid(var programme) ->
          new Programmes(
              List.of(new ProgrammeVersion(1, programme, programme.effectiveFrom(), "bench", "1")));
      case Reading.Invalid(var faults) -> throw new IllegalStateException(faults.toString());
    };
  }

  /** The programme that all happens under. */
  public Programmes programmes() {
    return programmes;
  }

  /**
   * Saves what is known of all customers as slices save it.
   *
   * @param saved is told how many slices are
   */
  public void save(SimulatedCustomers customers, IntConsumer saved) {
    FactsStore facts = new CassandraFacts(system, session, InstantSource.system());
    List<int[]> places = customers.placesBySlice(slices);
    for (int slice = 0; slice < slices; slice++) {
      List<Facts> rows =
          Arrays.stream(places.get(slice)).parallel().mapToObj(customers::facts).toList();
      Await.result(facts.save(slice, rows), SAVE_MAX);
      saved.accept(slice + 1);
    }
  }

  /** Reads how far the histories of all customers have come in the store. */
  public void read(SimulatedCustomers customers) {
    FactsStore facts = new CassandraFacts(system, session, InstantSource.system());
    List<int[]> places = customers.placesBySlice(slices);
    for (int slice = 0; slice < slices; slice++) {
      Map<CustomerId, Long> numbers =
          Await.result(
              facts
                  .load(slice)
                  .runFold(
                      new HashMap<CustomerId, Long>(),
                      (all, one) -> {
                        all.put(one.customer(), one.sequenceNr());
                        return all;
                      },
                      system),
              SAVE_MAX);
      customers.known(places.get(slice), numbers);
    }
  }

  /** How many slices there are. */
  public int slices() {
    return slices;
  }

  /** Starts the slices, which begin to read their facts back. */
  public ScatteredInsight startSlices() {
    ReadSide made =
        new ReadSide(
            system,
            session,
            () -> programmes,
            clock,
            new TimeOrderedIds(clock),
            slices,
            _ -> CompletableFuture.completedFuture(Demographics.NONE));
    readSide = Optional.of(made);
    ScatteredInsight insight = Await.result(made.start(new NoCustomers()), START_MAX);
    Await.result(insight.learnSegments(), START_MAX);
    return insight;
  }

  /** The slices' side. */
  public ReadSide readSide() {
    return readSide.orElseThrow();
  }

  /**
   * Learns the models of the population, or fits them where there are none yet, and cuts it into
   * fifths, as a node does.
   *
   * @return whether they were fitted now
   */
  public boolean fit(ScatteredInsight insight) {
    ClusterTrainer trainer = readSide().startTrainer();
    Await.result(trainer.learn(), START_MAX);
    boolean known = trainer.current().number() > 0;
    if (!known) {
      fit(trainer);
    }
    cut(insight);
    return !known;
  }

  /** Slices that score a million by new models answer nothing else: a node tries again as well. */
  private static void cut(ScatteredInsight insight) {
    long end = System.nanoTime() + FIT_MAX.toNanos();
    while (true) {
      try {
        Await.result(insight.cutPopulation(), FIT_MAX);
        return;
      } catch (IllegalStateException e) {
        if (System.nanoTime() > end) {
          throw e;
        }
      }
    }
  }

  private static void fit(ClusterTrainer trainer) {
    FitOutcome outcome = Await.result(trainer.fit(), FIT_MAX);
    long end = System.nanoTime() + FIT_MAX.toNanos();
    while (outcome instanceof FitOutcome.Away && System.nanoTime() < end) {
      // The trainer is busy with a million; who asks again joins its fit.
      outcome = Await.result(trainer.fit(), FIT_MAX);
    }
    if (!(outcome instanceof FitOutcome.Fitted)) {
      throw new IllegalStateException("the models could not be fitted: " + outcome);
    }
  }

  /** The actor system, for streams. */
  public ActorSystem<Void> system() {
    return system;
  }

  @Override
  public void close() {
    try {
      Await.result(
          CoordinatedShutdown.get(system).runAll(CoordinatedShutdown.jvmExitReason()), START_MAX);
      session.close();
    } finally {
      store.close();
    }
  }
}
