package io.vinculum.insight.audience;

import io.vinculum.insight.rule.Block;
import io.vinculum.insight.rule.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Asks a slice's rows, block by block. For one question and one thread. */
final class AudienceScan {
  private final Rows rows;
  private final AudiencePlan plan;
  private final Division division;
  private final List<TallyDrafts> tallies;
  private final List<DistinctDrafts> distinct;
  private final Optional<TallyDrafts> binned;
  private final TopDraft top;
  private final long[] known = new long[Block.WORDS];
  private final int[] picked = new int[Block.ROWS];
  private final int[] pickedKnown = new int[Block.ROWS];
  private final long[][] buffers = new long[2][Block.ROWS];
  private long[] counts = new long[1];
  private boolean tooManyGroups;

  private AudienceScan(Rows rows, AudiencePlan plan) {
    this.rows = rows;
    this.plan = plan;
    this.division = new Division(plan.keys());
    this.tallies = plan.numbers().stream().map(TallyDrafts::new).toList();
    this.distinct = plan.distinct().stream().map(_ -> new DistinctDrafts()).toList();
    this.binned = plan.histogram().map(AudiencePlan.Binned::number).map(TallyDrafts::new);
    this.binned.ifPresent(draft -> draft.groups(1));
    this.top = new TopDraft(plan.top().map(AudiencePlan.Top::limit).orElse(0));
    room();
  }

  static AudiencePart of(AudiencePlan plan, Rows rows) {
    AudienceScan scan = new AudienceScan(rows, plan);
    long[] yes = new long[Block.WORDS];
    int all = rows.columns().rows();
    for (int from = 0; from < all && !scan.tooManyGroups; from += Block.ROWS) {
      int size = Math.min(Block.ROWS, all - from);
      plan.where().holds(rows, from, size, yes);
      rows.columns().person().customers().intersect(from, size, yes);
      int count = Block.count(yes, size);
      if (count > 0) {
        scan.block(from, size, yes, count);
      }
    }
    return scan.finish();
  }

  private void block(int from, int size, long[] yes, int count) {
    if (plan.isCount()) {
      counts[0] += count;
      return;
    }
    Block.list(yes, size, picked);
    if (plan.keys().isEmpty()) {
      counts[0] += count;
    } else if (division.divide(rows, from, size, picked, count, buffers)) {
      room();
      for (int i = 0; i < count; i++) {
        counts[division.groupOf()[picked[i]]]++;
      }
    } else {
      tooManyGroups = true;
      return;
    }
    for (int n = 0; n < tallies.size(); n++) {
      tally(from, size, yes, plan.numbers().get(n), tallies.get(n));
    }
    for (int d = 0; d < distinct.size(); d++) {
      plan.distinct().get(d).column().read(rows, from, size, buffers[0], buffers[1]);
      distinct.get(d).add(buffers[0], buffers[1], picked, count, division.groupOf());
    }
    binned.ifPresent(
        draft -> {
          AudiencePlan.Figure number = plan.histogram().orElseThrow().number();
          draft.add(buffers[0], pickedKnown, known(from, size, yes, number, buffers[0]));
        });
    top(from, size, yes);
  }

  private void room() {
    int groups = division.groups();
    if (groups > counts.length) {
      counts = Arrays.copyOf(counts, groups * 2);
    }
    tallies.forEach(draft -> draft.groups(groups));
    distinct.forEach(draft -> draft.groups(groups));
  }

  private void tally(
      int from, int size, long[] yes, AudiencePlan.Figure number, TallyDrafts drafts) {
    long[] values = buffers[0];
    int count = known(from, size, yes, number, values);
    if (plan.keys().isEmpty()) {
      drafts.add(values, pickedKnown, count);
    } else {
      drafts.add(values, pickedKnown, count, division.groupOf());
    }
  }

  /** Reads a number and lists the rows of the set that have it. */
  private int known(int from, int size, long[] yes, AudiencePlan.Figure number, long[] values) {
    number.column().read(rows, from, size, values, known);
    Block.intersect(known, yes, size);
    return Block.list(known, size, pickedKnown);
  }

  private void top(int from, int size, long[] yes) {
    if (plan.top().isPresent()) {
      long[] values = buffers[0];
      int count = known(from, size, yes, plan.top().get().number(), values);
      for (int i = 0; i < count; i++) {
        int row = pickedKnown[i];
        if (top.mayEnter(values[row])) {
          top.offer(values[row], from + row, rows.columns());
        }
      }
    }
  }

  private AudiencePart finish() {
    if (tooManyGroups) {
      return AudiencePart.ofTooManyGroups();
    }
    List<AudiencePart.Group> parts = new ArrayList<>();
    for (int number = 0; number < division.groups(); number++) {
      int group = number;
      parts.add(
          new AudiencePart.Group(
              division.key(group, rows),
              counts[group],
              tallies.stream().map(drafts -> drafts.finish(group)).toList(),
              distinct.stream()
                  .map(drafts -> drafts.finish(group, rows.columns().names()))
                  .toList()));
    }
    return new AudiencePart(
            parts,
            binned.map(draft -> draft.finish(0)).orElse(Tally.NONE),
            top.finish(rows.columns()),
            false,
            false)
        .limited();
  }
}
