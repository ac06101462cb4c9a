package io.vinculum.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files that CONTRIBUTING sends a reader to are there. */
final class ContributingTest {
  private static final Pattern FILE = Pattern.compile("`(\\w+\\.(?:java|proto))`");

  @Test
  void everyFileThatIsNamedIsThere() throws IOException {
    Set<String> there =
        Stream.of("src", "proto").flatMap(ContributingTest::below).collect(Collectors.toSet());
    List<String> named =
        FILE.matcher(Files.readString(Path.of("CONTRIBUTING.md")))
            .results()
            .map(found -> found.group(1))
            .toList();

    assertThat(named).contains("CustomerEvent.java", "events.proto");
    assertThat(there).containsAll(named);
  }

  private static Stream<String> below(String folder) {
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
