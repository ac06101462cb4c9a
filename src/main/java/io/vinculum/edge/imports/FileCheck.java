package io.vinculum.edge.imports;

import io.vinculum.fault.Fault;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a file to its end before anything of it is recorded: that all of it is text of its
 * character set and rows of its columns, and that the plan's columns are there.
 */
final class FileCheck {
  private static final int COLUMNS_SHOWN = 30;

  private FileCheck() {}

  /**
   * How many rows a file has.
   *
   * @param joined the columns of the file that is joined to it
   * @throws ImportRefused when file and plan do not fit
   * @throws ImportStopped when it cannot be read
   */
  static long rows(Path file, ImportPlan plan, Set<String> joined) throws IOException {
    try (Reader text = DecodedText.of(file, plan.charset())) {
      if (plan.format() == ImportPlan.Format.NDJSON) {
        return lines(DelimitedRows.lines(text));
      }
      Table table = DelimitedRows.of(text, plan.delimiter(), plan.header());
      List<Fault> faults = new Columns(plan, table, joined).faults();
      if (!faults.isEmpty()) {
        throw new ImportRefused(faults);
      }
      return count(table);
    } catch (Row.RowFault fault) {
      throw new ImportRefused("", "The file does not fit: " + fault.getMessage());
    }
  }

  /** The same of a comma separated file with headings that others will be joined to. */
  static void lookup(Path file, Charset charset) throws IOException {
    try (Reader text = DecodedText.of(file, charset)) {
      count(DelimitedRows.of(text, ',', true));
    } catch (Row.RowFault fault) {
      throw new ImportRefused("", "The file does not fit: " + fault.getMessage());
    }
  }

  private static long count(Table table) {
    long rows = 0;
    while (table.hasNext()) {
      table.next();
      rows++;
    }
    return rows;
  }

  private static long lines(Iterator<String> lines) {
    long rows = 0;
    while (lines.hasNext()) {
      rows += lines.next().isBlank() ? 0 : 1;
    }
    return rows;
  }

  /** Whether the columns of a plan are there, and each is one. */
  private record Columns(ImportPlan plan, Table table, Set<String> joined, List<Fault> faults) {
    Columns(ImportPlan plan, Table table, Set<String> joined) {
      this(plan, table, joined, new ArrayList<>());
      for (Map.Entry<String, Template> field : plan.fields().entrySet()) {
        field.getValue().columns().forEach(column -> any("?fields", column));
      }
      plan.groupBy().ifPresent(this::group);
      // These are asked of the file itself, before anything is joined to it.
      plan.skip().ifPresent(skip -> own("?skip", skip.column()));
      plan.lookup().ifPresent(join -> own("?lookup", join.column()));
    }

    private void group(String text) {
      List<String> all = new ArrayList<>(table.columns());
      all.addAll(joined);
      GroupKey key = GroupKey.of(text, all);
      if (key.repeats()) {
        faults.add(new Fault("?groupBy", "names a column twice"));
      }
      key.columns().forEach(column -> any("?groupBy", column));
    }

    private void any(String pointer, String column) {
      boolean key = plan.lookup().filter(join -> join.column().equals(column)).isPresent();
      if (!joined.contains(column)) {
        own(pointer, column);
      } else if (!key && table.columns().contains(column)) {
        add(
            pointer,
            "names the column "
                + Row.shown(column)
                + ", which stands in the file and in the one that is joined");
      }
    }

    private void own(String pointer, String column) {
      List<String> like = table.like(column);
      if (!table.columns().contains(column)) {
        add(
            pointer,
            "names the column "
                + Row.shown(column)
                + ", which the file has not; it has "
                + shown(like.isEmpty() ? table.columns() : like));
      } else if (!like.isEmpty()) {
        add(
            pointer,
            "names the column "
                + Row.shown(column)
                + ", and another heading looks like it: "
                + shown(like));
      }
    }

    private void add(String pointer, String detail) {
      Fault fault = new Fault(pointer, detail);
      if (!faults.contains(fault)) {
        faults.add(fault);
      }
    }

    private static String shown(List<String> columns) {
      return columns.isEmpty()
          ? "none"
          : String.join(", ", columns.stream().limit(COLUMNS_SHOWN).map(Row::shown).toList());
    }
  }
}
