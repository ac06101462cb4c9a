package io.vinculum.identity.rekeying;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.identity.HashedIdentifier;
import io.vinculum.edge.fake.FakeVault;
import io.vinculum.identity.ElderIdentities;
import io.vinculum.identity.Identifier;
import io.vinculum.identity.Located;
import io.vinculum.identity.Resolution;
import io.vinculum.programme.domain.IdentifierKind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One customer's identifiers come under today's forms, whatever cuts it off. */
class CustomerRekeyingTest {
  private static final String UPPER = "550E8400-E29B-41D4-A716-446655440000";
  private static final String LOWER = "550e8400-e29b-41d4-a716-446655440000";
  private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");
  private static final int STEPS_MAX = 12;

  private static final CustomerId ANA = new CustomerId(new UUID(0, 1));
  private static final CustomerId BEA = new CustomerId(new UUID(0, 2));

  private final ElderIdentities identities = new ElderIdentities(this::step);
  private final FakeVault vault = new FakeVault();
  private final Map<CustomerId, Set<HashedIdentifier>> held = new HashMap<>();
  private final Set<CustomerId> unchangeable = new HashSet<>();
  private final List<Clash> clashes = new ArrayList<>();
  private final CustomerRekeying work =
      new CustomerRekeying(identities, vault, this::told, this::noted, InstantSource.fixed(NOW));

  private int stepsLeft = Integer.MAX_VALUE;
  private Runnable invariant = () -> {};

  /** The node dies here. */
  private static final class Killed extends RuntimeException {}

  private void step() {
    invariant.run();
    if (stepsLeft-- == 0) {
      throw new Killed();
    }
  }

  private CompletionStage<Boolean> told(Command command) {
    step();
    Set<HashedIdentifier> mine = held.computeIfAbsent(command.customer(), _ -> new HashSet<>());
    switch (command) {
      case Command.AddIdentifier(CustomerId customer, HashedIdentifier identifier) -> {
        if (unchangeable.contains(customer)) {
          return CompletableFuture.completedStage(false);
        }
        mine.add(identifier);
      }
      case Command.RemoveIdentifier(_, HashedIdentifier identifier) -> mine.remove(identifier);
      default -> throw new IllegalArgumentException(command.toString());
    }
    return CompletableFuture.completedStage(true);
  }

  private CompletionStage<Void> noted(Clash clash) {
    clashes.add(clash);
    return CompletableFuture.completedStage(null);
  }

  private static Identifier stored(IdentifierKind kind, String form) {
    return new Identifier(kind, form);
  }

  private void storedBefore(CustomerId customer, Identifier identifier) {
    identities.storeAsBefore(identifier, customer);
    held.computeIfAbsent(customer, _ -> new HashSet<>()).add(identities.hash(identifier));
    vault.putIdentifier(customer, identifier);
  }

  private RekeyingCounts rekey(CustomerId customer) {
    return work.rekey(customer).toCompletableFuture().join();
  }

  private Located located(IdentifierKind kind, String given) {
    return identities.locate(identities.normalise(kind, given)).toCompletableFuture().join();
  }

  /** Whom that spelling leads to: who also holds the hash by which it does. */
  private CustomerId found(IdentifierKind kind, String given) {
    Located located = located(kind, given);
    assertThat(located.resolution()).as(given).isInstanceOf(Resolution.Found.class);
    CustomerId customer = ((Resolution.Found) located.resolution()).customer();
    assertThat(held.get(customer)).as(given).contains(located.hash());
    return customer;
  }

  private Set<Identifier> inVault(CustomerId customer) {
    return Set.copyOf(vault.identifiers(customer).toCompletableFuture().join());
  }

