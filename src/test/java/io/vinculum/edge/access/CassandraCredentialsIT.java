package io.vinculum.edge.access;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import io.vinculum.edge.access.Credentials.ApiKey;
import io.vinculum.edge.access.Credentials.IssuedKey;
import io.vinculum.edge.access.Credentials.NewKey;
import io.vinculum.node.TimeOrderedIds;
import io.vinculum.node.store.SharedStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CassandraCredentialsIT {
  private static CqlSession session;
  private static CqlSession otherSession;
  private static Credentials node;
  private static Credentials otherNode;

  @BeforeAll
  static void connect() {
    session = SharedStore.newSession();
    otherSession = SharedStore.newSession();
    node = credentials(session);
    otherNode = credentials(otherSession);
  }

  @AfterAll
  static void disconnect() {
    session.close();
    otherSession.close();
  }

  private static Credentials credentials(CqlSession session) {
    InstantSource clock = InstantSource.system();
    return new CassandraCredentials(session, new SecureRandom(), new TimeOrderedIds(clock), clock);
  }

  @Test
  void a_key_is_known_on_every_node_at_once_and_its_secret_is_not_stored() {
    IssuedKey made =
        await(node.create(new NewKey("till 12", Role.TILL, Optional.of("superfresh"))));
    Principal till =
        new Principal(
            made.key().id().toString(), Role.TILL, Optional.of("superfresh"), Optional.empty());
    assertThat(await(node.authenticate(made.secret()))).contains(till);
    assertThat(await(otherNode.authenticate(made.secret()))).contains(till);
    String stored =
        session
            .execute("SELECT JSON * FROM vinculum.api_key WHERE id = ?", made.key().id())
            .one()
            .getString(0);
    assertThat(stored).contains("superfresh").doesNotContain(made.secret().substring(37));
    assertThat(made.toString()).doesNotContain(made.secret());
  }

  @Test
  void a_wrong_secret_a_strange_key_and_nonsense_are_nobody() {
    IssuedKey made = await(node.create(new NewKey("ops", Role.ADMIN, Optional.empty())));
    String secret = made.secret();
    char last = secret.charAt(40) == 'A' ? 'B' : 'A';
    String wrong = secret.substring(0, 40) + last + secret.substring(41);
    String strange = ApiSecret.make(UUID.randomUUID(), new SecureRandom()).text();
    for (String bearer : List.of(wrong, strange, "", "vin_", "a.b.c", secret + "x", " " + secret)) {
      assertThat(await(node.authenticate(bearer))).isEmpty();
    }
    assertThat(await(node.authenticate(secret))).isPresent();
  }

  @Test
  void a_revoked_key_fails_from_the_next_call_on_every_node() {
    IssuedKey made =
        await(
            node.create(
                new NewKey(
                    "lost",
                    Role.MARKETING,
                    Optional.empty(),
                    Optional.of(7),
                    Set.of(Right.IDENTIFIERS))));
    for (int i = 0; i < 3; i++) {
      assertThat(await(node.authenticate(made.secret()))).isPresent();
      assertThat(await(otherNode.authenticate(made.secret())).orElseThrow().rights())
          .containsExactly(Right.IDENTIFIERS);
    }
    CompletionStage<Optional<ApiKey>> revoking = node.revoke(made.key().id());
    int callsMeanwhile = 0;
    while (!revoking.toCompletableFuture().isDone()) {
      await(otherNode.authenticate(made.secret()));
      callsMeanwhile++;
    }
    assertThat(await(otherNode.authenticate(made.secret()))).isEmpty();
    assertThat(await(node.authenticate(made.secret()))).isEmpty();
    assertThat(await(revoking)).contains(made.key());
    assertThat(callsMeanwhile).isPositive();
    assertThat(await(node.revoke(made.key().id()))).isEmpty();
    assertThat(await(node.revoke(UUID.randomUUID()))).isEmpty();
  }

  @Test
  void what_was_begun_on_another_node_learns_of_it_before_the_revocation_is_answered() {
    IssuedKey made = await(node.create(new NewKey("open", Role.TILL, Optional.empty())));
    String secret = made.secret();
    Principal caller = await(otherNode.authenticate(secret)).orElseThrow();
    Authority begun = new Authority(caller, () -> otherNode.authenticate(secret));
    assertThat(await(begun.holds())).isTrue();
    assertThat(await(begun.act(() -> CompletableFuture.completedStage("done")))).isEqualTo("done");
    long asked = System.nanoTime();
    await(node.revoke(made.key().id()));
    assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(1));
    assertThat(await(begun.holds())).isFalse();
    assertThatThrownBy(() -> await(begun.act(() -> CompletableFuture.completedStage("done"))))
        .hasCauseInstanceOf(Authority.Ended.class);
  }

  @Test
  void lists_go_from_new_to_old_page_by_page_without_the_revoked() {
    UUID first = await(node.create(new NewKey("1", Role.TILL, Optional.empty()))).key().id();
    UUID second = await(otherNode.create(new NewKey("2", Role.TILL, Optional.empty()))).key().id();
    UUID third = await(node.create(new NewKey("3", Role.TILL, Optional.empty()))).key().id();
    await(node.revoke(second));
    List<UUID> page = await(node.list(1, Optional.empty())).stream().map(ApiKey::id).toList();
    assertThat(page).containsExactly(third);
    List<UUID> next = await(node.list(1, Optional.of(third))).stream().map(ApiKey::id).toList();
    assertThat(next).containsExactly(first);
  }

  private static <T> T await(CompletionStage<T> stage) {
    return CompletableFuture.completedFuture(null)
        .thenCompose(start -> stage)
        .orTimeout(60, SECONDS)
        .join();
  }
}
