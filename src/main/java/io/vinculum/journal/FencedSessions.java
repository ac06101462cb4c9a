package io.vinculum.journal;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.context.DriverContext;
import com.datastax.oss.driver.api.core.session.ProgrammaticArguments;
import com.datastax.oss.driver.internal.core.channel.ChannelFactory;
import com.datastax.oss.driver.internal.core.context.DefaultDriverContext;
import com.datastax.oss.driver.internal.core.context.DefaultNettyOptions;
import com.datastax.oss.driver.internal.core.context.NettyOptions;
import com.typesafe.config.Config;
import io.netty.channel.Channel;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.ClassicActorSystemProvider;
import org.apache.pekko.stream.connectors.cassandra.CqlSessionProvider;
import org.apache.pekko.stream.connectors.cassandra.DriverConfigLoaderFromConfig;
import org.apache.pekko.stream.connectors.cassandra.javadsl.CassandraSessionRegistry;
import scala.concurrent.ExecutionContext;
import scala.concurrent.Future;
import scala.jdk.javaapi.FutureConverters;

/** Sessions of the journal and the snapshots, whose connections let nothing out without a lease. */
public final class FencedSessions implements CqlSessionProvider {
  private final ActorSystem system;
  private final Config config;

  /** Made by Pekko, as {@code persistence.conf} says. */
  public FencedSessions(ActorSystem system, Config config) {
    this.system = system;
    this.config = config;
  }

  /**
   * The session of this system's journal, for what else only the node that a thing lives on may
   * write: it lets no write out without the lease.
   */
  public static CompletionStage<CqlSession> of(ClassicActorSystemProvider system) {
    return CassandraSessionRegistry.get(system).sessionFor(JournalRows.PLUGIN).underlying();
  }

  @Override
  public Future<CqlSession> connect(ExecutionContext executor) {
    return FutureConverters.asScala(
        new Builder(WriterLeases.of(system))
            .withConfigLoader(
                DriverConfigLoaderFromConfig.fromConfig(
                    CqlSessionProvider.driverConfig(system, config)))
            .buildAsync());
  }

  private static final class Builder extends CqlSessionBuilder {
    private final WriterLease lease;

    Builder(WriterLease lease) {
      this.lease = lease;
    }

    @Override
    protected DriverContext buildContext(
        DriverConfigLoader loader, ProgrammaticArguments arguments) {
      Writes writes = new Writes();
      return new DefaultDriverContext(loader, arguments) {
        @Override
        protected NettyOptions buildNettyOptions() {
          return new DefaultNettyOptions(this) {
            @Override
            public void afterChannelInitialized(Channel channel) {
              channel
                  .pipeline()
                  .addBefore(
                      ChannelFactory.INFLIGHT_HANDLER_NAME, Fence.NAME, new Fence(lease, writes));
            }
          };
        }
      };
    }
  }
}
