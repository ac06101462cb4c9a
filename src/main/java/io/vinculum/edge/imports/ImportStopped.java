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

  /** A step of reading a file; what makes the file unreadable stops the import. */
  static <T> T reading(Supplier<T> step) {
    try {
      return step.get();
    } catch (UncheckedIOException e) {
      throw switch (e.getCause()) {
        case CharacterCodingException _ -> new ImportStopped("The file is not in UTF-8.", e);
        case CSVException fault ->
            new ImportStopped("The file cannot be read: " + fault.getMessage() + ".", e);
        default -> e;
      };
    }
  }
}
