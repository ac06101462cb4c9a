package io.vinculum.reward.entity;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.reward.stock.Stock;
import io.vinculum.reward.stock.StockAnswer;
import io.vinculum.reward.stock.StockCommand;
import io.vinculum.reward.stock.StockEvent;
import io.vinculum.reward.stock.StockLease;
import io.vinculum.reward.stock.Supply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** What stocks store and send is read again as it was written, by this and every later version. */
final class StockSerializerTest {
  private static final Path FOLDER = Path.of("src/test/resources/golden-stock");
  private static final Instant AT = Instant.parse("2026-03-01T09:15:31.042Z");
  private static final UUID ID = UUID.fromString("0195f2c1-7a3c-7000-9000-0a0b0c0d0e0f");
  private static final StockLease LEASE =
      new StockLease(
          ID,
          CustomerId.parse("0195f2c1-7a3b-7c4d-8e5f-102030405060"),
          List.of(3L, 7L),
          AT.plusSeconds(30));
  private static final Supply SUPPLY = new Supply(Optional.of(100L));
  private static final ActorTestKit KIT =
      ActorTestKit.create(
          ConfigFactory.parseString("pekko.actor.provider = local")
              .withFallback(ConfigFactory.load("reward-serialization"))
              .withFallback(ConfigFactory.load()));

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  private static List<StockEvent> events() {
    return List.of(
        new StockEvent.Leased(AT, LEASE),
        new StockEvent.Extended(AT, ID, AT.plusSeconds(900)),
        new StockEvent.Taken(AT, ID),
        new StockEvent.Freed(AT, ID));
  }

  @TestFactory
  Stream<DynamicTest> everyEventIsStillWrittenAndReadAsItsFile() {
    return events().stream()
        .map(
            event ->
                DynamicTest.dynamicTest(
                    StockCodec.manifest(event),
                    () -> {
                      byte[] golden = golden(event);
                      assertThat(StockCodec.encode(event).toByteArray()).isEqualTo(golden);
                      assertThat(StockCodec.decode(StockCodec.manifest(event), golden))
                          .isEqualTo(event);
                    }));
  }

  private static byte[] golden(StockEvent event) throws IOException {
    Path file = FOLDER.resolve(StockCodec.manifest(event) + ".hex");
    if (Boolean.getBoolean("golden.write") && Files.notExists(file)) {
      Files.createDirectories(FOLDER);
      Files.writeString(
          file, HexFormat.of().formatHex(StockCodec.encode(event).toByteArray()) + "\n");
    }
    return HexFormat.of().parseHex(Files.readString(file).strip());
  }

  @Test
  void everyEventHasAFile() throws IOException {
    assertThat(events().stream().<Class<?>>map(Object::getClass))
        .containsExactlyInAnyOrder(StockEvent.class.getPermittedSubclasses());
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files).hasSize(events().size());
    }
  }

  private static List<StockCommand> commands() {
    return List.of(
        new StockCommand.Keep(ID, LEASE.customer(), 2, AT, SUPPLY),
        new StockCommand.Take(ID),
        new StockCommand.Free(ID),
        new StockCommand.Look(new Supply(Optional.empty())));
  }

  private static List<StockAnswer> answers() {
    return List.of(
        new StockAnswer.Kept(List.of(1L), true),
        new StockAnswer.OutOfStock(0),
        new StockAnswer.Ended(),
        new StockAnswer.Noted(),
        new StockAnswer.Left(0));
  }

  private static List<StockReply> replies() {
    List<StockReply> replies = new ArrayList<>();
    answers().forEach(answer -> replies.add(new StockReply.Answered(answer)));
    replies.add(new StockReply.Unreachable("gone"));
    return replies;
  }

  @Test
  void statesQuestionsAndAnswersArriveAsTheyWere() {
    SerializationTestKit wire = KIT.serializationTestKit();
    TestProbe<StockReply> probe = KIT.createTestProbe(StockReply.class);
    events().forEach(event -> wire.verifySerialization(event, true));
    wire.verifySerialization(
        new Stock(4, 9, List.of(2L, 5L), Map.of(ID, LEASE), List.of(new UUID(1, 2))), true);
    commands()
        .forEach(command -> wire.verifySerialization(new StockAsk(command, probe.getRef()), true));
    replies().forEach(reply -> wire.verifySerialization(reply, true));
  }

  @Test
  void noMessageIsForgotten() {
    assertThat(classes(commands())).containsOnly(StockCommand.class.getPermittedSubclasses());
    assertThat(classes(answers())).containsOnly(StockAnswer.class.getPermittedSubclasses());
    assertThat(classes(replies())).containsOnly(StockReply.class.getPermittedSubclasses());
  }

  private static Set<Class<?>> classes(List<?> values) {
    return values.stream().map(Object::getClass).collect(Collectors.toSet());
  }

  @Test
  void namesAndNumbersStay() {
    assertThat(StockNames.STOCK_TYPE).isEqualTo("stock");
    assertThat(StockNames.SERIALIZER_ID).isEqualTo(7303);
    assertThat(StockMessages.ID).isEqualTo(7308);
    assertThat(StockNames.persistenceId("coffee")).isEqualTo("stock|coffee");
  }
}
