package io.vinculum.customer.entity;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.persistence.query.PersistenceQuery;
import org.apache.pekko.persistence.testkit.PersistenceTestKitPlugin;
import org.apache.pekko.persistence.testkit.PersistenceTestKitSnapshotPlugin;
import org.apache.pekko.persistence.testkit.javadsl.PersistenceTestKit;
import org.apache.pekko.persistence.testkit.query.javadsl.PersistenceTestKitReadJournal;

/** An actor system whose journal is in memory, with everything serialized as in the real one. */
final class MemoryJournal implements AutoCloseable {
  final ActorTestKit kit;
  final PersistenceTestKit store;
  final EarlierEvents earlier;

  /**
   * An empty one.
   *
   * @param recentEvents kept in memory beside it
   */
  MemoryJournal(String system, int recentEvents) {
    Config config =
        PersistenceTestKitPlugin.config()
            .withFallback(PersistenceTestKitSnapshotPlugin.config())
            .withFallback(ConfigFactory.parseResources("serialization.conf"))
            .withFallback(ConfigFactory.defaultReference())
            .resolve();
    kit = ActorTestKit.create(system, config);
    store = PersistenceTestKit.create(kit.system());
    earlier =
        new EarlierEvents(
            PersistenceQuery.get(kit.system())
                .getReadJournalFor(
                    PersistenceTestKitReadJournal.class,
                    PersistenceTestKitReadJournal.Identifier()),
            kit.system(),
            recentEvents);
  }

  @Override
  public void close() {
    kit.shutdownTestKit();
  }
}
