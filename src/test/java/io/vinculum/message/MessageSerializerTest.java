package io.vinculum.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What goes between nodes, and what is refused: of a later release, or of somebody else. */
final class MessageSerializerTest {
  private static final int ID = 7399;

  /** Bytes are made of it that no node of this release would write. */
  private static final ObjectMapper ANY = new CBORMapper();

  private static ActorTestKit kit;
  private static MessageSerializer serializer;

  sealed interface Shape {
    record Dot() implements Shape {}

    record Box(List<Shape> in) implements Shape {}

    sealed interface Round extends Shape {
      record Circle(long radius, Colour colour) implements Round {}
    }
  }

  enum Colour {
    RED,
    BLUE
  }

  record Ask(Shape shape, ActorRef<Shape> replyTo) {}

  record Everything(
      UUID id,
      Instant at,
      LocalDate day,
      Duration length,
      BigDecimal exact,
      double real,
      Currency currency,
      Optional<Shape.Round> round,
      Optional<Instant> until,
      OptionalInt count,
      OptionalLong sum,
      List<String> words,
      Set<Colour> colours,
      Map<String, Shape> shapes) {
    /** Neither is a component. */
    boolean isLarge() {
      return true;
    }

    String getWord() {
      return words.getFirst();
    }
  }

  private static final class Shapes extends MessageSerializer {
    Shapes(ExtendedActorSystem system) {
      super(
          system,
          ID,
          Map.of("test.shape", Shape.class, "test.ask", Ask.class, "test.all", Everything.class));
    }
  }

