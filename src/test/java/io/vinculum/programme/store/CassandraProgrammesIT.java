package io.vinculum.programme.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import io.vinculum.cql.DeafSession;
import io.vinculum.node.store.SharedStore;
import io.vinculum.programme.definition.Etag;
import io.vinculum.programme.domain.ProgrammeVersion;
import io.vinculum.programme.domain.Programmes;
import io.vinculum.programme.store.ProgrammeVersions.Put;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CassandraProgrammesIT {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");
  private static final FirstProgramme FIRST = FirstProgramme.from(Optional.empty());

  private final CqlSession session = SharedStore.session();

  private final String catalogue = UUID.randomUUID().toString();

  @Test
  void aStoreWithoutVersionsGetsTheFirstOnce() {
    List<CassandraProgrammes> nodes =
        IntStream.range(0, 3).mapToObj(_ -> open()).map(CassandraProgrammesIT::await).toList();
    for (CassandraProgrammes node : nodes) {
      ProgrammeVersion only = only(node.get());
      assertThat(only.number()).isEqualTo(1);
      assertThat(only.storedBy()).isEqualTo("start");
      assertThat(only.storedAt()).isEqualTo(Instant.parse("2026-03-01T12:00:00.123Z"));
      assertThat(only.programme().id()).isEqualTo("plaza");
      assertThat(only).isEqualTo(only(nodes.getFirst().get()));
    }
    assertThat(await(nodes.getFirst().source(1))).contains(FIRST.source());
    assertThat(await(nodes.getFirst().source(2))).isEmpty();
  }

  @Test
  void aVersionIsKeptWithWhoPutItAndSeenAfterARestart() {
    CassandraProgrammes node = await(open());
    String text = named("Plaza Two") + "# a remark is kept too\n";
    ProgrammeVersion put = stored(node.put(text, "key-7", NOON, Optional.of(etag(node))));
    assertThat(put.number()).isEqualTo(2);
    assertThat(put.storedBy()).isEqualTo("key-7");
    assertThat(put.programme().name()).isEqualTo("Plaza Two");
    assertThat(node.get().versions()).hasSize(2);
    CassandraProgrammes restarted = await(open());
    assertThat(restarted.get()).isEqualTo(node.get());
    assertThat(await(restarted.source(2))).contains(text);
  }

  @Test
  void aVersionOfWiderLimitsRulesOnWithoutWhatIsBeyondThem() {
    String beyond = "channel.matches(\"a{900}\")";
    String text = named("Wider").replace("{id: base, ", "{id: base, when: '" + beyond + "', ");
    assertThat(text).contains(beyond);
    CassandraProgrammes node = await(open());
    assertThat(await(node.put(text, "key-7", NOON, Optional.empty())))
        .isInstanceOf(Put.Invalid.class);
    assertThat(
            await(
                new ProgrammeRows(session, catalogue)
                    .add(
                        new ProgrammeRows.Stored(
                            2, text, Etag.of(2, text), "an older server", NOON))))
        .isTrue();

    CassandraProgrammes restarted = await(open());
    ProgrammeVersion wider = restarted.get().versions().getLast();
    assertThat(wider.programme().name()).isEqualTo("Wider");
    assertThat(wider.programme().earn().getFirst().when().orElseThrow().source()).isEqualTo(beyond);
    assertThat(await(restarted.source(2))).contains(text);
    assertThat(stored(restarted.put(named("Next"), "key-7", NOON, Optional.empty())).number())
        .isEqualTo(3);
  }

  @Test
  void aPutOverAnotherIsAConflict() {
    CassandraProgrammes one = await(open());
    CassandraProgrammes other = await(open());
    String seen = etag(one);
    ProgrammeVersion two = stored(one.put(named("Two"), "a", NOON, Optional.of(seen)));
    assertThat(await(other.put(named("Mine"), "b", NOON, Optional.of(seen))))
        .isEqualTo(new Put.Conflict(two));
    assertThat(stored(other.put(named("Three"), "b", NOON, Optional.of(two.etag()))).number())
        .isEqualTo(3);
    assertThat(stored(other.put(named("Four"), "b", NOON, Optional.empty())).number()).isEqualTo(4);
  }

  @Test
  void aVersionOfWhoseStoringNobodyHeardIsStoredOnce() {
    await(open());
    CqlSession deaf = DeafSession.of(session, 1);
    ProgrammeRows.Stored version = version(2, "Two", "a");
    assertThat(await(new ProgrammeRows(deaf, catalogue).add(version))).isTrue();
    assertThat(await(new ProgrammeRows(session, catalogue).add(version(2, "Two", "b")))).isFalse();
    assertThat(await(new ProgrammeRows(session, catalogue).newerThan(1))).containsExactly(version);
  }

  private static ProgrammeRows.Stored version(int number, String name, String by) {
    String text = named(name);
    return new ProgrammeRows.Stored(
        number, text, Etag.of(number, text), by, NOON.truncatedTo(ChronoUnit.MILLIS));
  }

  @Test
  void aRetryOfAPutWhoseAnswerWasLostGetsThatAnswer() {
    CassandraProgrammes node = await(open());
    String seen = etag(node);
    ProgrammeVersion two = stored(node.put(named("Two"), "a", NOON, Optional.of(seen)));
    Instant later = NOON.plusSeconds(5);
    assertThat(stored(node.put(named("Two"), "a", later, Optional.of(seen)))).isEqualTo(two);
    assertThat(await(node.put(named("Two"), "b", later, Optional.of(seen))))
        .isInstanceOf(Put.Conflict.class);
    assertThat(node.get().versions()).hasSize(2);
  }

  @Test
  void ofParallelPutsOverOneVersionExactlyOneIsStored() {
    List<CassandraProgrammes> nodes =
        IntStream.range(0, 3).mapToObj(_ -> open()).map(CassandraProgrammesIT::await).toList();
    String seen = etag(nodes.getFirst());
    List<CompletableFuture<Put>> puts =
        IntStream.range(0, 12)
            .mapToObj(
                i ->
                    nodes
                        .get(i % 3)
                        .put(named("By " + i), "key-" + i, NOON, Optional.of(seen))
                        .toCompletableFuture())
            .toList();
    List<Put> answers = puts.stream().map(CassandraProgrammesIT::await).toList();
    assertThat(answers.stream().filter(Put.Stored.class::isInstance)).hasSize(1);
    assertThat(answers.stream().filter(Put.Conflict.class::isInstance)).hasSize(11);
    assertThat(await(nodes.getLast().refresh()).versions()).hasSize(2);
  }

  @Test
  void parallelPutsAfterWhateverThereIsGetNumbersOfTheirOwn() {
    CassandraProgrammes one = await(open());
    CassandraProgrammes other = await(open());
    List<CompletableFuture<Put>> puts =
        IntStream.range(0, 4)
            .mapToObj(
                i ->
                    (i % 2 == 0 ? one : other)
                        .put(named("By " + i), "key", NOON, Optional.empty())
                        .toCompletableFuture())
            .toList();
    assertThat(puts.stream().map(CassandraProgrammesIT::stored).map(ProgrammeVersion::number))
        .containsExactlyInAnyOrder(2, 3, 4, 5);
  }

  @Test
  void whatIsInvalidIsNotStored() {
    CassandraProgrammes node = await(open());
    assertThat(await(node.put("id: 7", "a", NOON, Optional.empty())))
        .isInstanceOfSatisfying(
            Put.Invalid.class, invalid -> assertThat(invalid.faults()).hasSizeGreaterThan(3));
    String other =
        FIRST
            .source()
            .replace("id: plaza", "id: piazza")
            .replace("currency: EUR", "currency: USD")
            .replace("- id: points\n", "- id: gems\n");
    assertThat(await(node.put(other, "a", NOON, Optional.empty())))
        .isInstanceOfSatisfying(
            Put.Invalid.class,
            invalid ->
                assertThat(invalid.faults())
                    .extracting(fault -> fault.pointer())
                    .containsExactly("/id", "/currency", "/points"));
    assertThat(node.get().versions()).hasSize(1);
  }

  @Test
  void aVersionPutElsewhereIsNoticed() throws InterruptedException {
    CassandraProgrammes one = await(open());
    CassandraProgrammes other = await(open());
    BlockingQueue<Programmes> changes = new LinkedBlockingQueue<>();
    other.onChange(changes::add);
    ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    try (ProgrammeWatch _ = ProgrammeWatch.start(other, scheduler)) {
      stored(one.put(named("Two"), "a", NOON, Optional.empty()));
      assertThat(changes.poll(30, TimeUnit.SECONDS)).isEqualTo(one.get());
      assertThat(other.get()).isEqualTo(one.get());
    } finally {
      scheduler.shutdownNow();
    }
  }

  @Test
  void withoutTheStoreTheKnownVersionsRuleOn() {
    try (CqlSession own = SharedStore.newSession()) {
      CassandraProgrammes node =
          await(CassandraProgrammes.open(new ProgrammeRows(own, catalogue), FIRST, NOON));
      own.close();
      assertThatThrownBy(() -> await(node.refresh())).isInstanceOf(Exception.class);
      assertThatThrownBy(() -> await(node.put(named("Two"), "a", NOON, Optional.empty())))
          .isInstanceOf(Exception.class);
      assertThat(node.get().versions()).hasSize(1);
    }
  }

  private CompletionStage<CassandraProgrammes> open() {
    return CassandraProgrammes.open(new ProgrammeRows(session, catalogue), FIRST, NOON);
  }

  private static String named(String name) {
    return FIRST.source().replace("name: Plaza Club", "name: " + name);
  }

  private static String etag(CassandraProgrammes node) {
    return node.get().versions().getLast().etag();
  }

  private static ProgrammeVersion only(Programmes programmes) {
    assertThat(programmes.versions()).hasSize(1);
    return programmes.versions().getFirst();
  }

  private static ProgrammeVersion stored(CompletionStage<Put> put) {
    return switch (await(put)) {
      case Put.Stored(ProgrammeVersion version) -> version;
      case Put.Invalid(var faults) -> throw new AssertionError(faults.toString());
      case Put.Conflict(var latest) -> throw new AssertionError("conflict with " + latest.number());
    };
  }

  private static <T> T await(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }
}
