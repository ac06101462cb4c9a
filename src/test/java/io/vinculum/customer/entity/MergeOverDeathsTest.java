package io.vinculum.customer.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Rejection;
import io.vinculum.customer.domain.Standing;
import io.vinculum.customer.domain.identity.HashedIdentifier;
import io.vinculum.customer.domain.points.Lot;
import io.vinculum.customer.domain.points.PointsView;
import io.vinculum.identity.Resolution;
import io.vinculum.programme.domain.IdentifierKind;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A merge and its undoing over the death of a node at each of their steps. The steps are counted
 * where they happen, so that one that is added later is died at too.
 */
final class MergeOverDeathsTest {
  private static final HashedIdentifier PHONE =
      new HashedIdentifier(IdentifierKind.PHONE, "hash-of-a-phone");
  private static final UUID MERGE = new UUID(5, 1);
  private static final UUID UNMERGE = new UUID(5, 2);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final int PASSES_MAX = 20;

  private static final List<String> MERGE_STEPS =
      List.of(
          "stored MergeBegun",
          "asks BeAbsorbed",
          "stored MergedInto",
          "asks Absorb",
          "stored Absorbed",
          "hears of BeAbsorbed",
          "hears of Absorb",
          "stored ErrandClosed",
          "moves PHONE",
          "moves CARD",
          "stored MergeSettled");

  private static final List<String> UNDOING_STEPS =
      List.of(
          "stored Unmerged",
          "asks BeReleased",
          "stored MergeUndone",
          "hears of BeReleased",
          "stored ErrandClosed",
          "moves PHONE",
          "moves CARD",
          "stored MergeSettled");
  private static final Duration LOOK_EVERY = Duration.ofMillis(2);

  private static MortalNodes nodes;

  /** New ones for each death: snapshots of those before them stay in the store. */
  private static CustomerId one;

  private static CustomerId other;

  /** Whose node dies. */
  enum Victim {
    BOTH,
    THE_SURVIVORS,
    THE_OTHERS;

    CustomerId[] whose() {
      return switch (this) {
        case BOTH -> new CustomerId[] {one, other};
        case THE_SURVIVORS -> new CustomerId[] {one};
        case THE_OTHERS -> new CustomerId[] {other};
      };
    }
  }

  @BeforeAll
  static void start() {
    nodes = new MortalNodes();
  }

  @AfterAll
  static void stop() {
    nodes.close();
  }

  @ParameterizedTest
  @EnumSource(Victim.class)
  void aMergeEndsByItselfWhereverItsNodeDies(Victim victim) throws Exception {
    lived();
    undisturbed(merge());
    List<String> steps = nodes.steps();
    assertThat(steps).containsAll(MERGE_STEPS);
    Set<String> diedAt = new HashSet<>();
    // Two nodes work at once: a step that stood elsewhere in one pass is met in another.
    for (int pass = 0; pass < PASSES_MAX && !diedAt.containsAll(MERGE_STEPS); pass++) {
      for (int step = 1; livedAndDied(step, victim, diedAt); step++) {
        assertOne(step + " " + steps);
        undisturbed(unmerge());
        assertTwo(step + " " + steps);
      }
    }
    assertThat(diedAt).containsAll(MERGE_STEPS);
  }

  @ParameterizedTest
  @EnumSource(Victim.class)
  void itsUndoingEndsByItselfWhereverItsNodeDies(Victim victim) throws Exception {
    lived();
    undisturbed(merge());
    undisturbed(unmerge());
    List<String> steps = nodes.steps();
    assertThat(steps).containsAll(UNDOING_STEPS);
    Set<String> diedAt = new HashSet<>();
    for (int pass = 0; pass < PASSES_MAX && !diedAt.containsAll(UNDOING_STEPS); pass++) {
      for (int step = 1; mergedAndDied(step, victim, diedAt); step++) {
        assertTwo(step + " " + steps);
      }
    }
    assertThat(diedAt).containsAll(UNDOING_STEPS);
  }

  /** Whether there is such a step of a merge. */
  private static boolean livedAndDied(int step, Victim victim, Set<String> diedAt)
      throws Exception {
    lived();
    return over(merge(), step, victim, diedAt);
  }

