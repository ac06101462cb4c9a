package io.vinculum.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The index of decisions has each of them, by its number, a day and its own title. */
final class DecisionsTest {
  private static final Path FOLDER = Path.of("docs/adr");
  private static final Pattern HEADING = Pattern.compile("# (\\d+)\\. (.+)");
  private static final Pattern ROW =
      Pattern.compile("\\| \\d+ \\| \\d{4}-\\d\\d-\\d\\d \\| \\[.+]\\(.+\\.md\\) \\|");

  @Test
  void theIndexNamesEachDecision() throws IOException {
    assertThat(rows()).containsExactlyElementsOf(decisions());
    assertThat(Files.readAllLines(FOLDER.resolve("README.md")))
        .filteredOn(line -> line.startsWith("| ") && line.contains(".md"))
        .allMatch(line -> ROW.matcher(line).matches());
  }

  /** Without its day, which the decision need not repeat. */
  private static List<String> rows() throws IOException {
    return Files.readAllLines(FOLDER.resolve("README.md")).stream()
        .filter(line -> line.startsWith("| ") && line.contains(".md"))
        .map(line -> line.replaceFirst("\\| \\d{4}-\\d\\d-\\d\\d ", ""))
        .toList();
  }

  private static List<String> decisions() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.getFileName().toString().matches("\\d{4}-.+\\.md"))
          .sorted()
          .map(DecisionsTest::row)
          .toList();
    }
  }

  private static String row(Path file) {
    try {
      Matcher heading = HEADING.matcher(Files.readAllLines(file).getFirst());
      assertThat(heading.matches()).as("%s begins with its number and title", file).isTrue();
      return "| "
          + heading.group(1)
          + " | ["
          + heading.group(2)
          + "]("
          + file.getFileName()
          + ") |";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
