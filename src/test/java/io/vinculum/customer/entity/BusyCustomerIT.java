package io.vinculum.customer.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.CustomerId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * One customer of whom much is asked, and much was: on a store that acknowledges after fsync. The
 * figures are printed; what is asserted is what is promised.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class BusyCustomerIT {
  /** Commands under way at a time, as of tills that all serve the same card. */
  private static final int AT_ONCE = 256;

  /** Ten thousand, and some that the last snapshot does not have. */
  private static final int PURCHASES = 10_150;

  private static final double PROMISED_PER_SECOND = 300;
  private static final Duration PROMISED_RECOVERY = Duration.ofMillis(200);
  private static final int RECOVERIES = 15;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final CustomerId BUSY = Shop.customer();

  private static CustomerNode node;

  @BeforeAll
  static void start() {
    node = CustomerNode.alone(Map.of("vinculum.ask-timeout", "30 seconds"));
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  @Order(1)
  void oneCustomerTakesHundredsOfCommandsPerSecond() throws Exception {
    ask(Shop.enrol(BUSY));
    long began = System.nanoTime();
    AtomicInteger recorded = new AtomicInteger();
    Semaphore slots = new Semaphore(AT_ONCE);
    List<CompletableFuture<?>> answers = new ArrayList<>();
    for (int i = 0; i < PURCHASES; i++) {
      slots.acquire();
      answers.add(
          node.customers
              .ask(Shop.purchase(BUSY, "d" + i, "54.20"))
              .whenComplete((_, _) -> slots.release())
              .thenAccept(
                  answer -> {
                    if (answer instanceof Answer.Recorded(_, boolean duplicate) && !duplicate) {
                      recorded.incrementAndGet();
                    }
                  })
              .toCompletableFuture());
    }
    CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    double seconds = (System.nanoTime() - began) / 1e9;
    double perSecond = PURCHASES / seconds;

    System.out.printf(
        "one customer: %,d purchases in %.1f s, %,.0f commands/s, acknowledged after fsync%n",
        PURCHASES, seconds, perSecond);
    assertThat(recorded).hasValue(PURCHASES);
    assertThat(perSecond).isGreaterThan(PROMISED_PER_SECOND);
  }

  @Test
  @Order(2)
  void tenThousandEventsAreRecoveredInAMoment() throws Exception {
    node.close();
    node = CustomerNode.alone(Map.of());
    long[] micros = new long[RECOVERIES];
    for (int i = 0; i < RECOVERIES; i++) {
      micros[i] = recover(BUSY);
    }
    Arrays.sort(micros);

    System.out.printf(
        "recovery of %,d events: fastest %.1f ms, median %.1f ms, slowest %.1f ms%n",
        PURCHASES, micros[0] / 1e3, micros[RECOVERIES / 2] / 1e3, micros[RECOVERIES - 1] / 1e3);
    assertThat(Duration.ofNanos(micros[RECOVERIES / 2] * 1000)).isLessThan(PROMISED_RECOVERY);
  }

  /** How long a customer that left memory takes to be there again, in microseconds. */
  private static long recover(CustomerId id) throws Exception {
    var probe = node.kit.<Reply>createTestProbe();
    var entity =
        node.kit.spawn(
            CustomerEntity.create(
                id,
                new Surroundings(
                    InstantSource.system(),
                    () -> Shop.PROGRAMMES,
                    _ -> CompletableFuture.completedFuture(Optional.empty()),
                    (_, _) -> CompletableFuture.completedFuture(Optional.empty()),
                    _ -> {},
                    Marks.none(),
                    _ -> CompletableFuture.completedFuture(null),
                    new NoBudgets()),
                new EarlierEvents((_, _, _) -> Source.empty(), node.kit.system(), 0),
                EntitySettings.read(node.kit.system().settings().config()),
                Shop::nobody,
                Licence.always(Duration.ofSeconds(4))));
    long began = System.nanoTime();
    entity.tell(new CustomerMessage.Read(probe.ref()));
    Reply reply = probe.receiveMessage(Duration.ofSeconds(30));
    long micros = (System.nanoTime() - began) / 1000;
    assertThat(((Reply.Told) reply).customer().version()).isGreaterThan(PURCHASES);
    entity.tell(new CustomerMessage.Leave());
    probe.expectTerminated(entity, Duration.ofSeconds(10));
    return micros;
  }

  private static Answer ask(Command command) throws Exception {
    return node.customers
        .ask(command)
        .toCompletableFuture()
        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }
}
