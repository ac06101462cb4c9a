package io.vinculum.edge.imports;

import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.function.Supplier;
import org.apache.commons.csv.CSVException;

/** Why an import cannot go on, in words for who sent the file. */
final class ImportStopped extends RuntimeException {
  ImportStopped(String message) {
    super(message);
  }

  private ImportStopped(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * A step of reading a file; what makes the file unreadable stops the import.
   *
   * @param what is read, as a sentence begins
   */
  static <T> T reading(String what, Supplier<T> step) {
    try {
      return step.get();
    } catch (UncheckedIOException e) {
      throw switch (e.getCause()) {
        case CharacterCodingException fault ->
            new ImportStopped(what + " " + fault.getMessage() + ".", e);
        case CSVException fault -> new ImportStopped(what + " " + fault(fault) + ".", e);
        default -> e;
      };
    }
  }

  /** The library knows two faults of a row, and tells them apart by its words alone. */
  private static String fault(CSVException fault) {
    return fault.getMessage().contains("EOF reached")
        ? "has a quote that is not closed"
        : "has more after a closing quote than the separator or the end of the row;"
            + " a quote within quotes is written twice";
  }
}
