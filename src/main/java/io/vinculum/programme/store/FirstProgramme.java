package io.vinculum.programme.store;

import io.vinculum.fault.Fault;
import io.vinculum.programme.definition.PathNames;
import io.vinculum.programme.definition.ProgrammeReader;
import io.vinculum.programme.definition.ProgrammeReading;
import io.vinculum.programme.domain.Programme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The text that becomes version 1 of a store that has none.
 *
 * @param source YAML or JSON, checked
 */
public record FirstProgramme(String source) {
  private static final String SHIPPED = "/programmes/plaza.yaml";

  /** Whoever put version 1: the start itself. */
  public static final String PUT_BY = "start";

  /**
   * The operator's file, or the programme that ships when there is none.
   *
   * @throws IllegalArgumentException when the file cannot be read or is no programme; the message
   *     names every fault
   */
  public static FirstProgramme from(Optional<Path> file) {
    String source = file.map(FirstProgramme::read).orElseGet(FirstProgramme::shipped);
    List<Fault> faults =
        switch (ProgrammeReader.read(source)) {
          case ProgrammeReading.Invalid(List<Fault> found) -> found;
          case ProgrammeReading.Valid(Programme programme) -> PathNames.faults(programme);
        };
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          file.map(Path::toString).orElse(SHIPPED)
              + " is no programme:\n"
              + faults.stream().map(FirstProgramme::line).collect(Collectors.joining("\n")));
    }
    return new FirstProgramme(source);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(file + " is not UTF-8", e);
    } catch (IOException e) {
      throw new IllegalArgumentException(file + " cannot be read: " + e, e);
    }
  }

  private static String shipped() {
    try (InputStream resource = FirstProgramme.class.getResourceAsStream(SHIPPED)) {
      if (resource == null) {
        throw new IllegalStateException("the build lacks the resource " + SHIPPED);
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(Fault fault) {
    String place =
        fault.position().map(at -> " (" + at.line() + ":" + at.column() + ")").orElse("");
    return "  " + fault.pointer() + place + " " + fault.detail();
  }
}
