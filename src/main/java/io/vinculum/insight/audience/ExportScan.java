package io.vinculum.insight.audience;

import io.vinculum.insight.ExportedCustomer;
import io.vinculum.insight.Value;
import io.vinculum.insight.columns.FirstRows;
import io.vinculum.insight.rule.Block;
import io.vinculum.insight.rule.Keys;
import io.vinculum.insight.rule.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads the next customers of an export from a slice's rows. */
final class ExportScan {
  private ExportScan() {}

  static List<ExportedCustomer> of(ExportPlan plan, Rows rows, Optional<UUID> after, int limit) {
    FirstRows first = new FirstRows(rows.columns(), after, limit);
    long[] yes = new long[Block.WORDS];
    int[] picked = new int[Block.ROWS];
    for (int from = 0; from < rows.columns().rows(); from += Block.ROWS) {
      int size = Math.min(Block.ROWS, rows.columns().rows() - from);
      plan.where().holds(rows, from, size, yes);
      rows.columns().person().customers().intersect(from, size, yes);
      int count = Block.list(yes, size, picked);
      for (int i = 0; i < count; i++) {
        first.accept(from + picked[i]);
      }
    }
    return first.inOrder().stream().map(row -> customer(plan, rows, row)).toList();
  }

  private static ExportedCustomer customer(ExportPlan plan, Rows rows, int row) {
    long[] type = new long[1];
    long[] value = new long[1];
    List<Value> values = new ArrayList<>(plan.columns().size());
    for (AudiencePlan.Divisor column : plan.columns()) {
      Keys.read(column.column(), rows, row, type, value);
      values.add(Values.of(type[0], value[0], rows, column.sort()));
    }
    return new ExportedCustomer(rows.columns().customer(row), values);
  }
}
