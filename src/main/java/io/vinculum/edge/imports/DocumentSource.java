package io.vinculum.edge.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** The documents of a spooled file, in an order that is the same each time. */
final class DocumentSource implements Closeable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final BufferedReader text;
  private final Optional<ReceiptSorter> sorter;
  private final Iterator<Document> documents;
  private final AtomicLong skipped = new AtomicLong();

  /**
   * Opens a file.
   *
   * @param lookup values by the key of the joined file; empty when nothing is joined
   */
  DocumentSource(Path file, ImportPlan plan, Map<String, Map<String, String>> lookup, Path scratch)
      throws IOException {
    this.text = Files.newBufferedReader(file);
    this.sorter = plan.groupBy().map(column -> new ReceiptSorter(column, scratch));
    this.documents =
        plan.format() == ImportPlan.Format.NDJSON
            ? ofLines(Rows.lines(text))
            : ofRows(
                new JoinedRows(
                    Rows.of(text, plan.delimiter(), plan.header()), plan, lookup, skipped),
                new RowMapper(plan));
  }

  Iterator<Document> documents() {
    return documents;
  }

  /** Rows left out so far. */
  long skipped() {
    return skipped.get();
  }

  private Iterator<Document> ofRows(Iterator<Row> rows, RowMapper mapper) throws IOException {
    if (sorter.isEmpty()) {
      return mapped(rows, mapper::map);
    }
    Iterator<List<Row>> receipts = sorter.get().sort(rows);
    return mapped(receipts, mapper::mapReceipt);
  }

  private static <T> Iterator<Document> mapped(
      Iterator<T> items, java.util.function.Function<T, Document> map) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return items.hasNext();
      }

      @Override
      public Document next() {
        return map.apply(items.next());
      }
    };
  }

  private static Iterator<Document> ofLines(Iterator<String> lines) {
    return new Iterator<>() {
      private long number;

      @Override
      public boolean hasNext() {
        return ImportStopped.reading(lines::hasNext);
      }

      @Override
      public Document next() {
        number++;
        try {
          return Document.of(number, 1, JSON.readTree(lines.next()));
        } catch (JsonProcessingException e) {
          return Document.faulty(number, 1, "not JSON: " + e.getOriginalMessage());
        }
      }
    };
  }

  @Override
  public void close() {
    sorter.ifPresent(ReceiptSorter::close);
    try {
      text.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
