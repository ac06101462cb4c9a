package io.vinculum.identity;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.identity.HashedIdentifier;
import io.vinculum.identity.secret.RootKey;
import io.vinculum.node.store.SharedStore;
import io.vinculum.programme.domain.IdentifierKind;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Three sessions stand for three nodes: each has its own connections and its own cache. */
class CassandraIdentitiesIT {
  private static final int NODES = 3;

  private static final List<CqlSession> SESSIONS = new ArrayList<>();
  private static final List<Identities> NODE = new ArrayList<>();

  @BeforeAll
  static void connect() {
    for (int i = 0; i < NODES; i++) {
      CqlSession session = SharedStore.newSession();
      SESSIONS.add(session);
      NODE.add(new CassandraIdentities(session, RootKey.of(new byte[32]), InstantSource.system()));
    }
  }

  @AfterAll
  static void disconnect() {
    SESSIONS.forEach(CqlSession::close);
  }

  @Test
  void twenty_claims_over_three_nodes_have_one_winner() {
    for (int round = 0; round < 5; round++) {
      HashedIdentifier mail = identifier(IdentifierKind.EMAIL, "ana@" + UUID.randomUUID() + ".es");
      List<CustomerId> customers = new ArrayList<>();
      List<CompletionStage<Claim>> claims = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        customers.add(customer());
        claims.add(NODE.get(i % NODES).claim(mail, customers.get(i)));
      }
      List<CustomerId> winners = new ArrayList<>();
      List<CustomerId> holders = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        switch (await(claims.get(i))) {
          case Claim.Held(CustomerId winner) -> {
            assertThat(winner).isEqualTo(customers.get(i));
            winners.add(winner);
          }
          case Claim.Taken(CustomerId holder) -> holders.add(holder);
          case Claim.Retired _ -> throw new AssertionError("nobody retired it");
        }
      }
      assertThat(winners).hasSize(1);
      assertThat(holders).hasSize(19).containsOnly(winners.getFirst());
      NODE.forEach(
          node ->
              assertThat(await(node.resolve(mail)))
                  .isEqualTo(new Resolution.Found(winners.getFirst())));
    }
  }

  @Test
  void an_unknown_one_is_known_as_soon_as_it_is_claimed_and_unknown_once_released() {
    HashedIdentifier card = card();
    CustomerId customer = customer();
    assertThat(await(NODE.get(1).resolve(card))).isEqualTo(new Resolution.Unknown());
    assertThat(await(NODE.get(0).claim(card, customer))).isEqualTo(new Claim.Held(customer));
    assertThat(await(NODE.get(1).resolve(card))).isEqualTo(new Resolution.Found(customer));
    assertThat(await(NODE.get(2).claim(card, customer))).isEqualTo(new Claim.Held(customer));
    await(NODE.get(2).release(card, customer()));
    assertThat(await(NODE.get(0).resolve(card))).isEqualTo(new Resolution.Found(customer));
    await(NODE.get(0).release(card, customer));
    assertThat(await(NODE.get(0).resolve(card))).isEqualTo(new Resolution.Unknown());
    NODE.get(1).forget(card);
    assertThat(await(NODE.get(1).resolve(card))).isEqualTo(new Resolution.Unknown());
    assertThat(await(NODE.get(1).claim(card, customer()))).isInstanceOf(Claim.Held.class);
  }

  /**
   * As the rules of 2003 stored a domain with a sharp s, until a member of that other form claims.
   */
  @Test
  void who_is_stored_under_a_form_of_before_is_found_by_it() {
    String unique = UUID.randomUUID().toString();
    Identities node = NODE.get(0);
    Identifier today =
        node.normalise(IdentifierKind.EMAIL, "info@stra\u00dfe-" + unique + ".example");
    HashedIdentifier before =
        identifier(IdentifierKind.EMAIL, "info@strasse-" + unique + ".example");
    CustomerId customer = customer();
    storeAsBefore(before, customer);
    Located found = new Located(before, new Resolution.Found(customer));
    NODE.forEach(each -> assertThat(await(each.locate(today))).isEqualTo(found));

    assertThat(await(node.claim(before, customer()))).isEqualTo(new Claim.Taken(customer));
    assertThat(await(node.locate(today))).isEqualTo(found);
    // Its holder says that this spelling is its own: the other is somebody else's.
    assertThat(await(node.claim(before, customer))).isEqualTo(new Claim.Held(customer));
    Located unknown = new Located(node.hash(today), new Resolution.Unknown());
    NODE.forEach(each -> assertThat(await(each.locate(today))).isEqualTo(unknown));
    CustomerId other = customer();
    assertThat(await(node.claim(node.hash(today), other))).isEqualTo(new Claim.Held(other));
    assertThat(await(node.resolve(before))).isEqualTo(new Resolution.Found(customer));
  }

  private static void storeAsBefore(HashedIdentifier identifier, CustomerId customer) {
    SESSIONS
        .getFirst()
        .execute(
            "INSERT INTO vinculum.identity (hash, kind, state, customer, since)"
                + " VALUES (?, 'email', 'held', ?, toTimestamp(now())) IF NOT EXISTS",
            ByteBuffer.wrap(Base64.getUrlDecoder().decode(identifier.hash())),
            customer.value());
  }

  @Test
  void a_replaced_card_is_gone_for_everyone_and_for_ever() {
    HashedIdentifier lost = card();
    CustomerId customer = customer();
    await(NODE.get(0).claim(lost, customer));
    await(NODE.get(1).retire(lost, customer()));
    assertThat(await(NODE.get(1).resolve(lost))).isEqualTo(new Resolution.Found(customer));
    await(NODE.get(1).retire(lost, customer));
    for (Identities node : NODE) {
      node.forget(lost);
      assertThat(await(node.resolve(lost)))
          .isEqualTo(new Resolution.Gone(Resolution.Reason.REPLACED));
      assertThat(await(node.claim(lost, customer))).isEqualTo(new Claim.Retired());
      assertThat(await(node.move(lost, customer, customer()))).isEqualTo(new Claim.Retired());
    }
  }

  @Test
  void an_erased_one_keeps_no_link_and_may_be_claimed_by_one() {
    HashedIdentifier phone = identifier(IdentifierKind.PHONE, "+34" + random11Digits());
    CustomerId erased = customer();
    await(NODE.get(0).claim(phone, erased));
    await(NODE.get(0).erase(phone, erased));
    assertThat(await(NODE.get(0).resolve(phone)))
        .isEqualTo(new Resolution.Gone(Resolution.Reason.ERASED));
    List<CompletionStage<Claim>> claims = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      claims.add(NODE.get(i % NODES).claim(phone, customer()));
    }
    assertThat(claims.stream().map(CassandraIdentitiesIT::await))
        .filteredOn(claim -> claim instanceof Claim.Held)
        .hasSize(1);
  }

  @Test
  void a_merge_moves_it_and_an_unmerge_moves_it_back() {
    HashedIdentifier card = card();
    CustomerId absorbed = customer();
    CustomerId survivor = customer();
    await(NODE.get(0).claim(card, absorbed));
    assertThat(await(NODE.get(1).move(card, absorbed, survivor)))
        .isEqualTo(new Claim.Held(survivor));
    assertThat(await(NODE.get(1).move(card, absorbed, survivor)))
        .as("said twice")
        .isEqualTo(new Claim.Held(survivor));
    assertThat(await(NODE.get(2).resolve(card))).isEqualTo(new Resolution.Found(survivor));
    assertThat(await(NODE.get(2).move(card, customer(), absorbed)))
        .isEqualTo(new Claim.Taken(survivor));
    assertThat(await(NODE.get(2).move(card, survivor, absorbed)))
        .isEqualTo(new Claim.Held(absorbed));
    assertThat(await(NODE.get(0).move(card(), absorbed, survivor))).isEqualTo(new Claim.Retired());
  }

  @Test
  void claims_releases_and_moves_at_once_leave_one_holder_or_none() {
    HashedIdentifier card = card();
    List<CustomerId> customers = List.of(customer(), customer(), customer());
    List<CompletionStage<?>> calls = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      Identities node = NODE.get(i % NODES);
      CustomerId mine = customers.get((i / 3) % 3);
      calls.add(node.claim(card, mine));
      calls.add(
          i % 2 == 0
              ? node.release(card, mine)
              : node.move(card, mine, customers.get((i / 3 + 1) % 3)));
    }
    calls.forEach(CassandraIdentitiesIT::await);
    NODE.forEach(node -> node.forget(card));
    Resolution agreed = await(NODE.get(0).resolve(card));
    NODE.forEach(node -> assertThat(await(node.resolve(card))).isEqualTo(agreed));
    if (agreed instanceof Resolution.Found(CustomerId holder)) {
      assertThat(customers).contains(holder);
      assertThat(await(NODE.get(1).claim(card, customer()))).isEqualTo(new Claim.Taken(holder));
    } else {
      assertThat(agreed).isEqualTo(new Resolution.Unknown());
    }
  }

  private static HashedIdentifier identifier(IdentifierKind kind, String given) {
    return NODE.get(0).hash(NODE.get(0).normalise(kind, given));
  }

  private static HashedIdentifier card() {
    return identifier(IdentifierKind.CARD, UUID.randomUUID().toString());
  }

  private static String random11Digits() {
    return String.valueOf(10_000_000_000L + Math.floorMod(UUID.randomUUID().hashCode(), 1 << 30));
  }

  private static CustomerId customer() {
    return new CustomerId(UUID.randomUUID());
  }

  private static <T> T await(CompletionStage<T> stage) {
    return CompletableFuture.completedFuture(null)
        .thenCompose(start -> stage)
        .orTimeout(30, SECONDS)
        .join();
  }
}
