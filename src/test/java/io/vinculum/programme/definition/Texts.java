package io.vinculum.programme.definition;

import io.vinculum.fault.Fault;
import io.vinculum.programme.domain.Programme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Programmes as text for tests. */
final class Texts {
  private Texts() {}

  /** The programme that ships. */
  static String plaza() {
    try (InputStream in = Texts.class.getResourceAsStream("/programmes/plaza.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The shipped programme with one piece of its text exchanged, which must be there. */
  static String plazaWith(String piece, String instead) {
    String plaza = plaza();
    if (!plaza.contains(piece)) {
      throw new AssertionError("not in the text: " + piece);
    }
    return plaza.replace(piece, instead);
  }

  static Programme valid(String text) {
    return switch (ProgrammeReader.read(text)) {
      case ProgrammeReading.Valid(Programme programme) -> programme;
      case ProgrammeReading.Invalid(List<Fault> faults) ->
          throw new AssertionError(faults.toString());
    };
  }

  static List<Fault> faults(String text) {
    return switch (ProgrammeReader.read(text)) {
      case ProgrammeReading.Valid _ -> throw new AssertionError("no fault found");
      case ProgrammeReading.Invalid(List<Fault> faults) -> faults;
    };
  }
}
