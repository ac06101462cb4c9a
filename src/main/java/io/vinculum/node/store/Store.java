package io.vinculum.node.store;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store of this server, ready to be used: its own local one or an outside cluster, with the
 * schema of this build. Everything above speaks to both in the same way.
 */
public final class Store implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Store.class);

  private static final String WAITS_FOR_STORE = "datastax-java-driver.advanced.reconnect-on-init";

  private final StoreSettings settings;
  private final Optional<StoreKeeper> local;

  /** The session that changed the schema, for whoever asks first: opening one takes its time. */
  private final AtomicReference<CqlSession> opened = new AtomicReference<>();

  private Store(StoreSettings settings, Optional<StoreKeeper> local) {
    this.settings = settings;
    this.local = local;
  }

  /**
   * Starts the local store where no outside one is named, and brings the schema to this build's.
   *
   * @throws StoreException in one line, if the store cannot be had or the schema not be changed
   */
  public static Store open(StoreSettings settings) {
    Store store =
        new Store(
            settings,
            settings.isOutside()
                ? Optional.empty()
                : Optional.of(
                    new StoreKeeper(
                        LocalCassandra.start(settings.local()), settings.local().restarts())));
    try {
      CqlSession session = store.newSession();
      store.opened.set(session);
      Migrations.ofThisBuild().apply(session, settings.replication());
      return store;
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /** Where it answers CQL, as {@code host:port}. */
  public List<String> contactPoints() {
    return local
        .map(keeper -> keeper.current().contactPoint())
        .map(address -> List.of(address.getHostString() + ":" + address.getPort()))
        .orElse(settings.contactPoints());
  }

  /**
   * What a configuration needs so that every session made from it speaks to this store: lay it over
   * the application's own before the actor system starts.
   */
  public Config driverConfig() {
    Map<String, Object> driver = new HashMap<>();
    login().ifPresent(login -> driver.putAll(login.driver()));
    driver.put("datastax-java-driver.basic.contact-points", contactPoints());
    driver.put(
        "datastax-java-driver.basic.load-balancing-policy.local-datacenter", settings.dataCentre());
    return ConfigFactory.parseMap(driver);
  }

  /** Where the tables' files are; empty for an outside store, whose disks nobody here sees. */
  public Optional<Path> tableFiles() {
    return local.map(_ -> settings.local().dataFolder().resolve("store").resolve("data"));
  }

  private Optional<StoreLogin> login() {
    return local.map(keeper -> keeper.current().login()).or(settings::login);
  }

  /**
   * A session of the caller's own, who closes it; sessions are costly, so share one for each
   * purpose.
   */
  public CqlSession connect() {
    return Optional.ofNullable(opened.getAndSet(null)).orElseGet(this::newSession);
  }

  /**
   * The first try tells whom the store refuses; a store that is not there yet is waited for, since
   * a node may start before it.
   */
  private CqlSession newSession() {
    Config config = driverConfig().withFallback(settings.driver());
    try {
      return session(config.withValue(WAITS_FOR_STORE, ConfigValueFactory.fromAnyRef(false)));
    } catch (AllNodesFailedException e) {
      if (refusesUs(e)) {
        throw new StoreException(
            "The store at %s refuses this server's user and password (VINCULUM_CASSANDRA_USER, VINCULUM_CASSANDRA_PASSWORD)."
                .formatted(String.join(",", contactPoints())),
            e);
      }
      LOG.warn(
          "The store at {} does not answer; it is waited for", String.join(",", contactPoints()));
      return session(config);
    }
  }

  private static boolean refusesUs(AllNodesFailedException failure) {
    return failure.getAllErrors().values().stream()
        .flatMap(List::stream)
        .anyMatch(AuthenticationException.class::isInstance);
  }

  private static CqlSession session(Config config) {
    return CqlSession.builder()
        .withConfigLoader(
            DriverConfigLoader.fromString(config.root().render(ConfigRenderOptions.concise())))
        .build();
  }

  /**
   * Completes with the reason if a local store ended and cannot be started again; never for an
   * outside one.
   */
  public CompletionStage<String> onLost() {
    return local.map(StoreKeeper::onLost).orElseGet(CompletableFuture::new);
  }

  /** Stops the local store; leaves an outside one as it is. */
  @Override
  public void close() {
    Optional.ofNullable(opened.getAndSet(null)).ifPresent(CqlSession::close);
    local.ifPresent(StoreKeeper::close);
  }
}
