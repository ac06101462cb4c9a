package io.vinculum.edge.imports;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads the rows of a delimited file one by one; what it holds at a time is one row. */
final class DelimitedRows {
  private static final Pattern BLANKS = Pattern.compile("[ \t]+");

  private DelimitedRows() {}

  /** The rows, in the order of the file. The reader stays the caller's to close. */
  static Table of(Reader text, char delimiter, boolean header) throws IOException {
    RowReader rows = new RowReader(text);
    return Table.of(
        delimiter == ' '
            ? new Lines<>(rows, DelimitedRows::apartByBlanks)
            : commaSeparated(rows, delimiter),
        header);
  }

  /** The lines as they are. The reader stays the caller's to close. */
  static Iterator<String> lines(Reader text) {
    Iterator<String> lines = new Lines<>(new RowReader(text), Optional::of);
    return new Iterator<>() {
      private long number;

      @Override
      public boolean hasNext() {
        return ImportStopped.reading("Line " + (number + 1), lines::hasNext);
      }

      @Override
      public String next() {
        String line = ImportStopped.reading("Line " + (number + 1), lines::next);
        number++;
        return line;
      }
    };
  }

  /** Values that stand apart by blanks, as in many older files; a blank line is none. */
  private static Optional<List<String>> apartByBlanks(String line) {
    String trimmed = line.strip();
    return trimmed.isEmpty() ? Optional.empty() : Optional.of(List.of(BLANKS.split(trimmed)));
  }

  private static Iterator<List<String>> commaSeparated(RowReader text, char delimiter)
      throws IOException {
    CSVParser parser =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(delimiter)
            .setIgnoreEmptyLines(true)
            .get()
            .parse(text);
    Iterator<CSVRecord> records = parser.iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        text.rowBegins();
        return records.hasNext();
      }

      @Override
      public List<String> next() {
        text.rowBegins();
        return records.next().toList();
      }
    };
  }

  /** What lines come to, without those that come to nothing. */
  private static final class Lines<T> implements Iterator<T> {
    private final RowReader rows;
    private final BufferedReader lines;
    private final Function<String, Optional<T>> read;
    private Optional<T> next = Optional.empty();

    Lines(RowReader rows, Function<String, Optional<T>> read) {
      this.rows = rows;
      this.lines = new BufferedReader(rows);
      this.read = read;
    }

    private Optional<T> line() {
      try {
        rows.rowBegins();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          rows.rowBegins();
          Optional<T> come = read.apply(line);
          if (come.isPresent()) {
            return come;
          }
        }
        return Optional.empty();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public boolean hasNext() {
      if (next.isEmpty()) {
        next = line();
      }
      return next.isPresent();
    }

    @Override
    public T next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      T current = next.orElseThrow();
      next = Optional.empty();
      return current;
    }
  }
}
