package io.vinculum.identity.rekeying;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import io.vinculum.cql.DeafSession;
import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.edge.fake.FakeVault;
import io.vinculum.identity.CassandraIdentities;
import io.vinculum.identity.Identifier;
import io.vinculum.identity.Identities;
import io.vinculum.identity.Located;
import io.vinculum.identity.Resolution;
import io.vinculum.identity.secret.RootKey;
import io.vinculum.node.store.SharedStore;
import io.vinculum.programme.domain.IdentifierKind;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Two nodes at one run over the real store, of which the first stands still in the middle. */
class RekeyingIT {
  private static final Duration LEASE_OVER = Duration.ofSeconds(21);
  private static final int CUSTOMERS = 30;

  private final CqlSession session = SharedStore.session();
  private final FakeVault vault = new FakeVault();
  private Instant now = Instant.now();
  private final InstantSource clock = () -> now;
  private final Identities identities =
      new CassandraIdentities(session, RootKey.of(new byte[32]), clock);

  private Rekeying node(Function<Command, CompletionStage<Boolean>> customers) {
    return new Rekeying(
        session,
        new Rekeying.Around(
            identities, vault, customers, clock, UUID.randomUUID(), UUID::randomUUID));
  }

  @Test
  void aChangeOfWhichNobodyHeardIsKnownForDone() {
    RekeyingTable table = new RekeyingTable(session);
    Optional<RekeyingRun> before = await(table.latest());
    RekeyingRun run = RekeyingRun.begun(UUID.randomUUID(), now);
    assertThat(await(new RekeyingTable(DeafSession.of(session, 1)).begin(before, run))).isTrue();
    RekeyingRun mine = run.leasedTo(UUID.randomUUID(), now.plus(LEASE_OVER));
    assertThat(await(new RekeyingTable(DeafSession.of(session, 1)).lease(run, mine))).isTrue();
    RekeyingRun theirs = run.leasedTo(UUID.randomUUID(), now.plus(LEASE_OVER));
    assertThat(await(new RekeyingTable(DeafSession.of(session, 1)).lease(run, theirs))).isFalse();
    RekeyingRun ended = mine.ended(now);
    assertThat(await(new RekeyingTable(DeafSession.of(session, 1)).save(ended))).isTrue();
    assertThat(await(table.latest()))
        .hasValueSatisfying(found -> assertThat(found.isRunning()).isFalse());
  }

  private static CompletionStage<Boolean> willing(Command command) {
    return CompletableFuture.completedStage(true);
  }

  /** As servers of before stored it; of the vault the walk needs a row only. */
  private CustomerId storedBefore(String external) {
    CustomerId customer = new CustomerId(UUID.randomUUID());
    Identifier identifier = new Identifier(IdentifierKind.EXTERNAL, external);
    session.execute(
        "INSERT INTO vinculum.identity (hash, kind, state, customer, since)"
            + " VALUES (?, 'external', 'held', ?, toTimestamp(now())) IF NOT EXISTS",
        ByteBuffer.wrap(Base64.getUrlDecoder().decode(identities.hash(identifier).hash())),
        customer.value());
    session.execute(
        "INSERT INTO vinculum.personal (customer, part, item, sealed) VALUES (?, 'walk', 'x', ?)",
        customer.value(),
        ByteBuffer.allocate(1));
    vault.putIdentifier(customer, identifier);
    return customer;
  }

  private static String upper() {
    return UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
  }

  private Located located(String external) {
    return await(identities.locate(identities.normalise(IdentifierKind.EXTERNAL, external)));
  }

