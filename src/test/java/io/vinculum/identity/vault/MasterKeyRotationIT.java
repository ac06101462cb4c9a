package io.vinculum.identity.vault;

import static io.vinculum.identity.vault.TinkVaultIT.OLD_MASTER;
import static io.vinculum.identity.vault.TinkVaultIT.await;
import static io.vinculum.identity.vault.TinkVaultIT.customer;
import static io.vinculum.identity.vault.TinkVaultIT.keys;
import static io.vinculum.identity.vault.TinkVaultIT.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.interaction.SealedText;
import io.vinculum.identity.Vault;
import io.vinculum.identity.secret.MasterKeys;
import io.vinculum.identity.secret.RootKey;
import io.vinculum.identity.secret.SecretFile;
import io.vinculum.node.store.SharedStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new master key takes over in the shared store, over a death in between. */
class MasterKeyRotationIT {
  private static final SecureRandom RANDOM = new SecureRandom();

  private static CqlSession session;
  private static Vault vault;

  @BeforeAll
  static void connect() {
    session = SharedStore.newSession();
    vault = node(session, OLD_MASTER);
  }

  @AfterAll
  static void disconnect() {
    session.close();
  }

  @Test
  void a_rotation_that_broke_off_goes_on_and_then_the_old_master_key_opens_nothing(
      @TempDir Path folder) throws IOException {
    Path file = folder.resolve("master.key");
    MasterKeys atFirst = MasterKeys.parse(SecretFile.readOrMake(file, () -> OLD_MASTER));
    CustomerKeys keysAtFirst = new CustomerKeys(session, atFirst, RANDOM, InstantSource.system());
    CustomerId before = customer();
    SealedText sealedBefore = await(vault.seal(before, "before"));
    CompletableFuture<RootKey> never = new CompletableFuture<>();
    MasterKeyRotation dying = rotation(atFirst, file, keysAtFirst, never);
    assertThat(dying.rotate()).isInstanceOf(MasterKeyRotation.Answer.Begun.class);
    assertThat(dying.rotate()).isInstanceOf(MasterKeyRotation.Answer.UnderWay.class);
    assertThat(Files.readAllLines(file)).hasSize(2);
    CustomerId between = customer();
    SealedText sealedBetween =
        await(new TinkVault(session, keysAtFirst, TinkVaultIT::hash).seal(between, "between"));

    String both = Files.readString(file);
    MasterKeys restarted = MasterKeys.parse(both);
    assertThat(await(node(session, both).open(before, sealedBefore))).contains("before");
    MasterKeyRotation rotation =
        rotation(
            restarted,
            file,
            new CustomerKeys(session, restarted, RANDOM, InstantSource.system()),
            CompletableFuture.completedFuture(null));
    MasterKeyRotation.Progress end =
        await(((MasterKeyRotation.Answer.Begun) rotation.rotate()).end());
    assertThat(end.state()).isEqualTo(MasterKeyRotation.State.DONE);
    assertThat(end.rewrapped()).isPositive().isLessThan(end.looked());

    String one = Files.readString(file).strip();
    assertThat(both.strip().lines()).hasSize(2).first().isEqualTo(one);
    assertThat(await(node(session, one).open(before, sealedBefore))).contains("before");
    assertThat(await(node(session, one).open(between, sealedBetween))).contains("between");
    Vault old = node(session, OLD_MASTER);
    assertThatThrownBy(() -> await(old.open(before, sealedBefore)))
        .hasRootCauseInstanceOf(MasterKeys.WrongMasterKey.class);
    assertThat(await(keys(session, OLD_MASTER + "," + one).rewrap(_ -> {}))).isPositive();
  }

  private static MasterKeyRotation rotation(
      MasterKeys master, Path file, CustomerKeys customers, CompletableFuture<RootKey> root) {
    return new MasterKeyRotation(
        master,
        Optional.of(file),
        customers,
        () -> root,
        new MasterKeyRotation.Around(RANDOM, InstantSource.system(), Runnable::run, () -> 1));
  }

  @Test
  void keys_of_several_nodes_are_rotated_by_those_who_give_them() {
    MasterKeys given = MasterKeys.parse(OLD_MASTER);
    MasterKeyRotation outside =
        new MasterKeyRotation(
            given,
            Optional.empty(),
            keys(session, OLD_MASTER),
            () -> new CompletableFuture<>(),
            new MasterKeyRotation.Around(RANDOM, InstantSource.system(), Runnable::run, () -> 3));
    assertThat(outside.rotate()).isInstanceOf(MasterKeyRotation.Answer.NoNewKey.class);
    MasterKeyRotation inFiles =
        new MasterKeyRotation(
            given,
            Optional.of(Path.of("nowhere")),
            keys(session, OLD_MASTER),
            () -> new CompletableFuture<>(),
            new MasterKeyRotation.Around(RANDOM, InstantSource.system(), Runnable::run, () -> 3));
    assertThat(inFiles.rotate()).isInstanceOf(MasterKeyRotation.Answer.SeveralNodes.class);
    assertThat(inFiles.progress()).isEmpty();
  }
}
