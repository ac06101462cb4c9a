package io.vinculum.product;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * One server for the tests of words, whose programme declares codes: started by the first that
 * asks, gone with the JVM.
 */
final class WordsServer {
  private static final String CODES =
      """

      topics: [delivery, staff]
      reasons: [goodwill]
      attributes:
        - {id: diet, name: Diet, code: true}
        - {id: hobby, name: Hobby}
      """;

  private WordsServer() {}

  private static final class Holder {
    static final PackagedServer INSTANCE =
        PackagedServer.start(
            Map.of(
                "VINCULUM_SANDBOX",
                "true",
                "VINCULUM_CLOCK",
                SharedServer.CLOCK,
                "VINCULUM_PROGRAMME",
                programme().toString()));

    private static Path programme() {
      try (InputStream plaza = WordsServer.class.getResourceAsStream("/programmes/plaza.yaml")) {
        Path file = Files.createTempFile("words-", ".yaml");
        file.toFile().deleteOnExit();
        String text = new String(plaza.readAllBytes(), StandardCharsets.UTF_8);
        return Files.writeString(file, text + CODES);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The server. */
  static PackagedServer server() {
    return Holder.INSTANCE;
  }
}
