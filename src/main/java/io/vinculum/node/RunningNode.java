package io.vinculum.node;

import com.datastax.oss.driver.api.core.CqlSession;
import com.typesafe.config.Config;
import io.vinculum.budget.entity.CustomerGrantOutcomes;
import io.vinculum.budget.entity.ShardedBudgets;
import io.vinculum.customer.domain.Profile;
import io.vinculum.customer.entity.Answer;
import io.vinculum.customer.entity.EntitySettings;
import io.vinculum.customer.entity.FollowedCustomers;
import io.vinculum.customer.entity.ShardedCustomers;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.customer.entity.Surroundings;
import io.vinculum.edge.EdgePorts;
import io.vinculum.edge.EdgeServer;
import io.vinculum.edge.access.AdminKey;
import io.vinculum.edge.access.Authenticator;
import io.vinculum.edge.access.BearerAuthenticator;
import io.vinculum.edge.access.CassandraCredentials;
import io.vinculum.edge.access.CursorSeal;
import io.vinculum.edge.access.MemberTokens;
import io.vinculum.edge.access.OutsideTokens;
import io.vinculum.edge.access.TokenIssuer;
import io.vinculum.edge.audit.AuditWords;
import io.vinculum.edge.audit.CassandraAudit;
import io.vinculum.edge.customer.CustomerDoor;
import io.vinculum.edge.document.DocumentsResource;
import io.vinculum.edge.http.GatePorts;
import io.vinculum.edge.idempotency.CassandraIdempotency;
import io.vinculum.edge.idempotency.IdempotencyRows;
import io.vinculum.edge.imports.CassandraImportLog;
import io.vinculum.edge.imports.Imports;
import io.vinculum.edge.imports.ImportsResource;
import io.vinculum.edge.interaction.InteractionDoor;
import io.vinculum.edge.key.MasterKeysResource;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.edge.ports.Steering;
import io.vinculum.edge.programme.BudgetsResource;
import io.vinculum.edge.running.ClockResource;
import io.vinculum.edge.running.IdentityFormsResource;
import io.vinculum.edge.running.ProjectionsResource;
import io.vinculum.edge.running.ReadinessCheck;
import io.vinculum.edge.running.SandboxTime;
import io.vinculum.edge.running.SlicesResource;
import io.vinculum.identity.CassandraIdentities;
import io.vinculum.identity.Promises;
import io.vinculum.identity.RowHash;
import io.vinculum.identity.rekeying.Rekeying;
import io.vinculum.identity.secret.RootKey;
import io.vinculum.identity.vault.CustomerKeys;
import io.vinculum.identity.vault.StoreSweep;
import io.vinculum.identity.vault.TinkVault;
import io.vinculum.insight.answer.ScatteredInsight;
import io.vinculum.insight.store.PersonalFacts;
import io.vinculum.insight.training.ClusterTrainer;
import io.vinculum.journal.JournalReader;
import io.vinculum.journal.JournalRewriting;
import io.vinculum.node.store.Store;
import io.vinculum.node.store.StoreCleaning;
import io.vinculum.node.store.StoreSettings;
import io.vinculum.programme.store.CassandraProgrammes;
import io.vinculum.programme.store.FirstProgramme;
import io.vinculum.programme.store.ProgrammeWatch;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One node with everything in it: the only place where the rooms meet. What is started here is
 * stopped here in the opposite order, the store last.
 */
