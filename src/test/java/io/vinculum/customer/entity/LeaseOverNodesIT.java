package io.vinculum.customer.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.journal.NotTheWriter;
import io.vinculum.journal.WriterLeases;
import io.vinculum.node.store.SharedStore;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSelection;
import org.apache.pekko.actor.PoisonPill;
import org.apache.pekko.cluster.Cluster;
import org.apache.pekko.stream.connectors.cassandra.javadsl.CassandraSession;
import org.apache.pekko.stream.connectors.cassandra.javadsl.CassandraSessionRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two nodes on the real store, one of which nobody confirms any more. */
final class LeaseOverNodesIT {
  private static final Duration LAPSED_WITHIN = Duration.ofSeconds(20);

  private static CustomerNode first;
  private static CustomerNode second;

  /** Of the two the one that needs the other's word. */
  private static CustomerNode needy;

  private static CustomerNode other;

  @BeforeAll
  static void start() {
    first = CustomerNode.alone(Map.of());
    second = CustomerNode.joining(first, Map.of());
    boolean firstIsFirst =
        Cluster.get(first.kit.system())
                .selfUniqueAddress()
                .compare(Cluster.get(second.kit.system()).selfUniqueAddress())
            < 0;
    needy = firstIsFirst ? second : first;
    other = firstIsFirst ? first : second;
  }

  @AfterAll
  static void stop() {
    second.close();
    first.close();
  }

  @Test
  void whoIsNotConfirmedNeitherAnswersNorStoresNorReachesTheStoreWithAWrite() throws Exception {
    CustomerId id = ofNode(needy);
    assertThat(await(other.customers.ask(Shop.enrol(id)))).isInstanceOf(Answer.Recorded.class);
    long before = rows(id);

    ActorSelection keeper =
        other.kit.system().classicSystem().actorSelection("/system/writer-lease");
    keeper.tell(PoisonPill.getInstance(), ActorRef.noSender());
    needy
        .kit
        .createTestProbe()
        .awaitAssert(
            LAPSED_WITHIN,
            () -> {
              assertThat(WriterLeases.of(needy.kit.system()).isHeld()).isFalse();
              return null;
            });

    assertThatThrownBy(() -> await(other.customers.ask(Shop.purchase(id, "late", "10.00"))))
        .hasCauseInstanceOf(Customers.Unreachable.class);
    assertThatThrownBy(() -> await(other.customers.read(id)))
        .hasCauseInstanceOf(Customers.Unreachable.class);
    assertThat(rows(id)).isEqualTo(before);

    CassandraSession session =
        CassandraSessionRegistry.get(needy.kit.system()).sessionFor("pekko.persistence.cassandra");
    assertThatThrownBy(
            () ->
                await(
                    session.executeWrite(
                        "DELETE FROM vinculum_journal.messages WHERE persistence_id = ? AND"
                            + " partition_nr = 0",
                        Unchangeable.persistenceId(id))))
        .hasStackTraceContaining(NotTheWriter.class.getName());
    assertThat(
            await(
                session.selectOne(
                    "SELECT sequence_nr FROM vinculum_journal.messages WHERE persistence_id = ? AND"
                        + " partition_nr = 0 LIMIT 1",
                    Unchangeable.persistenceId(id))))
        .as("reading goes on")
        .isPresent();
    assertThat(rows(id)).isEqualTo(before);
  }

  /** A customer that lives there. */
  private static CustomerId ofNode(CustomerNode home) throws Exception {
    for (int tries = 0; tries < 1_000; tries++) {
      CustomerId id = Shop.customer();
      await(other.customers.ask(Shop.purchase(id, "first", "1.00")));
      if (home.stored.stream().anyMatch(stored -> stored.customer().equals(id))) {
        return id;
      }
    }
    throw new AssertionError("no customer lives on the node");
  }

  private static long rows(CustomerId id) {
    return SharedStore.session()
        .execute(
            "SELECT count(*) FROM vinculum_journal.messages WHERE persistence_id = ? AND"
                + " partition_nr = 0",
            Unchangeable.persistenceId(id))
        .one()
        .getLong(0);
  }

  private static <T> T await(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
  }
}