  @BeforeAll
  static void start() {
    kit = ActorTestKit.create("messages", ConfigFactory.defaultReference());
    serializer = new Shapes((ExtendedActorSystem) Adapter.toClassic(kit.system()));
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void whatARoomNamesGoesRound() {
    assertThat(serializer.identifier()).isEqualTo(ID);
    Shape circle = new Shape.Round.Circle(Long.MIN_VALUE, Colour.BLUE);
    assertGoesRound("test.shape", circle);
    assertGoesRound("test.shape", new Shape.Dot());
    assertGoesRound("test.shape", new Shape.Box(List.of(circle, new Shape.Box(List.of()))));
    assertGoesRound("test.ask", new Ask(circle, kit.<Shape>createTestProbe().ref()));
  }

  @Test
  void everyKindOfValueGoesRound() {
    assertGoesRound("test.all", everything(Optional.empty()));
    assertGoesRound("test.all", everything(Optional.of(Instant.MAX)));
  }

  @Test
  void whatIsNotNamedStaysOnItsNode() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> serializer.toBinary("a word"))
        .withMessageContaining("stays on its node");
  }

  @Test
  void aComponentOfALaterReleaseIsSkipped() throws IOException {
    byte[] later =
        ANY.writeValueAsBytes(
            List.of("Circle", Map.of("radius", 3, "colour", "RED", "filled", Map.of("by", 1))));
    assertThat(serializer.fromBinary(later, "test.shape"))
        .isEqualTo(new Shape.Round.Circle(3, Colour.RED));
  }

  @Test
  void whatAnEarlierReleaseDoesNotSayIsEmptyOrNought() throws IOException {
    ObjectNode earlier = (ObjectNode) ANY.readTree(written());
    earlier.remove(List.of("real", "round", "until", "count", "sum", "words", "colours", "shapes"));
    Everything read =
        (Everything) serializer.fromBinary(ANY.writeValueAsBytes(earlier), "test.all");
    assertThat(read.real()).isZero();
    assertThat(read.round()).isEmpty();
    assertThat(read.until()).isEmpty();
    assertThat(read.count()).isEmpty();
    assertThat(read.sum()).isEmpty();
    assertThat(read.words()).isEmpty();
    assertThat(read.colours()).isEmpty();
    assertThat(read.shapes()).isEmpty();
  }

  @Test
  void whatHasNoEmptyValueMustBeThere() throws IOException {
    for (String needed : List.of("id", "at", "day", "length", "exact", "currency")) {
      ObjectNode without = (ObjectNode) ANY.readTree(written());
      assertThat(without.remove(needed)).isNotNull();
      byte[] bytes = ANY.writeValueAsBytes(without);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> serializer.fromBinary(bytes, "test.all"))
          .withMessageContaining(needed);
    }
  }

  @Test
  void namesOfALaterReleaseAreRefused() throws IOException {
    byte[] name = ANY.writeValueAsBytes(List.of("Square", Map.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> serializer.fromBinary(name, "test.shape"))
        .withMessageContaining("a test.shape that this version cannot read")
        .withMessageContaining("Square");
    byte[] constant =
        ANY.writeValueAsBytes(List.of("Circle", Map.of("radius", 3, "colour", "GREEN")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> serializer.fromBinary(constant, "test.shape"))
        .withMessageContaining("GREEN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> serializer.fromBinary(name, "test.solid"))
        .withMessageContaining("a message that this version does not know: test.solid");
  }

  @Test
  void noBytesNameAClass() throws IOException {
    for (String name :
        List.of(
            Shape.Dot.class.getName(),
            "Shape.Dot",
            "Shape$Dot",
            "Round",
            "java.util.ArrayList",
            "javax.script.ScriptEngineManager")) {
      byte[] bytes = ANY.writeValueAsBytes(List.of(name, Map.of()));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> serializer.fromBinary(bytes, "test.shape"))
          .withMessageContaining("known type ids = [Box, Circle, Dot]");
    }
  }

  @Test
  void aMessageMayBeSoLargeAndNoLarger() throws IOException {
    assertThat(serializer.fromBinary(padded(MessageMapper.BYTES_MAX), "test.shape"))
        .isEqualTo(new Shape.Round.Circle(3, Colour.RED));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> serializer.fromBinary(padded(MessageMapper.BYTES_MAX + 1), "test.shape"))
        .withMessage("a test.shape of 1048577 bytes, more than 1048576");
  }

  @Test
  void whatMayBeReadFitsIntoAFrame() {
    assertThat(
            ConfigFactory.parseResources("cluster.conf")
                .getBytes("pekko.remote.artery.advanced.maximum-frame-size"))
        .isEqualTo(MessageSerializer.BYTES_MAX);
  }

  @Test
  void aMessageMayBeSoDeepAndNoDeeper() throws IOException {
    // A dot is an array and an object, a box a list more.
    Shape deep = new Shape.Dot();
    int depth = 2;
    while (depth + 3 <= MessageMapper.DEPTH_MAX) {
      deep = new Shape.Box(List.of(deep));
      depth += 3;
    }
    assertGoesRound("test.shape", deep);
    Shape deeper = new Shape.Box(List.of(deep));
    assertThatIllegalArgumentException().isThrownBy(() -> serializer.toBinary(deeper));
    // What is skipped counts too: here it is the third level and the others within it.
    byte[] bytes =
        ANY.writeValueAsBytes(
            List.of("Circle", Map.of("later", nested(MessageMapper.DEPTH_MAX - 1))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> serializer.fromBinary(bytes, "test.shape"))
        .withMessageContaining("nesting depth");
  }

  @Test
  void whatIsNoMessageIsRefused() {
    for (byte[] bytes : List.of(new byte[0], new byte[] {1, 2, 3}, new byte[] {(byte) 0x9f})) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> serializer.fromBinary(bytes, "test.shape"));
    }
    byte[] two = new byte[2 * written().length];
    System.arraycopy(written(), 0, two, 0, written().length);
    System.arraycopy(written(), 0, two, written().length, written().length);
    assertThatIllegalArgumentException().isThrownBy(() -> serializer.fromBinary(two, "test.all"));
  }

  private static void assertGoesRound(String manifest, Object message) {
    assertThat(serializer.manifest(message)).isEqualTo(manifest);
    assertThat(serializer.fromBinary(serializer.toBinary(message), manifest)).isEqualTo(message);
  }

  private static byte[] written() {
    return serializer.toBinary(everything(Optional.of(Instant.EPOCH)));
  }

  private static Everything everything(Optional<Instant> until) {
    return new Everything(
        new UUID(1, -2),
        Instant.parse("2026-12-01T10:00:00.000000001Z"),
        LocalDate.of(2026, 12, 1),
        Duration.ofMillis(-1),
        new BigDecimal("1.50"),
        Double.NaN,
        Currency.getInstance("EUR"),
        Optional.of(new Shape.Round.Circle(1, Colour.RED)),
        until,
        OptionalInt.of(0),
        OptionalLong.empty(),
        List.of("", "ñandú"),
        Set.of(Colour.BLUE),
        Map.of("ñ".repeat(1_000), new Shape.Dot()));
  }

  /** A circle of exactly so many bytes, with a component that is skipped. */
  private static byte[] padded(int bytes) throws IOException {
    int around = circle(new byte[1 << 16]).length - (1 << 16);
    byte[] padded = circle(new byte[bytes - around]);
    assertThat(padded).hasSize(bytes);
    return padded;
  }

  private static byte[] circle(byte[] padding) throws IOException {
    return ANY.writeValueAsBytes(
        List.of("Circle", Map.of("radius", 3, "colour", "RED", "padding", padding)));
  }

  private static List<?> nested(int depth) {
    return depth == 1 ? List.of() : List.of(nested(depth - 1));
  }
}
