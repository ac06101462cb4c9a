package io.vinculum.edge.imports;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Brings together the rows of each receipt, wherever they stand in the file: an external merge sort
 * by (key, row) that holds at most {@link #ROWS_IN_MEMORY} rows of {@link #BYTES_IN_MEMORY}, then
 * one receipt at a time. The order of receipts is that of their keys, so that a second run over the
 * same file gives the same.
 */
final class ReceiptSorter implements Closeable {
  /** Rows sorted in memory at once. */
  static final int ROWS_IN_MEMORY = 100_000;

  /** Bytes of these rows: a row may be large. */
  static final long BYTES_IN_MEMORY = 48L * 1024 * 1024;

  /** Rows of one receipt; more come in parts of so many, and the mapper refuses each. */
  static final int ROWS_PER_RECEIPT = 1_000;

  private static final Comparator<Keyed> BY_KEY_THEN_ROW =
      Comparator.comparing(Keyed::key).thenComparingLong(k -> k.row().number());

  private final GroupKey key;
  private final Path folder;
  private final int rowsInMemory;
  private final List<Path> runs = new ArrayList<>();
  private final List<BufferedReader> open = new ArrayList<>();

  ReceiptSorter(GroupKey key, Path folder) {
    this(key, folder, ROWS_IN_MEMORY);
  }

  ReceiptSorter(GroupKey key, Path folder, int rowsInMemory) {
    this.key = key;
    this.folder = folder;
    this.rowsInMemory = rowsInMemory;
  }

  private record Keyed(String key, Row row) {}

  /** The receipts in the order of keys; rows without a key are one that comes first. */
  Iterator<Receipt> sort(Iterator<Row> rows) throws IOException {
    List<Keyed> memory = new ArrayList<>();
    long bytes = 0;
    while (rows.hasNext()) {
      Row row = rows.next();
      memory.add(new Keyed(key.of(row), row));
      bytes += row.bytes();
      if (memory.size() == rowsInMemory || bytes >= BYTES_IN_MEMORY) {
        spill(memory);
        memory.clear();
        bytes = 0;
      }
    }
    memory.sort(BY_KEY_THEN_ROW);
    return receipts(runs.isEmpty() ? memory.iterator() : merged(memory));
  }

  private void spill(List<Keyed> memory) throws IOException {
    memory.sort(BY_KEY_THEN_ROW);
    Path run = Files.createTempFile(folder, "receipts", ".run");
    runs.add(run);
    try (BufferedWriter out = Files.newBufferedWriter(run);
        CSVPrinter printer = new CSVPrinter(out, CSVFormat.DEFAULT)) {
      for (Keyed keyed : memory) {
        List<String> cells = new ArrayList<>();
        cells.add(keyed.key());
        cells.add(Long.toString(keyed.row().number()));
        keyed
            .row()
            .values()
            .forEach(
                (name, value) -> {
                  cells.add(name);
                  cells.add(value);
                });
        printer.printRecord(cells);
      }
    }
  }

  private Iterator<Keyed> merged(List<Keyed> memory) throws IOException {
    PriorityQueue<Run> heads =
        new PriorityQueue<>(Comparator.comparing((Run run) -> run.head, BY_KEY_THEN_ROW));
    for (Path run : runs) {
      heads.add(new Run(read(run)));
    }
    if (!memory.isEmpty()) {
      heads.add(new Run(memory.iterator()));
    }
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return !heads.isEmpty();
      }

      @Override
      public Keyed next() {
        Run least = heads.remove();
        Keyed head = least.head;
        if (least.advance()) {
          heads.add(least);
        }
        return head;
      }
    };
  }

  private Iterator<Keyed> read(Path run) throws IOException {
    BufferedReader text = Files.newBufferedReader(run);
    open.add(text);
    var records = CSVFormat.DEFAULT.parse(text).iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return records.hasNext();
      }

      @Override
      public Keyed next() {
        List<String> cells = records.next().toList();
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 2; i + 1 < cells.size(); i += 2) {
          values.put(cells.get(i), cells.get(i + 1));
        }
        return new Keyed(cells.get(0), new Row(Long.parseLong(cells.get(1)), values));
      }
    };
  }

  private static Iterator<Receipt> receipts(Iterator<Keyed> sorted) {
    return new Iterator<>() {
      private Keyed pending = sorted.hasNext() ? sorted.next() : null;
      private boolean begun;

      @Override
      public boolean hasNext() {
        return pending != null;
      }

      @Override
      public Receipt next() {
        if (pending == null) {
          throw new NoSuchElementException();
        }
        String key = pending.key();
        List<Row> rows = new ArrayList<>();
        while (isOf(key) && rows.size() < ROWS_PER_RECEIPT) {
          rows.add(pending.row());
          pending = sorted.hasNext() ? sorted.next() : null;
        }
        boolean goesOn = isOf(key);
        Receipt receipt = new Receipt(key, rows, !begun && !goesOn);
        begun = goesOn;
        return receipt;
      }

      private boolean isOf(String key) {
        return pending != null && pending.key().equals(key);
      }
    };
  }

  /** Removes the runs. */
  @Override
  public void close() {
    try {
      for (BufferedReader text : open) {
        text.close();
      }
      for (Path run : runs) {
        Files.deleteIfExists(run);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Run {
    private final Iterator<Keyed> rest;
    private Keyed head;

    Run(Iterator<Keyed> rest) {
      this.rest = rest;
      this.head = rest.next();
    }

    boolean advance() {
      if (!rest.hasNext()) {
        return false;
      }
      head = rest.next();
      return true;
    }
  }
}
