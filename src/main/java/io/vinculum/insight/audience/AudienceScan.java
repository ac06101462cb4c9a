package io.vinculum.insight.audience;

import io.vinculum.insight.rule.Block;
import io.vinculum.insight.rule.Rows;
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
  private final BlockBuffers block = BlockBuffers.ofThread();
  private final GroupSums counts = new GroupSums();
  private boolean tooManyGroups;

  private AudienceScan(Rows rows, AudiencePlan plan) {
    this.rows = rows;
    this.plan = plan;
    this.division = new Division(plan.keys(), plan.maxGroups());
    int all = rows.columns().rows();
    this.tallies = plan.numbers().stream().map(number -> new TallyDrafts(number, all)).toList();
    this.distinct = plan.distinct().stream().map(_ -> new DistinctDrafts()).toList();
    this.binned = plan.histogram().map(wanted -> new TallyDrafts(wanted.number(), all));
    this.binned.ifPresent(draft -> draft.groups(1));
    this.top = new TopDraft(plan.top().isPresent() ? plan.top().get().limit() : 0);
    if (plan.keys().isEmpty() && !plan.distinct().isEmpty()) {
      block.undivided();
    }
    room();
  }

  /**
   * What a slice's rows say; absent when the time is over before all were asked.
   *
   * @param untilNanos until when, by {@link System#nanoTime}
   */
  static Optional<AudiencePart> of(AudiencePlan plan, Rows rows, long untilNanos) {
    AudienceScan scan = new AudienceScan(rows, plan);
    long[] yes = scan.block.yes;
    int all = rows.columns().rows();
    for (int from = 0; from < all && !scan.tooManyGroups; from += Block.ROWS) {
      if (System.nanoTime() - untilNanos > 0) {
        return Optional.empty();
      }
      int size = Math.min(Block.ROWS, all - from);
      plan.where().holds(rows, from, size, yes);
      rows.columns().person().customers().intersect(from, size, yes);
      if (plan.isCount()) {
        scan.counts.add(0, Block.count(yes, size));
      } else if (!Block.isEmpty(yes, size)) {
        scan.block(from, size);
      }
    }
    return Optional.of(scan.finish());
  }

  private void block(int from, int size) {
    int count = Block.list(block.yes, size, block.picked);
    if (plan.keys().isEmpty()) {
      counts.add(0, count);
    } else if (division.divide(rows, from, size, block, count)) {
      room();
      counts.count(1, block.groups, count);
    } else {
      tooManyGroups = true;
      return;
    }
    for (int n = 0; n < tallies.size(); n++) {
      int known = known(from, size, plan.numbers().get(n), count);
      if (plan.keys().isEmpty()) {
        tallies.get(n).addToFirst(block.values, known, count);
      } else {
        tallies.get(n).add(block, known, count);
      }
    }
    for (int d = 0; d < distinct.size(); d++) {
      distinct.get(d).add(plan.distinct().get(d).column(), rows, from, size, block, count);
    }
    if (binned.isPresent()) {
      int known = known(from, size, plan.histogram().orElseThrow().number(), count);
      binned.get().addToFirst(block.values, known, count);
    }
    top(from, size, count);
  }

  private void room() {
    int groups = division.groups();
    counts.groups(groups);
    tallies.forEach(draft -> draft.groups(groups));
    distinct.forEach(draft -> draft.groups(groups));
  }

  /** Picks a number of the audience's rows, of those that have it. */
  private int known(int from, int size, AudiencePlan.Figure number, int count) {
    return number.column().pick(rows, from, size, block.picked, count, block.values, block.known);
  }

  private void top(int from, int size, int count) {
    if (plan.top().isPresent()) {
      int known = known(from, size, plan.top().get().number(), count);
      for (int i = 0; i < known; i++) {
        if (top.mayEnter(block.values[i])) {
          top.offer(block.values[i], from + block.known[i], rows.columns());
        }
      }
    }
  }

  private long count() {
    long count = 0;
    for (int group = 0; group < division.groups(); group++) {
      count += counts.of(group);
    }
    return count;
  }

  private AudiencePart finish() {
    if (tooManyGroups) {
      return AudiencePart.ofTooManyGroups();
    }
    int groups = division.groups();
    return new AudiencePart(
            new Groups(
                division.keys(rows),
                counts.first(groups),
                tallies.stream().map(drafts -> drafts.finish(groups, counts)).toList(),
                distinct.stream()
                    .map(drafts -> drafts.finish(groups, rows.columns().names()))
                    .toList()),
            binned.map(draft -> draft.first(count())).orElse(Tally.NONE),
            top.finish(rows.columns()),
            false,
            false)
        .limited();
  }
}
