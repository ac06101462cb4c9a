package io.vinculum.identity.vault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Profile;
import io.vinculum.customer.domain.identity.HashedIdentifier;
import io.vinculum.customer.domain.interaction.SealedText;
import io.vinculum.identity.Identifier;
import io.vinculum.identity.ProfileField;
import io.vinculum.identity.Vault;
import io.vinculum.identity.secret.MasterKeys;
import io.vinculum.node.store.SharedStore;
import io.vinculum.programme.domain.IdentifierKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two vaults on sessions of their own stand for two nodes. */
class TinkVaultIT {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Of all keys that tests leave in the shared store: whoever rotates opens them all. */
  static final String OLD_MASTER = MasterKeys.make(RANDOM);

  private static final Profile ANA =
      new Profile(
          Optional.of("Ana"),
          Optional.of("Gil"),
          Optional.of(LocalDate.of(1984, 2, 29)),
          Optional.of("es"),
          Optional.of(ZoneId.of("Europe/Madrid")),
          Optional.of("28004"),
          Optional.of("ES"),
          Optional.of(3));

  private static CqlSession session;
  private static CqlSession otherSession;
  private static Vault vault;
  private static Vault otherNode;

  @BeforeAll
  static void connect() {
    session = SharedStore.newSession();
    otherSession = SharedStore.newSession();
    vault = node(session, OLD_MASTER);
    otherNode = node(otherSession, OLD_MASTER);
  }

  @AfterAll
  static void disconnect() {
    session.close();
    otherSession.close();
  }

  static Vault node(CqlSession session, String masterKeys) {
    return new TinkVault(session, keys(session, masterKeys), TinkVaultIT::hash);
  }

  static CustomerKeys keys(CqlSession session, String masterKeys) {
    return new CustomerKeys(session, MasterKeys.parse(masterKeys), RANDOM, InstantSource.system());
  }

  @Test
  void a_text_opens_on_every_node_for_its_customer_only() {
    CustomerId customer = customer();
    SealedText sealed = await(vault.seal(customer, "where is my parcel?"));
    assertThat(sealed.token()).doesNotContain("parcel").matches("[A-Za-z0-9_-]+");
    assertThat(await(vault.open(customer, sealed))).contains("where is my parcel?");
    assertThat(await(otherNode.open(customer, sealed))).contains("where is my parcel?");
    CustomerId other = customer();
    await(vault.seal(other, "another"));
    assertThatThrownBy(() -> await(vault.open(other, sealed)))
        .hasRootCauseInstanceOf(GeneralSecurityException.class);
  }