public final class RunningNode implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunningNode.class);
  private static final Duration START_MAX = Duration.ofMinutes(2);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Store store;
  private final NodeSettings settings;
  private final Consumer<String> putOut;
  private NodeSecrets keys;
  private EdgeServer server;
  private List<ReadinessCheck> readiness = List.of();

  private RunningNode(NodeSettings settings, Store store, Consumer<String> putOut) {
    this.settings = settings;
    this.store = store;
    this.putOut = putOut;
    parts.push(store);
  }

  /**
   * Starts a node and serves. What fails is stopped again before the failure is thrown.
   *
   * @param masterKeys of personal data; empty for those of the data folder
   * @param putOut is told, in one line, if the cluster goes on without this node: also while it
   *     starts
   */
  public static RunningNode start(
      NodeSettings settings, Config config, Optional<String> masterKeys, Consumer<String> putOut)
      throws IOException {
    DataFolder.ready(settings.data());
    NodeSecrets.Found found = NodeSecrets.find(settings, masterKeys);
    Store store = Store.open(StoreSettings.from(config, settings.data()));
    RunningNode node = new RunningNode(settings, store, putOut);
    try {
      node.begin(config, found);
      return node;
    } catch (IOException | RuntimeException e) {
      Await.undo(node::close);
      throw e;
    }
  }

  private void begin(Config config, NodeSecrets.Found found) throws IOException {
    SecureRandom random = new SecureRandom();
    CqlSession session = started(store.connect());
    keys = found.on(session, random);
    Optional<NodeClock> sandbox =
        settings.sandbox()
            ? Optional.of(NodeClock.open(session, settings.clock()))
            : Optional.empty();
    InstantSource clock =
        sandbox.<InstantSource>map(NodeClock::clock).orElse(InstantSource.system());
    Supplier<UUID> ids = new TimeOrderedIds(InstantSource.system());
    ScheduledExecutorService scheduler = started(NodeThreads.scheduler("node-schedule"));
    RootKey root = keys.root(session, random);
    CassandraIdentities identities = new CassandraIdentities(session, root, clock);
    CustomerKeys customerKeys = new CustomerKeys(session, keys.masterKeys(), random, clock);
    TinkVault vault = new TinkVault(session, customerKeys, identities::hash);
    CassandraProgrammes programmes =
        Await.result(
            CassandraProgrammes.open(
                session, FirstProgramme.from(settings.programme()), clock.instant()),
            START_MAX);
    started(ProgrammeWatch.start(programmes, scheduler));

    ClusterNode cluster = started(ClusterNode.start(settings, config, store.driverConfig()));
    cluster.onPutOut().thenAccept(putOut);
    ActorSystem<?> system = cluster.system();
    EntitySettings entity = EntitySettings.read(system.settings().config());
    JournalReader journal = new JournalReader(system);
    ReadSide readSide =
        new ReadSide(
            system,
            session,
            programmes,
            clock,
            ids,
            entity.slices(),
            (id, words) ->
                vault.profile(id).thenCombine(Persons.words(vault, words), Persons::told));
    CassandraAudit audit = new CassandraAudit(session);
    ShardedBudgets budgets = new ShardedBudgets(system, clock, ids);
    ShardedCustomers customers =
        ShardedCustomers.start(
            system,
            journal,
            new Surroundings(
                clock,
                programmes,
                id -> vault.profile(id).thenApply(RunningNode::known),
                vault::open,
                fastPath(readSide),
                readSide,
                new NotedDestruction(
                    new Promises(
                        identities,
                        vault,
                        new WordsErasure(
                            session,
                            new JournalRewriting(system),
                            new PersonalFacts(session, entity.slices()),
                            new AuditWords(session),
                            () -> programmes.get().codes(),
                            InstantSource.system(),
                            new StoreCleaning(
                                session, new StoreSweep(session, ids)::sweep, store.tableFiles()))),
                    audit,
                    clock,
                    ids),
                budgets),
            entity);
    budgets.start(new CustomerGrantOutcomes(customers));
    ScatteredInsight insight = Await.result(readSide.start(customers), START_MAX);
    Await.result(insight.learnSegments(), START_MAX);
    ClusterTrainer trainer = readSide.startTrainer();
    Await.result(trainer.learn(), START_MAX);
    Rekeying rekeying =
        new Rekeying(
            session,
            new Rekeying.Around(
                identities,
                vault,
                command -> customers.ask(command).thenApply(Answer.Recorded.class::isInstance),
                InstantSource.system(),
                ids.get(),
                ids));
    started(ReadSideRounds.start(scheduler, insight, trainer)).also("identifiers", rekeying::goOn);
    started(rekeying);

    NodeMetrics metrics = started(new NodeMetrics(readSide));
    CassandraCredentials credentials =
        new CassandraCredentials(session, random, ids, InstantSource.system());
    MemberTokens tokens = new MemberTokens(root, InstantSource.system(), ids);
    Authenticator callers =
        new BearerAuthenticator(
            AdminKey.of(keys.adminKey()), credentials, issuers(tokens, identities));
    GatePorts gate =
        new GatePorts(
            callers,
            new CassandraIdempotency(
                new IdempotencyRows(session),
                root,
                InstantSource.system(),
                ids,
                new Forgotten(vault, customers)),
            metrics.registry(),
            settings.histograms(),
            ids,
            settings.access().limits(),
            settings.requestsAtOnceMax());
    Rooms rooms =
        new Rooms(
            new FollowedCustomers(customers),
            identities,
            vault,
            insight,
            trainer,
            programmes,
            clock,
            ids,
            new CursorSeal(root));
    Optional<SandboxTime> time = sandbox.map(c -> new MovingTime(c, readSide::noticeTime));
    Steering steering = new Steering(programmes, credentials, tokens::issue, audit);
    readiness =
        Readiness.of(
            session, system, started(ShardWarmUp.begin(customers, entity.slices())).done());
    EdgePorts ports =
        new EdgePorts(
            rooms,
            steering,
            gate,
            metrics::scrape,
            readiness,
            List.of(
                new ClockResource(time),
                new SlicesResource(readSide),
                new ProjectionsResource(readSide),
                new IdentityFormsResource(rekeying),
                new DocumentsResource(rooms, readSide.documents(customers)),
                new MasterKeysResource(
                    keys.rotation(system, session, customerKeys, random), rooms, steering),
                Rewards.start(system, session, root, random, rooms),
                new BudgetsResource(rooms, budgets::look),
                imports(system, session, root, rooms, metrics)),
            settings.silenceMax());
    server =
        Await.result(
            EdgeServer.start(
                system, ports, settings.access().connections(), settings.host(), settings.port()),
            START_MAX);
  }

  /** How events come to the read side at once; without it the sweeps of the journals bring them. */
  private Consumer<StoredEvent> fastPath(ReadSide readSide) {
    if (settings.fastPath()) {
      return readSide::recorded;
    }
    LOG.warn("vinculum.fast-path is off: audiences are minutes behind, as the sweeps bring events");
    return _ -> {};
  }

  /** Whose tokens members may bring. */
  private List<TokenIssuer> issuers(MemberTokens own, CassandraIdentities identities) {
    List<TokenIssuer> issuers = new ArrayList<>(List.of(own));
    settings
        .access()
        .issuer()
        .ifPresent(
            outside -> {
              ExecutorService fetching = started(Executors.newVirtualThreadPerTaskExecutor());
              issuers.add(new OutsideTokens(outside, identities, InstantSource.system(), fetching));
            });
    return issuers;
  }

  private ImportsResource imports(
      ActorSystem<?> system, CqlSession session, RootKey root, Rooms rooms, NodeMetrics metrics) {
    Imports imports =
        new Imports(
            system,
            InstantSource.system(),
            new CassandraImportLog(session, root),
            settings.data().resolve(DataFolder.IMPORTS),
            settings.silenceMax());
    return new ImportsResource(
        imports,
        rooms,
        new Doors(
            new InteractionDoor(rooms, metrics.registry()),
            new CustomerDoor(rooms, new RowHash(root))));
  }

  private static Optional<Profile> known(Profile profile) {
    return Optional.of(profile).filter(p -> !p.equals(Profile.empty()));
  }

  private <T extends AutoCloseable> T started(T part) {
    parts.push(part);
    return part;
  }

  /** Completes once {@code /health/ready} says so. */
  CompletionStage<Void> ready() {
    return Readiness.whenAll(readiness);
  }

  /** Where it answers HTTP. */
  public String url() {
    return "http://" + settings.host() + ":" + server.address().getPort() + "/";
  }

  /** The administrator's key, for a terminal only; empty when whoever started it has it anyhow. */
  Optional<String> adminKeyToShow() {
    return keys.adminFile().map(_ -> keys.adminKey());
  }

  /** Where the administrator's key is. */
  String adminKeyPlace() {
    return keys.adminPlace();
  }

  /** Where the store answers. */
  public String storeAddress() {
    return String.join(",", store.contactPoints());
  }

  /** Completes with the reason if the local store ended and cannot be started again. */
  public CompletionStage<String> onStoreLost() {
    return store.onLost();
  }

  /** Stops everything; what cannot be stopped is logged and the rest goes on. */
  @Override
  public void close() {
    for (AutoCloseable part; (part = parts.poll()) != null; ) {
      try {
        part.close();
      } catch (Exception e) {
        LOG.error("{} did not stop cleanly", part.getClass().getSimpleName(), e);
      }
    }
  }
}