  /** Whether there is such a step of its undoing. */
  private static boolean mergedAndDied(int step, Victim victim, Set<String> diedAt)
      throws Exception {
    lived();
    undisturbed(merge());
    return over(unmerge(), step, victim, diedAt);
  }

  private static Command merge() {
    return new Command.Merge(one, MERGE, other);
  }

  private static Command unmerge() {
    return new Command.Unmerge(one, UNMERGE, other);
  }

  /** Two customers, each with its identifiers and sales. */
  private static void lived() throws Exception {
    one = Shop.customer();
    other = Shop.customer();
    nodes.begin(one, other);
    asked(Shop.enrol(one));
    asked(
        new Command.Enrol(
            other, List.of(Shop.card(other), PHONE), Set.of(), List.of(), Optional.empty()));
    nodes.identities.claim(Shop.card(one), one);
    nodes.identities.claim(Shop.card(other), other);
    nodes.identities.claim(PHONE, other);
    sell(one, "one-1", "54.20");
    sell(one, "one-2", "3.90");
    sell(other, "other-1", "120.00");
    sell(other, "other-2", "17.00");
  }

  private static void undisturbed(Command command) throws Exception {
    nodes.condemn(0);
    asked(command);
    awaitEnd(command);
  }

  /**
   * The same with a death at a step, tills that sell at once after it, and nobody who asks again.
   */
  private static boolean over(Command command, int step, Victim victim, Set<String> diedAt)
      throws Exception {
    nodes.condemn(step, victim.whose());
    Optional<Answer> answer = tried(command);
    if (!diesOver(command)) {
      return false;
    }
    diedAt.add(nodes.steps().get(step - 1));
    nodes.bury();
    sell(other, "other-late", "10.00");
    sell(other, "other-1", "120.00");
    sell(one, "one-late", "20.00");
    nodes.wake();
    boolean begun = !beginnings(command).isEmpty();
    if (!begun) {
      assertThat(answer).as("nothing was promised that is not stored").isEmpty();
      asked(command);
    }
    awaitEnd(command);
    return true;
  }

  private static void assertOne(String at) throws Exception {
    Customer survivor = nodes.state(one);
    assertThat(survivor.purchases().spendMinor())
        .as(at)
        .isEqualTo(5420 + 390 + 12000 + 1700 + 3000);
    assertThat(points(survivor)).as(at).isEqualTo(earned());
    assertEachSaleOnce(at);
    assertLeads(at, one);
    assertThat(survivor.identifiers().held())
        .as(at)
        .containsExactlyInAnyOrder(Shop.card(one), Shop.card(other), PHONE);
  }

  private static void assertTwo(String at) throws Exception {
    Customer survivor = nodes.state(one);
    Customer absorbed = nodes.state(other);
    assertThat(survivor.purchases().spendMinor()).as(at).isEqualTo(5420 + 390 + 2000);
    assertThat(absorbed.purchases().spendMinor()).as(at).isEqualTo(12000 + 1700 + 1000);
    assertThat(points(survivor) + points(absorbed)).as(at).isEqualTo(earned());
    assertEachSaleOnce(at);
    assertLeads(at, other);
    assertThat(survivor.identifiers().held()).as(at).containsExactly(Shop.card(one));
    assertThat(absorbed.identifiers().held())
        .as(at)
        .containsExactlyInAnyOrder(Shop.card(other), PHONE);
    assertThat(nodes.due(one)).as(at).isFalse();
    assertThat(nodes.due(other)).as(at).isFalse();
  }

  private static void assertLeads(String at, CustomerId others) {
    assertThat(nodes.identities.resolve(Shop.card(one)))
        .as(at)
        .isEqualTo(new Resolution.Found(one));
    for (HashedIdentifier its : List.of(Shop.card(other), PHONE)) {
      assertThat(nodes.identities.resolve(its)).as(at).isEqualTo(new Resolution.Found(others));
    }
  }

