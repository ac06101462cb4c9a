package io.vinculum.insight.facts;

import java.util.Map;
import java.util.TreeMap;

/**
 * How often each cause was told by day, for as long as a window may reach back from the last day on
 * which any was: the same whatever the order in which they came, up to {@link #MAX_CAUSES}.
 *
 * @param byCause those that were told on such a day
 */
public record CauseCounts(Map<Cause, DayCounts> byCause) {
  /** With so many of one customer, others are kept without their channel and place. */
  static final int MAX_CAUSES = 200;

  /** Nothing told. */
  public static final CauseCounts NONE = new CauseCounts(Map.of());

  public CauseCounts {
    byCause = Map.copyOf(byCause);
  }

  /** Told once more. */
  CauseCounts plus(Cause cause, int day) {
    int last = day;
    for (DayCounts days : byCause.values()) {
      last = Math.max(last, days.lastDay());
    }
    int from = last - PurchaseDays.DETAIL_DAYS;
    Map<Cause, DayCounts> all = new TreeMap<>();
    byCause.forEach((known, days) -> days.from(from).ifPresent(kept -> all.put(known, kept)));
    if (day >= from) {
      Cause told =
          all.size() < MAX_CAUSES || all.containsKey(cause)
              ? cause
              : new Cause(cause.kind(), cause.code(), "", "");
      DayCounts known = all.get(told);
      all.put(told, known == null ? DayCounts.on(day, 0) : known.plus(day, 0));
    }
    return new CauseCounts(all);
  }

  /** Complaints about a topic from that day on. */
  public long complaintsSince(String topic, int fromDay) {
    return since(true, topic, fromDay);
  }

  /** How often that reason was given for leaving something, from that day on. */
  public long reasonsSince(String reason, int fromDay) {
    return since(false, reason, fromDay);
  }

  private long since(boolean complaints, String code, int fromDay) {
    long count = 0;
    for (Map.Entry<Cause, DayCounts> told : byCause.entrySet()) {
      if (told.getKey().isComplaint() == complaints && told.getKey().code().equals(code)) {
        count += told.getValue().countSince(fromDay);
      }
    }
    return count;
  }
}