  @ParameterizedTest
  @CsvSource({
    "EXTERNAL, 550E8400-E29B-41D4-A716-446655440000, 550e8400-e29b-41d4-a716-446655440000",
    "DEVICE, 550e8400-E29B-41d4-a716-446655440000, 550e8400-e29b-41d4-a716-446655440000",
    "PHONE, +39669821234, +390669821234",
    "PHONE, +378549886377, +3780549886377",
    "PHONE, +225723456789, +2250723456789",
    "PHONE, +24261234567, +242061234567",
    "EMAIL, info@xn--strae-301b.example, info@xn--strae-oqa.example"
  })
  void aFormOfBeforeBecomesTodays(IdentifierKind kind, String before, String today) {
    storedBefore(ANA, stored(kind, before));
    assertThat(rekey(ANA)).isEqualTo(new RekeyingCounts(1, 1, 0, 0, 0));
    assertThat(inVault(ANA)).containsExactly(stored(kind, today));
    assertThat(held.get(ANA)).containsExactly(identities.hash(stored(kind, today)));
    assertThat(found(kind, today)).isEqualTo(ANA);
    assertThat(rekey(ANA)).as("again").isEqualTo(new RekeyingCounts(1, 0, 0, 0, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "EXTERNAL, crm:42/A-7",
    "CARD, 60351234",
    "PHONE, +34600123456",
    "PHONE, +39347123456",
    "PHONE, +39800123456",
    "PHONE, +49030901820",
    "EMAIL, info@strasse.example"
  })
  void whatIsTodaysOrCouldBeOfTwoStays(IdentifierKind kind, String form) {
    storedBefore(ANA, stored(kind, form));
    assertThat(rekey(ANA)).isEqualTo(new RekeyingCounts(1, 0, 0, 0, 0));
    assertThat(inVault(ANA)).containsExactly(stored(kind, form));
    assertThat(located(kind, form).resolution()).isEqualTo(new Resolution.Found(ANA));
  }

  /** After a kill at any step the customer is found, and another run comes to the end. */
  @Test
  void aCustomerIsFoundAtEveryMoment() {
    int kills = 0;
    for (int steps = 0; steps < STEPS_MAX; steps++) {
      CustomerRekeyingTest once = new CustomerRekeyingTest();
      if (!once.survivesAKillAfter(steps)) {
        break;
      }
      kills++;
    }
    assertThat(kills).as("steps at which it was killed").isBetween(4, STEPS_MAX - 1);
  }

  /** Whether there was a step to be killed at. */
  private boolean survivesAKillAfter(int steps) {
    storedBefore(ANA, stored(IdentifierKind.EXTERNAL, UPPER));
    invariant =
        () -> {
          assertThat(found(IdentifierKind.EXTERNAL, UPPER)).isEqualTo(ANA);
          assertThat(found(IdentifierKind.EXTERNAL, LOWER)).isEqualTo(ANA);
          assertThat(inVault(ANA)).isNotEmpty();
        };
    stepsLeft = steps;
    boolean killed = work.rekey(ANA).toCompletableFuture().isCompletedExceptionally();
    stepsLeft = Integer.MAX_VALUE;
    rekey(ANA);
    invariant.run();
    assertThat(inVault(ANA)).containsExactly(stored(IdentifierKind.EXTERNAL, LOWER));
    assertThat(held.get(ANA))
        .containsExactly(identities.hash(stored(IdentifierKind.EXTERNAL, LOWER)));
    return killed;
  }

  /** Each is found by its own spelling, before and after; nobody is merged. */
  @Test
  void twoCustomersWithOneIdentifierAreListed() {
    storedBefore(ANA, stored(IdentifierKind.EXTERNAL, UPPER));
    storedBefore(BEA, stored(IdentifierKind.EXTERNAL, LOWER));
    for (int run = 0; run < 2; run++) {
      assertThat(found(IdentifierKind.EXTERNAL, UPPER)).isEqualTo(ANA);
      assertThat(found(IdentifierKind.EXTERNAL, LOWER)).isEqualTo(BEA);
      assertThat(rekey(ANA)).isEqualTo(new RekeyingCounts(1, 0, 1, 0, 0));
      assertThat(rekey(BEA)).isEqualTo(new RekeyingCounts(1, 0, 0, 0, 0));
    }
    HashedIdentifier former = identities.hash(stored(IdentifierKind.EXTERNAL, UPPER));
    assertThat(clashes).containsOnly(new Clash(ANA, former, BEA, NOW)).hasSize(2);
  }

  /** As of who is in the grace of an erasure: nothing of it is claimed for good. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoCannotBeChangedWaits(boolean merged) {
    storedBefore(ANA, stored(IdentifierKind.EXTERNAL, UPPER));
    if (merged) {
      identities.storeAsBefore(stored(IdentifierKind.EXTERNAL, UPPER), BEA);
      held.put(BEA, held.get(ANA));
    } else {
      unchangeable.add(ANA);
    }
    assertThat(rekey(ANA)).isEqualTo(new RekeyingCounts(1, 0, 0, 1, 0));
    assertThat(located(IdentifierKind.EXTERNAL, LOWER).hash())
        .isEqualTo(identities.hash(stored(IdentifierKind.EXTERNAL, UPPER)));
    assertThat(found(IdentifierKind.EXTERNAL, UPPER)).isEqualTo(merged ? BEA : ANA);
    assertThat(inVault(ANA)).containsExactly(stored(IdentifierKind.EXTERNAL, UPPER));
  }
}