  /** In one journal or the other, and known as a duplicate by whoever is asked. */
  private static void assertEachSaleOnce(String at) throws Exception {
    List<String> sales =
        all()
            .filter(CustomerEvent.InteractionRecorded.class::isInstance)
            .map(it -> ((CustomerEvent.InteractionRecorded) it).interaction().occasion().document())
            .toList();
    assertThat(sales)
        .as(at)
        .containsExactlyInAnyOrder(
            "one-1", "one-2", "other-1", "other-2", "other-late", "one-late");
    assertThat(sell(one, "one-1", "54.20").duplicate()).as(at).isTrue();
    assertThat(sell(other, "other-2", "17.00").duplicate()).as(at).isTrue();
  }

  private static long points(Customer customer) {
    PointsView.Item points =
        PointsView.of(
                customer.ledgerAt(Shop.NOW),
                Shop.PROGRAMMES.reaching(Shop.NOW).programme(),
                Shop.NOW)
            .items()
            .getFirst();
    return points.available() + points.pending() + points.reserved() - points.debt();
  }

  /** What both were ever given. */
  private static long earned() {
    return all()
        .flatMap(
            event ->
                switch (event) {
                  case CustomerEvent.InteractionRecorded it -> it.effects().lots().stream();
                  case CustomerEvent.Enrolled it -> it.effects().lots().stream();
                  default -> Stream.<Lot>empty();
                })
        .filter(lot -> lot.currency().equals("points"))
        .mapToLong(Lot::points)
        .sum();
  }

  private static Stream<CustomerEvent> all() {
    return Stream.of(one, other).flatMap(customer -> nodes.events(customer).stream());
  }

  private static List<CustomerEvent> beginnings(Command command) {
    Class<?> kind =
        command instanceof Command.Merge
            ? CustomerEvent.MergeBegun.class
            : CustomerEvent.Unmerged.class;
    return nodes.events(one).stream().filter(kind::isInstance).toList();
  }

  /** As a till: again while a node is down, and to the survivor when it is told of one. */
  private static Answer.Recorded sell(CustomerId whose, String document, String total)
      throws Exception {
    CustomerId to = whose;
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < until) {
      Command.RecordInteraction sale = Shop.purchase(to, document, total);
      Command.RecordInteraction by =
          new Command.RecordInteraction(
              to,
              sale.interactionId(),
              sale.interaction(),
              Optional.of(Shop.card(whose)),
              sale.opening(),
              false);
      Optional<Answer> answer = tried(by);
      if (answer.isPresent() && answer.get() instanceof Answer.Recorded recorded) {
        return recorded;
      }
      if (answer.isPresent() && answer.get() instanceof Answer.Refused(Rejection why)) {
        // The other is looked for where it went, and where it came from while that is under way.
        to = why.code() == Rejection.Code.MERGED ? one : whose;
      }
    }
    throw new AssertionError("no till could sell " + document);
  }

  private static void asked(Command command) throws Exception {
    assertThat(tried(command).orElseThrow()).isInstanceOf(Answer.Recorded.class);
  }

  /** Empty when a node died over it. */
  private static Optional<Answer> tried(Command command) throws Exception {
    try {
      return Optional.of(
          nodes.ask(command).toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    } catch (ExecutionException e) {
      return Optional.empty();
    }
  }

  /** Few of the last steps may be missing where a node stored two things in one go. */
  private static boolean diesOver(Command command) {
    await(() -> assertThat(nodes.died() || ended(command)).as("an end of " + command).isTrue());
    return nodes.died();
  }

  private static boolean ended(Command command) {
    boolean merged = command instanceof Command.Merge;
    Customer settled = nodes.state(merged ? one : other);
    return nodes.state(other).standing() instanceof Standing.Absorbed == merged
        && Stream.of(one, other)
            .allMatch(it -> nodes.state(it).errands().open().isEmpty() && !nodes.due(it))
        && settled.merges().begun().isEmpty()
        && settled.merges().unsettled().isEmpty()
        && settled.merges().returned().isEmpty()
        && nodes.quiet();
  }

  private static void awaitEnd(Command command) {
    await(() -> assertThat(ended(command)).as("the end of " + command).isTrue());
  }

  private static void await(Runnable holds) {
    nodes
        .kit
        .createTestProbe()
        .awaitAssert(
            PATIENCE,
            LOOK_EVERY,
            () -> {
              holds.run();
              return null;
            });
  }
}
