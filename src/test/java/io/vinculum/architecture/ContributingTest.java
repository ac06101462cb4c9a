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

/** The files that CONTRIBUTING and the map of the house send a reader to are there. */
final class ContributingTest {
  private static final Pattern FILE = Pattern.compile("`(\\w+\\.(?:java|proto))`");

  @Test
  void everyFileThatIsNamedIsThere() throws IOException {
    Set<String> there =
        Stream.of("src", "proto").flatMap(ContributingTest::below).collect(Collectors.toSet());
    List<String> contributing = named("CONTRIBUTING.md");
    List<String> map = named("docs/architecture.md");

    assertThat(contributing).contains("CustomerEvent.java", "events.proto");
    assertThat(map).contains("RequestPipeline.java", "FencedJournal.java");
    assertThat(there).containsAll(contributing).containsAll(map);
  }

  private static List<String> named(String text) throws IOException {
    return FILE.matcher(Files.readString(Path.of(text)))
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private static Stream<String> below(String folder) {
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
