package io.vinculum.edge.idempotency;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.cql.Row;
import io.vinculum.cql.DeafSession;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.identity.secret.RootKey;
import io.vinculum.node.TimeOrderedIds;
import io.vinculum.node.store.SharedStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two instances on sessions of their own stand for two nodes. */
class CassandraIdempotencyIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Set<CustomerId> ERASED = ConcurrentHashMap.newKeySet();

  private static CqlSession session;
  private static CqlSession otherSession;
  private static Idempotency node;
  private static Idempotency otherNode;

  @BeforeAll
  static void connect() {
    session = SharedStore.newSession();
    otherSession = SharedStore.newSession();
    node = node(session, InstantSource.system());
    otherNode = node(otherSession, InstantSource.system());
  }

  @AfterAll
  static void disconnect() {
    session.close();
    otherSession.close();
  }

  private static Idempotency node(CqlSession session, InstantSource clock) {
    return new CassandraIdempotency(
        new IdempotencyRows(session),
        RootKey.of(new byte[32]),
        clock,
        new TimeOrderedIds(InstantSource.system()),
        customer -> CompletableFuture.completedStage(ERASED.contains(customer)));
  }

  @Test
  void fifty_calls_with_one_key_over_two_nodes_run_once_and_answer_the_same_bytes() {
    KeyedRequest request = request("till-1", UUID.randomUUID().toString(), "{\"n\":1}");
    AtomicInteger runs = new AtomicInteger();
    Function<UUID, CompletionStage<RepeatableResponse>> work =
        operation ->
            CompletableFuture.supplyAsync(
                () -> answer(201, "run " + runs.incrementAndGet() + " of " + operation));
    List<CompletionStage<IdempotencyOutcome>> calls = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      calls.add((i % 2 == 0 ? node : otherNode).once(request, PATIENCE, work));
    }
    List<IdempotencyOutcome.Answered> answers =
        calls.stream().map(call -> (IdempotencyOutcome.Answered) await(call)).toList();
    assertThat(runs).hasValue(1);
    assertThat(answers).filteredOn(answered -> !answered.replayed()).hasSize(1);
    assertThat(answers.stream().map(answered -> answered.answer().body()).distinct()).hasSize(1);

    IdempotencyOutcome afterRestart =
        await(node(session, InstantSource.system()).once(request, PATIENCE, work));
    assertThat(afterRestart)
        .isEqualTo(new IdempotencyOutcome.Answered(answers.getFirst().answer(), true));
    assertThat(runs).hasValue(1);
  }

  @Test
  void another_body_or_path_is_reused_and_another_credential_is_another_key() {
    String key = UUID.randomUUID().toString();
    KeyedRequest first = request("a", key, "1");
    assertThat(body(await(node.once(first, PATIENCE, done("one"))))).isEqualTo("one");
    assertThat(await(otherNode.once(request("a", key, "2"), PATIENCE, done("two"))))
        .isEqualTo(new IdempotencyOutcome.Reused());
    assertThat(
            await(
                node.once(
                    new KeyedRequest("a", key, "POST", "/v1/keys", ByteString.fromString("1")),
                    PATIENCE,
                    done("two"))))
        .isEqualTo(new IdempotencyOutcome.Reused());
    assertThat(body(await(node.once(request("b", key, "2"), PATIENCE, done("two")))))
        .isEqualTo("two");
  }

  @Test
  void an_answer_that_settles_nothing_and_a_failure_free_the_key_with_one_operation_id() {
    KeyedRequest request = request("a", UUID.randomUUID().toString(), "1");
    Set<UUID> operations = ConcurrentHashMap.newKeySet();
    RepeatableResponse notNow =
        new RepeatableResponse(
            503, new TreeMap<>(), ByteString.fromString("later"), Optional.empty(), false);
    await(
        node.once(request, PATIENCE, noting(operations, CompletableFuture.completedStage(notNow))));
    assertThatThrownBy(
            () ->
                await(
                    node.once(
                        request,
                        PATIENCE,
                        noting(
                            operations,
                            CompletableFuture.failedStage(new IllegalStateException("down"))))))
        .hasRootCauseMessage("down");
    IdempotencyOutcome outcome =
        await(
            otherNode.once(
                request,
                PATIENCE,
                noting(operations, CompletableFuture.completedStage(answer(201, "done")))));
    assertThat(body(outcome)).isEqualTo("done");
    assertThat(operations).hasSize(1);
  }

  @Test
  void a_call_waits_as_long_as_it_has_patience_and_takes_over_from_a_dead_node() {
    KeyedRequest request = request("a", UUID.randomUUID().toString(), "1");
    CompletableFuture<UUID> begun = new CompletableFuture<>();
    CompletionStage<IdempotencyOutcome> dying =
        node.once(
            request,
            PATIENCE,
            operation -> {
              begun.complete(operation);
              return new CompletableFuture<>();
            });
    await(begun);
    IdempotencyOutcome waited =
        await(otherNode.once(request, Duration.ofMillis(300), done("second")));
    assertThat(waited).isEqualTo(new IdempotencyOutcome.StillRunning());
    InstantSource later = () -> Instant.now().plus(CassandraIdempotency.LEASE.multipliedBy(2));
    IdempotencyOutcome takenOver =
        await(node(otherSession, later).once(request, PATIENCE, done("second")));
    assertThat(body(takenOver)).isEqualTo("second");
    assertThat(dying.toCompletableFuture()).isNotDone();
  }

  @Test
  void work_that_takes_longer_than_a_lease_keeps_its_key() {
    KeyedRequest request = request("a", UUID.randomUUID().toString(), "1");
    CompletableFuture<RepeatableResponse> work = new CompletableFuture<>();
    CompletableFuture<UUID> begun = new CompletableFuture<>();
    CompletionStage<IdempotencyOutcome> first =
        node.once(
            request,
            PATIENCE,
            operation -> {
              begun.complete(operation);
              return work;
            });
    await(begun);
    Duration longer = CassandraIdempotency.LEASE.plusSeconds(2);
    assertThat(await(otherNode.once(request, longer, done("second"))))
        .isEqualTo(new IdempotencyOutcome.StillRunning());
    work.complete(answer(201, "first"));
    assertThat(body(await(first))).isEqualTo("first");
    assertThat(body(await(otherNode.once(request, PATIENCE, done("second"))))).isEqualTo("first");
  }

  @Test
  void a_key_that_a_fault_of_the_store_left_taken_is_given_back_before_its_lease_ends() {
    KeyedRequest request = request("a", UUID.randomUUID().toString(), "1");
    // The row is written, and the node that wrote it hears of a time-out.
    Idempotency deaf = node(DeafSession.of(session, 5), InstantSource.system());
    assertThatThrownBy(() -> await(deaf.once(request, PATIENCE, done("never"))))
        .hasRootCauseInstanceOf(DriverTimeoutException.class);
    Instant faulty = Instant.now();
    assertThat(body(await(otherNode.once(request, PATIENCE, done("again"))))).isEqualTo("again");
    assertThat(Duration.between(faulty, Instant.now()))
        .isLessThan(CassandraIdempotency.LEASE.dividedBy(2));
  }

  @Test
  void a_key_of_whose_taking_nobody_heard_is_taken_once() {
    for (int unheard = 1; unheard < 5; unheard++) {
      KeyedRequest request = request("a", UUID.randomUUID().toString(), "1");
      Idempotency deaf = node(DeafSession.of(session, unheard), InstantSource.system());
      assertThat(await(deaf.once(request, PATIENCE, done("once"))))
          .isEqualTo(new IdempotencyOutcome.Answered(answer(201, "once"), false));
      assertThat(await(otherNode.once(request, PATIENCE, done("twice"))))
          .isEqualTo(new IdempotencyOutcome.Answered(answer(201, "once"), true));
    }
  }

  @Test
  void an_answer_of_somebody_who_was_erased_since_is_not_repeated() {
    CustomerId customer = new CustomerId(UUID.randomUUID());
    KeyedRequest request = request("a", UUID.randomUUID().toString(), "1");
    RepeatableResponse told =
        new RepeatableResponse(
            200, new TreeMap<>(), ByteString.fromString("Ada"), Optional.of(customer), true);
    await(node.once(request, PATIENCE, _ -> CompletableFuture.completedStage(told)));
    assertThat(body(await(otherNode.once(request, PATIENCE, done("two"))))).isEqualTo("Ada");
    ERASED.add(customer);
    assertThat(await(otherNode.once(request, PATIENCE, done("two"))))
        .isEqualTo(new IdempotencyOutcome.Erased());
  }

  @Test
  void neither_key_nor_answer_stands_in_the_table() {
    String key = "key-" + UUID.randomUUID();
    await(node.once(request("a", key, "who"), PATIENCE, done("Wilhelmina")));
    StringBuilder table = new StringBuilder();
    for (Row row : session.execute("SELECT * FROM vinculum.idempotency")) {
      table.append(StandardCharsets.ISO_8859_1.decode(row.getByteBuffer("id").duplicate()));
      if (!row.isNull("answer")) {
        table.append(StandardCharsets.ISO_8859_1.decode(row.getByteBuffer("answer").duplicate()));
      }
    }
    assertThat(table.toString()).isNotEmpty().doesNotContain("Wilhelmina").doesNotContain(key);
  }

  private static Function<UUID, CompletionStage<RepeatableResponse>> noting(
      Set<UUID> operations, CompletionStage<RepeatableResponse> answer) {
    return operation -> {
      operations.add(operation);
      return answer;
    };
  }

  private static Function<UUID, CompletionStage<RepeatableResponse>> done(String body) {
    return operation -> CompletableFuture.completedStage(answer(201, body));
  }

  private static RepeatableResponse answer(int status, String body) {
    return new RepeatableResponse(
        status,
        new TreeMap<>(Map.of("Location", "/v1/customers/1")),
        ByteString.fromString(body),
        Optional.empty(),
        true);
  }

  private static String body(IdempotencyOutcome outcome) {
    return ((IdempotencyOutcome.Answered) outcome).answer().body().utf8String();
  }

  private static KeyedRequest request(String credential, String key, String body) {
    return new KeyedRequest(
        credential, key, "POST", "/v1/interactions", ByteString.fromString(body));
  }

  private static <T> T await(CompletionStage<T> stage) {
    return CompletableFuture.completedFuture(null)
        .thenCompose(start -> stage)
        .orTimeout(60, SECONDS)
        .join();
  }
}
