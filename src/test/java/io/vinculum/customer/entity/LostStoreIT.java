package io.vinculum.customer.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.datastax.oss.driver.api.core.CqlSession;
import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.node.store.LocalCassandra;
import io.vinculum.node.store.Migrations;
import io.vinculum.node.store.Replication;
import io.vinculum.node.store.SharedStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.stream.javadsl.Sink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that stops answering, and comes back. */
final class LostStoreIT {
  private static final Duration TOLD_WITHIN = Duration.ofSeconds(5);
  private static final Duration BACK_WITHIN = Duration.ofMinutes(2);

  @TempDir private Path dataFolder;

  @Test
  void callersAreToldInTimeAndARetryCountsOnce() throws Exception {
    try (LocalCassandra store = LocalCassandra.start(SharedStore.settings(dataFolder))) {
      migrate(store);
      List<String> contactPoint = CustomerNode.contactPoints(List.of(store.contactPoint()));
      try (CustomerNode node =
          CustomerNode.alone(Map.of(CustomerNode.CONTACT_POINTS, contactPoint))) {
        CustomerId id = Shop.customer();
        ask(node, Shop.purchase(id, "before", "54.20"));

        signal(store, "STOP");
        long began = System.nanoTime();
        assertThatExceptionOfType(ExecutionException.class)
            .isThrownBy(() -> ask(node, Shop.purchase(id, "meanwhile", "54.20")))
            .withCauseInstanceOf(TimeoutException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(TOLD_WITHIN);
        awaitJournalGivenUp(node, id);
        signal(store, "CONT");

        Answer.Recorded meanwhile = retried(node, Shop.purchase(id, "meanwhile", "54.20"));
        Answer.Recorded after = retried(node, Shop.purchase(id, "after", "54.20"));
        List<StoredEvent> history =
            node.customers
                .history(id, 1, Long.MAX_VALUE)
                .runWith(Sink.seq(), node.kit.system())
                .toCompletableFuture()
                .get(BACK_WITHIN.toSeconds(), TimeUnit.SECONDS);
        assertThat(history).extracting(StoredEvent::sequenceNr).containsExactly(1L, 2L, 3L, 4L);
        assertThat(history.get(2).event()).isEqualTo(meanwhile.events().getLast().event());
        assertThat(history.get(3).event()).isEqualTo(after.events().getLast().event());
      }
    }
  }

  /** From then on callers are told at once; what was being written may still land. */
  private static void awaitJournalGivenUp(CustomerNode node, CustomerId id) throws Exception {
    long until = System.nanoTime() + BACK_WITHIN.toNanos();
    while (System.nanoTime() < until) {
      try {
        ask(node, Shop.purchase(id, "meanwhile", "54.20"));
      } catch (ExecutionException e) {
        if (e.getCause() instanceof Customers.Unreachable) {
          return;
        }
      }
    }
    throw new AssertionError("the journal was never given up");
  }

  private static void migrate(LocalCassandra store) {
    try (CqlSession session =
        CqlSession.builder()
            .addContactPoint(store.contactPoint())
            .withLocalDatacenter(SharedStore.localDatacenter())
            .build()) {
      Migrations.ofThisBuild().apply(session, Replication.local());
    }
  }

  private static void signal(LocalCassandra store, String name)
      throws IOException, InterruptedException {
    int code =
        new ProcessBuilder("kill", "-" + name, Long.toString(store.pid()))
            .inheritIO()
            .start()
            .waitFor();
    assertThat(code).isZero();
  }

  /** As a caller does who is told that the outcome is unknown: the same again. */
  private static Answer.Recorded retried(CustomerNode node, Command command) throws Exception {
    long until = System.nanoTime() + BACK_WITHIN.toNanos();
    while (true) {
      try {
        return ask(node, command);
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TimeoutException) || System.nanoTime() > until) {
          throw e;
        }
      }
    }
  }

  private static Answer.Recorded ask(CustomerNode node, Command command) throws Exception {
    return (Answer.Recorded)
        node.customers
            .ask(command)
            .toCompletableFuture()
            .get(BACK_WITHIN.toSeconds(), TimeUnit.SECONDS);
  }
}
