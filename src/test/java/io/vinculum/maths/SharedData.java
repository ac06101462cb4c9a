package io.vinculum.maths;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Real data beside the project: tests that read them skip, and say so, where they are absent. */
public final class SharedData {
  private static final Path FOLDER = Path.of("..", "shared", "data");

  private SharedData() {}

  /** Where a file is, or the calling test is skipped. */
  public static Path path(String file) {
    Path path = FOLDER.resolve(file).toAbsolutePath().normalize();
    assumeTrue(Files.isReadable(path), () -> "skipped: no " + path);
    return path;
  }

  /** All lines of a file, or the calling test is skipped. */
  public static List<String> lines(String file) {
    try {
      return Files.readAllLines(path(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
