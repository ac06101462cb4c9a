package io.vinculum.budget.entity;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.vinculum.budget.domain.Budget;
import io.vinculum.budget.domain.BudgetAnswer;
import io.vinculum.budget.domain.BudgetCommand;
import io.vinculum.budget.domain.BudgetEvent;
import io.vinculum.budget.domain.BudgetLease;
import io.vinculum.budget.domain.BudgetShare;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.budget.BudgetKey;
import io.vinculum.customer.domain.budget.BudgetLimit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.SerializationTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What budgets store and send is read again as it was written, by this and every later version. */
final class BudgetSerializerTest {
  private static final Path FOLDER = Path.of("src/test/resources/golden-budget");
  private static final Instant AT = Instant.parse("2026-03-01T09:15:31.042Z");
  private static final UUID ID = UUID.fromString("0195f2c1-7a3c-7000-9000-0a0b0c0d0e0f");
  private static final BudgetLease LEASE =
      new BudgetLease(
          ID,
          CustomerId.parse("0195f2c1-7a3b-7c4d-8e5f-102030405060"),
          new BudgetShare(40, 1),
          AT.plusSeconds(30));
  private static final BudgetLimit LIMIT =
      new BudgetLimit(OptionalLong.of(1_000_000), OptionalInt.empty());
  private static final ActorTestKit KIT =
      ActorTestKit.create(
          ConfigFactory.parseString("pekko.actor.provider = local")
              .withFallback(ConfigFactory.load("budget-serialization"))
              .withFallback(ConfigFactory.load()));

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  private static List<BudgetEvent> events() {
    return List.of(
        new BudgetEvent.Leased(AT, LEASE),
        new BudgetEvent.Settled(AT, ID, new BudgetShare(-40, -1)));
  }

  @TestFactory
  Stream<DynamicTest> everyEventIsStillWrittenAndReadAsItsFile() {
    return events().stream()
        .map(
            event ->
                DynamicTest.dynamicTest(
                    BudgetCodec.manifest(event),
                    () -> {
                      byte[] golden = golden(event);
                      assertThat(BudgetCodec.encode(event).toByteArray()).isEqualTo(golden);
                      assertThat(BudgetCodec.decode(BudgetCodec.manifest(event), golden))
                          .isEqualTo(event);
                    }));
  }

  private static byte[] golden(BudgetEvent event) throws IOException {
    Path file = FOLDER.resolve(BudgetCodec.manifest(event) + ".hex");
    if (Boolean.getBoolean("golden.write") && Files.notExists(file)) {
      Files.createDirectories(FOLDER);
      Files.writeString(
          file, HexFormat.of().formatHex(BudgetCodec.encode(event).toByteArray()) + "\n");
    }
    return HexFormat.of().parseHex(Files.readString(file).strip());
  }

  @Test
  void everyEventHasAFile() throws IOException {
    assertThat(events().stream().<Class<?>>map(Object::getClass))
        .containsExactlyInAnyOrder(BudgetEvent.class.getPermittedSubclasses());
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files).hasSize(events().size());
    }
  }

  private static List<BudgetCommand> commands() {
    return List.of(
        new BudgetCommand.Keep(LEASE, LIMIT),
        new BudgetCommand.Foresee(LEASE.share(), LIMIT),
        new BudgetCommand.Settle(ID, BudgetShare.NONE),
        new BudgetCommand.Look());
  }

  private static List<BudgetAnswer> answers() {
    return List.of(
        new BudgetAnswer.Kept(LEASE.share(), true),
        new BudgetAnswer.Noted(),
        new BudgetAnswer.Crowded(),
        new BudgetAnswer.Standing(new BudgetShare(5, 1), LEASE.share()));
  }

  private static List<BudgetReply> replies() {
    List<BudgetReply> replies = new ArrayList<>();
    answers().forEach(answer -> replies.add(new BudgetReply.Answered(answer)));
    replies.add(new BudgetReply.Unreachable("gone"));
    return replies;
  }

  @Test
  void statesQuestionsAndAnswersArriveAsTheyWere() {
    SerializationTestKit wire = KIT.serializationTestKit();
    TestProbe<BudgetReply> probe = KIT.createTestProbe(BudgetReply.class);
    events().forEach(event -> wire.verifySerialization(event, true));
    wire.verifySerialization(new Budget(new BudgetShare(70, 2), Map.of(ID, LEASE)), true);
    commands()
        .forEach(command -> wire.verifySerialization(new BudgetAsk(command, probe.getRef()), true));
    replies().forEach(reply -> wire.verifySerialization(reply, true));
  }

  @Test
  void noMessageIsForgotten() {
    assertThat(classes(commands())).containsOnly(BudgetCommand.class.getPermittedSubclasses());
    assertThat(classes(answers())).containsOnly(BudgetAnswer.class.getPermittedSubclasses());
    assertThat(classes(replies())).containsOnly(BudgetReply.class.getPermittedSubclasses());
  }

  private static Set<Class<?>> classes(List<?> values) {
    return values.stream().map(Object::getClass).collect(Collectors.toSet());
  }

  @Test
  void namesAndNumbersStay() {
    assertThat(BudgetNames.BUDGET_TYPE).isEqualTo("budget");
    assertThat(BudgetNames.SERIALIZER_ID).isEqualTo(7304);
    assertThat(BudgetMessages.ID).isEqualTo(7309);
    BudgetKey key = new BudgetKey("opening", "points");
    assertThat(BudgetNames.entityId(key)).isEqualTo("opening|points");
    assertThat(BudgetNames.persistenceId("opening|points")).isEqualTo("budget|opening|points");
  }
}
