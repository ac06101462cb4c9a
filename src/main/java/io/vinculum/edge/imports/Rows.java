package io.vinculum.edge.imports;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads the rows of a delimited file one by one; what it holds at a time is one row. */
final class Rows {
  private static final Pattern BLANKS = Pattern.compile("[ \t]+");

  private Rows() {}

  /** The rows, in the order of the file. The reader stays the caller's to close. */
  static Iterator<Row> of(Reader text, char delimiter, boolean header) throws IOException {
    return delimiter == ' '
        ? named(new BlankSeparated(new BufferedReader(text)), header)
        : named(commaSeparated(text, delimiter), header);
  }

  private static Iterator<List<String>> commaSeparated(Reader text, char delimiter)
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
        return ImportStopped.reading(records::hasNext);
      }

      @Override
      public List<String> next() {
        return ImportStopped.reading(records::next).toList();
      }
    };
  }

  private static Iterator<Row> named(Iterator<List<String>> cells, boolean header) {
    List<String> names = header && cells.hasNext() ? withoutByteOrderMark(cells.next()) : null;
    return new Iterator<>() {
      private long number;

      @Override
      public boolean hasNext() {
        return cells.hasNext();
      }

      @Override
      public Row next() {
        List<String> values = cells.next();
        Map<String, String> byName = LinkedHashMap.newLinkedHashMap(values.size());
        for (int i = 0; i < values.size(); i++) {
          String name = names != null && i < names.size() ? names.get(i) : Integer.toString(i + 1);
          byName.put(name, values.get(i));
        }
        return new Row(++number, byName);
      }
    };
  }

  private static List<String> withoutByteOrderMark(List<String> names) {
    List<String> clean = new ArrayList<>(names);
    if (!clean.isEmpty() && clean.getFirst().startsWith("\uFEFF")) {
      clean.set(0, clean.getFirst().substring(1));
    }
    return clean;
  }

  /** Lines whose values stand apart by blanks, as in many older files. */
  private static final class BlankSeparated implements Iterator<List<String>> {
    private final BufferedReader lines;
    private List<String> next;

    BlankSeparated(BufferedReader lines) {
      this.lines = lines;
      advance();
    }

    private void advance() {
      ImportStopped.reading(this::read);
    }

    private boolean read() {
      next = null;
      try {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          String trimmed = line.strip();
          if (!trimmed.isEmpty()) {
            next = List.of(BLANKS.split(trimmed));
            return true;
          }
        }
        return false;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public List<String> next() {
      List<String> current = next;
      if (current == null) {
        throw new NoSuchElementException();
      }
      advance();
      return current;
    }
  }
}