  @Test
  void anotherNodeGoesOnWhereOneStoodStill() {
    List<String> spelled = new ArrayList<>();
    List<CustomerId> customers = new ArrayList<>();
    for (int i = 0; i < CUSTOMERS; i++) {
      spelled.add(upper());
      customers.add(storedBefore(spelled.getLast()));
    }
    String twice = upper();
    CustomerId upperOne = storedBefore(twice);
    CustomerId lowerOne = storedBefore(twice.toLowerCase(Locale.ROOT));

    List<CompletableFuture<Boolean>> answers = new ArrayList<>();
    Rekeying still =
        node(
            _ -> {
              CompletableFuture<Boolean> never = new CompletableFuture<>();
              synchronized (answers) {
                answers.add(never);
              }
              return never;
            });
    Rekeying other = node(RekeyingIT::willing);
    RekeyingRun begun = await(still.begin());
    assertThat(begun.isRunning()).isTrue();
    assertThat(await(other.begin()).id()).as("asked again").isEqualTo(begun.id());

    CompletableFuture<Void> standsStill = still.goOn().toCompletableFuture();
    until("it stands still", () -> isAsked(answers));
    await(other.goOn());
    assertThat(await(other.latest()).orElseThrow().isRunning()).as("under its lease").isTrue();
    now = now.plus(LEASE_OVER);
    await(other.goOn());
    RekeyingRun ended = await(other.latest()).orElseThrow();
    assertThat(ended.isRunning()).isFalse();
    assertThat(ended.id()).isEqualTo(begun.id());
    assertThat(ended.done()).isEqualTo(1);
    assertThat(ended.counts().customers()).isGreaterThanOrEqualTo(CUSTOMERS + 2);
    for (int i = 0; i < CUSTOMERS; i++) {
      String lower = spelled.get(i).toLowerCase(Locale.ROOT);
      Located found =
          new Located(
              identities.hash(new Identifier(IdentifierKind.EXTERNAL, lower)),
              new Resolution.Found(customers.get(i)));
      assertThat(located(spelled.get(i))).isEqualTo(found);
      assertThat(located(lower)).isEqualTo(found);
    }
    assertThat(located(twice).resolution()).isEqualTo(new Resolution.Found(upperOne));
    assertThat(located(twice.toLowerCase(Locale.ROOT)).resolution())
        .isEqualTo(new Resolution.Found(lowerOne));
    assertThat(listed(other))
        .anyMatch(it -> it.customer().equals(upperOne) && it.holder().equals(lowerOne))
        .noneMatch(it -> customers.contains(it.customer()));

    // What comes late changes nothing: the run is another's, and at its end.
    awaken(answers, standsStill);
    assertThat(await(still.latest())).contains(ended);
    RekeyingRun next = await(still.begin());
    assertThat(next.id()).isNotEqualTo(begun.id());
    await(other.goOn());
    assertThat(await(other.latest()).orElseThrow().counts().rekeyed())
        .as("nothing is left to do")
        .isZero();
    await(
        identities.release(
            identities.hash(new Identifier(IdentifierKind.EXTERNAL, twice)), upperOne));
    assertThat(listed(other)).noneMatch(it -> it.customer().equals(upperOne));
  }

  private static boolean isAsked(List<CompletableFuture<Boolean>> answers) {
    synchronized (answers) {
      return !answers.isEmpty();
    }
  }

  /** Answers whatever is asked until the node that stood still has come to its end. */
  private static void awaken(
      List<CompletableFuture<Boolean>> answers, CompletableFuture<Void> standsStill) {
    until(
        "it came to its end",
        () -> {
          synchronized (answers) {
            answers.forEach(answer -> answer.complete(true));
          }
          return standsStill.isDone();
        });
    assertThat(standsStill).isCompleted();
  }

  private static void until(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + SECONDS.toNanos(60);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(deadline);
      LockSupport.parkNanos(MILLISECONDS.toNanos(10));
    }
  }

  private static List<Clash> listed(Rekeying node) {
    List<Clash> all = new ArrayList<>();
    Optional<Rekeying.ClashPlace> place = Optional.empty();
    do {
      Rekeying.ClashPage page = await(node.clashes(place, 2));
      all.addAll(page.clashes());
      place = page.next();
    } while (place.isPresent());
    return all;
  }

  private static <T> T await(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(60, SECONDS).join();
  }
}
