package io.vinculum.insight.segment;

import io.vinculum.customer.domain.relationship.DailyCredits;
import io.vinculum.insight.columns.ComplaintColumns;
import io.vinculum.insight.columns.SliceColumns;
import io.vinculum.insight.rule.Moment;
import io.vinculum.insight.rule.Rows;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.roaringbitmap.IntIterator;
import org.roaringbitmap.RoaringBitmap;

/**
 * Who may enter or leave by decay alone within the next hour: a look at the clock asks only these,
 * and those whose facts changed since the last one. For one thread.
 */
final class Foresight {
  /** How far is looked ahead, but not beyond the day: its end moves windows. */
  static final Duration AHEAD = Duration.ofHours(1);

  private final Crossing crossing = new Crossing();
  private final Map<String, RoaringBitmap> soon = new HashMap<>();
  private RoaringBitmap changed = new RoaringBitmap();
  private Instant until = Instant.MIN;

  /** Whether the last look reached so far. */
  boolean reaches(Instant moment) {
    return moment.isBefore(until);
  }

  /** Forgets the last look, since rules are others now. */
  void forget() {
    until = Instant.MIN;
  }

  /** A row's facts changed: it is asked at the next look at the clock. */
  void changed(int row) {
    changed.add(row);
  }

  /** The rows to ask of a segment; absent where all must be asked. */
  Optional<RoaringBitmap> asked(SegmentRule rule) {
    return Optional.ofNullable(soon.get(rule.segment().id()))
        .map(rows -> RoaringBitmap.or(rows, changed));
  }

  /**
   * Looks ahead of all rows, right after all were asked.
   *
   * @param rules in the order in which each comes after those that it names
   */
  void lookAhead(List<SegmentRule> rules, Rows rows) {
    Moment moment = rows.moment();
    ZonedDateTime here = moment.now().atZone(moment.zone());
    Instant midnight = here.toLocalDate().plusDays(1).atStartOfDay(moment.zone()).toInstant();
    Instant ahead = moment.now().plus(AHEAD);
    until = ahead.isBefore(midnight) ? ahead : midnight;
    soon.clear();
    look(rules, rows, RoaringBitmap.bitmapOfRange(0, rows.columns().rows()));
  }

  /** Looks ahead of those that changed, right after they were asked. */
  void lookAtChanged(List<SegmentRule> rules, Rows rows) {
    if (!changed.isEmpty()) {
      look(rules, rows, changed);
    }
  }

  private void look(List<SegmentRule> rules, Rows rows, RoaringBitmap some) {
    Moment start = rows.moment();
    Moment end = new Moment(until.minusMillis(1), start.zone(), start.currency());
    RoaringBitmap steps = steps(rows.columns(), some, start.now(), end.now());
    Set<String> decaying = new HashSet<>();
    for (SegmentRule rule : rules) {
      if (rule.dependence() == Dependence.MOMENT) {
        decaying.add(rule.segment().id());
        if (isForeseen(rule, decaying)) {
          RoaringBitmap may = soon.computeIfAbsent(rule.segment().id(), _ -> new RoaringBitmap());
          may.or(steps);
          rule.needs().forEach(needed -> may.or(soon.getOrDefault(needed, steps)));
          rule.thresholds()
              .orElse(Thresholds.NONE)
              .all()
              .forEach(threshold -> crossing.find(threshold, rows, some, start, end, may));
        }
      }
    }
    rows.at(start);
    changed = new RoaringBitmap();
  }

  private boolean isForeseen(SegmentRule rule, Set<String> decaying) {
    return rule.thresholds().isPresent()
        && rule.needs().stream().allMatch(it -> !decaying.contains(it) || soon.containsKey(it));
  }

  /** A complaint that is open adds a step at the end of each whole day that it stays so. */
  private static RoaringBitmap steps(
      SliceColumns columns, RoaringBitmap some, Instant start, Instant end) {
    RoaringBitmap steps = new RoaringBitmap();
    ComplaintColumns complaints = columns.complaints();
    IntIterator all = some.getIntIterator();
    while (all.hasNext()) {
      int row = all.next();
      complaints.each(
          row,
          1,
          (_, first, last) -> {
            for (int open = first; open < last; open++) {
              if (hasStep(complaints.sinceMillis(open), start, end)) {
                steps.add(row);
              }
            }
          });
    }
    return steps;
  }

  private static boolean hasStep(long sinceMillis, Instant start, Instant end) {
    Instant since = Instant.ofEpochMilli(sinceMillis);
    return DailyCredits.wholeDays(since, start) != DailyCredits.wholeDays(since, end);
  }
}