  @Test
  void many_first_texts_on_two_nodes_at_once_all_open() {
    CustomerId customer = customer();
    List<CompletionStage<SealedText>> sealing = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      sealing.add((i % 2 == 0 ? vault : otherNode).seal(customer, "text " + i));
    }
    List<SealedText> sealed = sealing.stream().map(TinkVaultIT::await).toList();
    Vault fresh = node(session, OLD_MASTER);
    for (int i = 0; i < 40; i++) {
      assertThat(await(fresh.open(customer, sealed.get(i)))).contains("text " + i);
    }
  }

  @Test
  void a_profile_changes_field_by_field() {
    CustomerId customer = customer();
    assertThat(await(vault.profile(customer))).isEqualTo(Profile.empty());
    await(vault.putProfile(customer, ANA));
    assertThat(await(otherNode.profile(customer))).isEqualTo(ANA);
    Profile moved = copy(ANA, Optional.of("Ana María"), Optional.empty());
    List<CompletionStage<Void>> changes =
        List.of(
            vault.changeProfile(customer, moved, Set.of(ProfileField.GIVEN_NAME)),
            otherNode.changeProfile(customer, moved, Set.of(ProfileField.POSTCODE)));
    changes.forEach(TinkVaultIT::await);
    assertThat(await(vault.profile(customer))).isEqualTo(moved);
  }

  private static Profile copy(Profile profile, Optional<String> given, Optional<String> postcode) {
    return new Profile(
        given,
        profile.familyName(),
        profile.birthDate(),
        profile.language(),
        profile.zone(),
        postcode,
        profile.country(),
        profile.householdSize());
  }

  @Test
  void identifiers_come_back_in_clear() {
    CustomerId customer = customer();
    Identifier card = new Identifier(IdentifierKind.CARD, "603512345678");
    Identifier mail = new Identifier(IdentifierKind.EMAIL, "ana@example.com");
    await(vault.putIdentifier(customer, card));
    await(vault.putIdentifier(customer, card));
    await(vault.putIdentifier(customer, mail));
    assertThat(await(otherNode.identifiers(customer))).containsExactlyInAnyOrder(card, mail);
    await(otherNode.removeIdentifier(customer, card));
    assertThat(await(vault.identifiers(customer))).containsExactly(mail);
  }

  @Test
  void after_destruction_nothing_opens_and_nothing_can_be_sealed_again() {
    CustomerId customer = customer();
    SealedText sealed = await(vault.seal(customer, "a complaint"));
    await(vault.putProfile(customer, ANA));
    assertThat(await(vault.isDestroyed(customer))).isFalse();
    await(vault.destroy(customer));
    await(vault.destroy(customer));
    for (Vault node : List.of(vault, node(otherSession, OLD_MASTER))) {
      assertThat(await(node.isDestroyed(customer))).isTrue();
      assertThat(await(node.open(customer, sealed))).isEmpty();
      assertThat(await(node.profile(customer))).isEqualTo(Profile.empty());
      assertThat(await(node.identifiers(customer))).isEmpty();
      assertThatThrownBy(() -> await(node.seal(customer, "again")))
          .hasRootCauseInstanceOf(Vault.KeyDestroyed.class);
      assertThatThrownBy(() -> await(node.putProfile(customer, ANA)))
          .hasRootCauseInstanceOf(Vault.KeyDestroyed.class);
    }
  }

  @Test
  void a_customer_without_a_key_can_be_erased_too() {
    CustomerId customer = customer();
    await(vault.destroy(customer));
    assertThatThrownBy(() -> await(otherNode.seal(customer, "late")))
        .hasRootCauseInstanceOf(Vault.KeyDestroyed.class);
  }

  @Test
  void making_and_destroying_at_once_leave_no_key() {
    for (int round = 0; round < 20; round++) {
      CustomerId customer = customer();
      CompletionStage<SealedText> sealing = otherNode.seal(customer, "a race");
      await(vault.destroy(customer));
      await(sealing.handle((done, refused) -> true));
      assertThat(wrapped(customer)).allMatch(key -> key.length == 0);
    }
  }

  @Test
  void a_new_master_key_takes_over_and_a_late_wrapping_brings_no_key_back() {
    CustomerId customer = customer();
    SealedText sealed = await(vault.seal(customer, "kept"));
    CustomerId erased = customer();
    await(vault.seal(erased, "gone"));
    CustomerKeyTable table = new CustomerKeyTable(session);
    List<CustomerKeyTable.Scanned> scanned =
        CustomerKeyTable.keys(await(table.scan(5_000))).stream()
            .filter(key -> key.customer().equals(erased))
            .toList();
    String newMaster = MasterKeys.make(RANDOM);
    assertThat(await(keys(session, newMaster + "," + OLD_MASTER).rewrap(_ -> {}))).isPositive();
    assertThat(await(keys(session, newMaster + "," + OLD_MASTER).rewrap(_ -> {}))).isZero();
    assertThat(await(node(session, newMaster).open(customer, sealed))).contains("kept");
    await(node(session, newMaster).destroy(erased));
    assertThat(scanned).hasSize(1);
    await(table.rewrap(scanned.getFirst(), "late".getBytes(UTF_8)));
    assertThat(wrapped(erased)).allMatch(key -> key.length == 0);
    assertThat(await(keys(session, OLD_MASTER + "," + newMaster).rewrap(_ -> {}))).isPositive();
  }

  @Test
  void after_a_sweep_no_file_of_the_data_folder_holds_key_or_clear_text() throws IOException {
    CustomerId customer = customer();
    String name = "Wilhelmina-" + UUID.randomUUID();
    String card = "card-" + UUID.randomUUID();
    await(vault.putProfile(customer, copy(ANA, Optional.of(name), Optional.of("28004"))));
    await(vault.putIdentifier(customer, new Identifier(IdentifierKind.CARD, card)));
    await(vault.seal(customer, "I am " + name));
    CustomerId witness = customer();
    await(vault.seal(witness, "stays"));
    byte[] key = wrapped(customer).getFirst();
    StoreSweep sweep = new StoreSweep(session, UUID::randomUUID);
    await(sweep.sweep());
    assertThat(filesWith(key)).as("the search finds a key that is there").isNotEmpty();
    assertThat(filesWith(wrapped(witness).getFirst())).isNotEmpty();

    await(vault.destroy(customer));
    await(sweep.sweep());

    awaitUntilNoFileHolds(key);
    assertThat(filesWith(name.getBytes(UTF_8))).isEmpty();
    assertThat(filesWith(card.getBytes(UTF_8))).isEmpty();
    assertThat(filesWith(wrapped(witness).getFirst())).as("others keep theirs").isNotEmpty();
  }

  /** The compaction that ends a sweep runs in the background. */
  private static void awaitUntilNoFileHolds(byte[] key) throws IOException {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    List<Path> holding = filesWith(key);
    while (!holding.isEmpty() && System.nanoTime() < deadline) {
      holding = filesWith(key);
    }
    assertThat(holding).isEmpty();
  }

  private static List<byte[]> wrapped(CustomerId customer) {
    List<byte[]> keys = new ArrayList<>();
    for (Row row :
        session.execute(
            "SELECT wrapped FROM vinculum.customer_key WHERE customer = ?", customer.value())) {
      ByteBuffer wrapped = row.getByteBuffer("wrapped");
      if (wrapped != null) {
        keys.add(CustomerKeyTable.bytes(wrapped));
      }
    }
    return keys;
  }

  private static List<Path> filesWith(byte[] needle) throws IOException {
    String wanted = new String(needle, ISO_8859_1);
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(SharedStore.dataFolder())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (text(file).contains(wanted)) {
          found.add(file);
        }
      }
    }
    return found;
  }

  /** A file that a compaction removes while we look holds nothing. */
  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file, ISO_8859_1);
    } catch (NoSuchFileException removed) {
      return "";
    }
  }

  static HashedIdentifier hash(Identifier identifier) {
    UUID hash = UUID.nameUUIDFromBytes(identifier.normalised().getBytes(UTF_8));
    return new HashedIdentifier(identifier.kind(), hash.toString());
  }

  static CustomerId customer() {
    return new CustomerId(UUID.randomUUID());
  }

  static <T> T await(CompletionStage<T> stage) {
    return CompletableFuture.completedFuture(null)
        .thenCompose(start -> stage)
        .orTimeout(60, SECONDS)
        .join();
  }
}
