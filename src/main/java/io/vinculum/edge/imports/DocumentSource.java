package io.vinculum.edge.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.edge.json.Faults;
import io.vinculum.edge.json.StrictJson;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** The documents of a spooled file, in an order that is the same each time. */
final class DocumentSource implements Closeable {
  private final DecodedText text;
  private final Optional<ReceiptSorter> sorter;
  private final Iterator<ImportedDocument> documents;
  private final AtomicLong skipped = new AtomicLong();

  /**
   * Opens a file.
   *
   * @param lookup values by the key of the joined file; empty when nothing is joined
   */
  DocumentSource(Path file, ImportPlan plan, Map<String, Map<String, String>> lookup, Path scratch)
      throws IOException {
    this.text = DecodedText.of(file, plan.charset());
    if (plan.format() == ImportPlan.Format.NDJSON) {
      this.sorter = Optional.empty();
      this.documents = ofLines(DelimitedRows.lines(text), plan);
      return;
    }
    Table table = DelimitedRows.of(text, plan.delimiter(), plan.header());
    JoinedRows rows = new JoinedRows(table, plan, lookup, skipped);
    if (plan.kind() == ImportPlan.Kind.CUSTOMERS) {
      this.sorter = Optional.empty();
      this.documents = mapped(rows, new CustomerMapper(plan, Widths.seen(file, plan))::map);
      return;
    }
    Set<String> columns = new HashSet<>(table.columns());
    lookup.values().stream().findFirst().ifPresent(joined -> columns.addAll(joined.keySet()));
    Optional<GroupKey> key = plan.groupBy().map(by -> GroupKey.of(by, columns));
    this.sorter = key.map(by -> new ReceiptSorter(by, scratch));
    this.documents = ofRows(rows, new RowMapper(plan, key.isPresent()));
  }

  Iterator<ImportedDocument> documents() {
    return documents;
  }

  /** Rows left out so far. */
  long skipped() {
    return skipped.get();
  }

  private Iterator<ImportedDocument> ofRows(Iterator<Row> rows, RowMapper mapper)
      throws IOException {
    if (sorter.isEmpty()) {
      return mapped(rows, row -> mapper.map(Receipt.of(row)));
    }
    return mapped(sorter.get().sort(rows), mapper::map);
  }

  private static <T> Iterator<ImportedDocument> mapped(
      Iterator<T> items, java.util.function.Function<T, ImportedDocument> map) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return items.hasNext();
      }

      @Override
      public ImportedDocument next() {
        return map.apply(items.next());
      }
    };
  }

  private static Iterator<ImportedDocument> ofLines(Iterator<String> lines, ImportPlan plan) {
    return new Iterator<>() {
      private long number;

      @Override
      public boolean hasNext() {
        return lines.hasNext();
      }

      @Override
      public ImportedDocument next() {
        number++;
        return ofLine(number, lines.next(), plan);
      }
    };
  }

  /** A line of JSON, read as strictly as the body of a request. */
  private static ImportedDocument ofLine(long number, String line, ImportPlan plan) {
    if (line.isBlank()) {
      return ImportedDocument.blank(number);
    }
    Faults faults = new Faults();
    return switch (StrictJson.parse(line.getBytes(StandardCharsets.UTF_8), faults)) {
      case StrictJson.Parsed.Broken(String detail) -> ImportedDocument.faulty(number, detail);
      case StrictJson.Parsed.Tree _ when !faults.none() ->
          ImportedDocument.faulty(
              number,
              faults.list().stream()
                  .map(fault -> fault.pointer() + ": " + fault.detail())
                  .collect(Collectors.joining("; ")));
      case StrictJson.Parsed.Tree(JsonNode root) ->
          ImportedDocument.of(number, named(root, number, plan));
    };
  }

  /** A customer's line that says neither source nor document has those of a row. */
  private static JsonNode named(JsonNode root, long number, ImportPlan plan) {
    if (plan.kind() == ImportPlan.Kind.CUSTOMERS && root instanceof ObjectNode customer) {
      if (!customer.has("source")) {
        customer.put("source", plan.source());
      }
      if (!customer.has("document")) {
        customer.put("document", Long.toString(number));
      }
    }
    return root;
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
