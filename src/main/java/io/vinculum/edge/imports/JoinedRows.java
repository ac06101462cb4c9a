package io.vinculum.edge.imports;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicLong;

/** Rows with the columns of the lookup file beside their own, and without those to be skipped. */
final class JoinedRows implements Iterator<Row> {
  private final Iterator<Row> rows;
  private final ImportPlan plan;
  private final Map<String, Map<String, String>> lookup;
  private final AtomicLong skipped;
  private Row next;

  JoinedRows(
      Iterator<Row> rows,
      ImportPlan plan,
      Map<String, Map<String, String>> lookup,
      AtomicLong skipped) {
    this.rows = rows;
    this.plan = plan;
    this.lookup = lookup;
    this.skipped = skipped;
    advance();
  }

  private void advance() {
    next = null;
    while (next == null && rows.hasNext()) {
      Row row = rows.next();
      if (lacksWhatIsAsked(row)) {
        next = row;
      } else if (plan.skip()
          .filter(s -> s.value().equals(row.values().get(s.column())))
          .isPresent()) {
        skipped.incrementAndGet();
      } else {
        next = joined(row);
      }
    }
  }

  /** A row that ends before the columns that decide over it goes on as it is, to be refused. */
  private boolean lacksWhatIsAsked(Row row) {
    return plan.skip().filter(skip -> !row.values().containsKey(skip.column())).isPresent()
        || plan.lookup().filter(join -> !row.values().containsKey(join.column())).isPresent();
  }

  private Row joined(Row row) {
    if (plan.lookup().isEmpty()) {
      return row;
    }
    String key = row.value(plan.lookup().get().column());
    Map<String, String> all = new LinkedHashMap<>(lookup.getOrDefault(key, Map.of()));
    if (all.isEmpty()) {
      // A row without a partner in the lookup file has none of its columns, but they exist.
      lookup.values().stream()
          .findFirst()
          .ifPresent(columns -> columns.keySet().forEach(name -> all.put(name, "")));
    }
    all.putAll(row.values());
    return new Row(row.number(), all);
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public Row next() {
    Row current = next;
    if (current == null) {
      throw new NoSuchElementException();
    }
    advance();
    return current;
  }
}
