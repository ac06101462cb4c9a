package io.vinculum.insight.audience;

import io.vinculum.insight.Value;
import io.vinculum.insight.rule.Anys;
import io.vinculum.insight.rule.Block;
import io.vinculum.insight.rule.Keys;
import io.vinculum.insight.rule.Rows;
import io.vinculum.insight.rule.Sortable;
import io.vinculum.insight.rule.Wholes;
import io.vinculum.programme.rules.FieldType;
import io.vinculum.programme.rules.Leaf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Asks a slice's rows, block by block. For one question and one thread. */
final class AudienceScan {
  private final Rows rows;
  private final AudiencePlan plan;
  private final GroupTable table;
  private final List<GroupDraft> groups = new ArrayList<>();
  private final TallyDraft binned;
  private final TopDraft top;
  private final int[] groupOf = new int[Block.ROWS];
  private final long[] values = new long[Block.ROWS];
  private final long[] known = new long[Block.WORDS];
  private boolean tooManyGroups;

  private AudienceScan(Rows rows, AudiencePlan plan) {
    this.rows = rows;
    this.plan = plan;
    this.table = new GroupTable(Math.max(1, plan.keys().size() * 2), AudienceLimits.MAX_GROUPS);
    this.binned =
        new TallyDraft(
            plan.histogram().map(h -> h.field().type() == FieldType.NUMBER).orElse(false), true);
    this.top = new TopDraft(plan.top().map(AudiencePlan.Top::limit).orElse(0));
  }

  /** A group while it is counted. */
  private static final class GroupDraft {
    private final List<TallyDraft> tallies = new ArrayList<>();
    private final List<Set<Value>> distinct = new ArrayList<>();
    private long count;

    GroupDraft(AudiencePlan plan) {
      for (Leaf.Value field : plan.numbers()) {
        tallies.add(
            new TallyDraft(field.type() == FieldType.NUMBER, plan.listed().contains(field)));
      }
      plan.distinct().forEach(_ -> distinct.add(new HashSet<>()));
    }
  }

  static AudiencePart of(AudiencePlan plan, Rows rows) {
    AudienceScan scan = new AudienceScan(rows, plan);
    long[] yes = new long[Block.WORDS];
    long[] no = new long[Block.WORDS];
    if (plan.keys().isEmpty()) {
      scan.group(new long[1]);
    }
    for (int from = 0; from < rows.columns().rows(); from += Block.ROWS) {
      int size = Math.min(Block.ROWS, rows.columns().rows() - from);
      plan.where().read(rows, from, size, yes, no);
      scan.keepCustomers(from, size, yes);
      if (!Block.isEmpty(yes, size)) {
        scan.block(from, size, yes);
      }
    }
    return scan.finish();
  }

  private void keepCustomers(int from, int size, long[] yes) {
    for (int i = 0; i < size; i++) {
      if (!rows.columns().person().isCustomer(from + i)) {
        yes[i / Long.SIZE] &= ~(1L << i);
      }
    }
  }

  private void block(int from, int size, long[] yes) {
    divide(from, size, yes);
    for (int i = next(yes, 0, size); i < size; i = next(yes, i + 1, size)) {
      groups.get(groupOf[i]).count++;
    }
    for (int n = 0; n < plan.numbers().size(); n++) {
      Leaf.Value field = plan.numbers().get(n);
      Sortable.of(field).read(rows, from, size, values, known);
      for (int i = next(yes, 0, size); i < size; i = next(yes, i + 1, size)) {
        if (Block.has(known, i)) {
          groups.get(groupOf[i]).tallies.get(n).add(values[i]);
        }
      }
    }
    distinct(from, size, yes);
    histogram(from, size, yes);
    top(from, size, yes);
  }

  /** The next row of a set from a row on, or at least {@code size}. */
  private static int next(long[] set, int row, int size) {
    if (row >= size) {
      return size;
    }
    int word = row / Long.SIZE;
    long rest = set[word] & (-1L << row);
    while (rest == 0) {
      word++;
      if (word >= Block.words(size)) {
        return size;
      }
      rest = set[word];
    }
    return word * Long.SIZE + Long.numberOfTrailingZeros(rest);
  }

  /** Finds the group of each row, and takes rows out for which there is no room. */
  private void divide(int from, int size, long[] yes) {
    if (plan.keys().isEmpty()) {
      Arrays.fill(groupOf, 0, size, 0);
      return;
    }
    int width = plan.keys().size() * 2;
    long[][] parts = new long[width][Block.ROWS];
    for (int k = 0; k < plan.keys().size(); k++) {
      plan.keys().get(k).column().read(rows, from, size, parts[2 * k], parts[2 * k + 1]);
    }
    long[] key = new long[width];
    for (int i = next(yes, 0, size); i < size; i = next(yes, i + 1, size)) {
      for (int p = 0; p < width; p++) {
        key[p] = parts[p][i];
      }
      groupOf[i] = group(key);
      if (groupOf[i] == GroupTable.FULL) {
        tooManyGroups = true;
        yes[i / Long.SIZE] &= ~(1L << i);
      }
    }
  }

  private int group(long[] key) {
    int number = table.number(key);
    if (number == groups.size()) {
      groups.add(new GroupDraft(plan));
    }
    return number;
  }

  private void distinct(int from, int size, long[] yes) {
    long[] types = new long[plan.distinct().isEmpty() ? 0 : Block.ROWS];
    for (int d = 0; d < plan.distinct().size(); d++) {
      Leaf.Value field = plan.distinct().get(d);
      Keys.of(field).read(rows, from, size, types, values);
      for (int i = next(yes, 0, size); i < size; i = next(yes, i + 1, size)) {
        if (types[i] != Anys.UNKNOWN) {
          groups
              .get(groupOf[i])
              .distinct
              .get(d)
              .add(Values.of(types[i], values[i], rows, Values.Sort.of(field)));
        }
      }
    }
  }

  private void histogram(int from, int size, long[] yes) {
    if (plan.histogram().isPresent()) {
      Wholes field = Sortable.of(plan.histogram().get().field());
      field.read(rows, from, size, values, known);
      for (int i = next(yes, 0, size); i < size; i = next(yes, i + 1, size)) {
        if (Block.has(known, i)) {
          binned.add(values[i]);
        }
      }
    }
  }

  private void top(int from, int size, long[] yes) {
    if (plan.top().isPresent()) {
      Sortable.of(plan.top().get().field()).read(rows, from, size, values, known);
      for (int i = next(yes, 0, size); i < size; i = next(yes, i + 1, size)) {
        if (Block.has(known, i)) {
          top.offer(values[i], from + i, rows.columns());
        }
      }
    }
  }

  private AudiencePart finish() {
    List<AudiencePart.Group> parts = new ArrayList<>();
    for (int number = 0; number < groups.size(); number++) {
      GroupDraft group = groups.get(number);
      parts.add(
          new AudiencePart.Group(
              key(number),
              group.count,
              group.tallies.stream().map(TallyDraft::finish).toList(),
              group.distinct));
    }
    return new AudiencePart(parts, binned.finish(), top.finish(rows.columns()), tooManyGroups);
  }

  private List<Value> key(int number) {
    List<Value> key = new ArrayList<>();
    for (int k = 0; k < plan.keys().size(); k++) {
      AudiencePlan.Key part = plan.keys().get(k);
      key.add(
          Values.of(table.part(number, 2 * k), table.part(number, 2 * k + 1), rows, part.sort()));
    }
    return key;
  }
}
