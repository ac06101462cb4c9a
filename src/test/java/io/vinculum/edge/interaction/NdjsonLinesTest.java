package io.vinculum.edge.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.edge.interaction.NdjsonLines.Line;
import io.vinculum.edge.problem.BodyTooSlow;
import io.vinculum.edge.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/** Bytes cut into lines, however they arrive. */
final class NdjsonLinesTest {
  private static ActorTestKit kit;

  @BeforeContainer
  static void start() {
    kit = ActorTestKit.create();
  }

  @AfterContainer
  static void stop() {
    kit.shutdownTestKit();
  }

  @Property(tries = 200)
  void linesDoNotDependOnHowTheyArrive(@ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    List<String> expected = new ArrayList<>();
    int lines = random.nextInt(20);
    for (int i = 1; i <= lines; i++) {
      String line = "x".repeat(random.nextInt(4) == 0 ? 0 : random.nextInt(60));
      if (random.nextInt(15) == 0) {
        line = "y".repeat(NdjsonLines.LINE_BYTES_MAX + random.nextInt(3));
      }
      text.append(line).append(random.nextBoolean() ? "\r\n" : "\n");
      if (line.length() > NdjsonLines.LINE_BYTES_MAX) {
        expected.add(i + ":too long");
      } else if (!line.isEmpty()) {
        expected.add(i + ":" + line);
      }
    }
    if (random.nextBoolean()) {
      text.append("tail");
      expected.add((lines + 1) + ":tail");
    }
    assertThat(cut(pieces(text.toString(), random))).isEqualTo(expected);
  }

  private static List<ByteString> pieces(String text, Random random) {
    ByteString bytes = ByteString.fromArray(text.getBytes(StandardCharsets.UTF_8));
    List<ByteString> pieces = new ArrayList<>();
    while (!bytes.isEmpty()) {
      int length = 1 + random.nextInt(random.nextBoolean() ? 7 : 40_000);
      pieces.add(bytes.take(length));
      bytes = bytes.drop(length);
    }
    return pieces;
  }

  @Example
  void aLineThatIsTooLongIsToldBeforeItsEndAndOnlyOnce() {
    ByteString piece = ByteString.fromString("x".repeat(40_000));
    Source<ByteString, ?> endless =
        Source.from(List.of(piece, piece, piece)).concat(Source.maybe());
    assertThat(
            endless
                .via(new NdjsonLines())
                .runWith(Sink.head(), kit.system())
                .toCompletableFuture()
                .join())
        .isEqualTo(new Line.TooLong(1));
    ByteString rest = ByteString.fromString("\nnext");
    assertThat(cut(List.of(piece, piece, piece, rest))).containsExactly("1:too long", "2:next");
  }

  @Example
  void whatBrokeOffIsToldAsTheLineThatDidNotCome() {
    Source<ByteString, ?> broken =
        Source.single(ByteString.fromString("one\ntw"))
            .concatLazy(Source.lazySource(() -> Source.failed(new BodyTooSlow())));
    assertThat(cut(broken)).containsExactly("1:one", "2:request-timeout");
  }

  private static List<String> cut(List<ByteString> pieces) {
    return cut(Source.from(pieces));
  }

  private static List<String> cut(Source<ByteString, ?> pieces) {
    return pieces
        .via(new NdjsonLines())
        .map(
            line ->
                switch (line) {
                  case Line.Kept(long number, ByteString bytes) ->
                      number + ":" + bytes.utf8String();
                  case Line.TooLong(long number) -> number + ":too long";
                  case Line.Broken(long number, Problem problem) ->
                      number + ":" + problem.type().apiName();
                })
        .runWith(Sink.seq(), kit.system())
        .toCompletableFuture()
        .join();
  }
}
