package io.vinculum.programme.domain;

import java.time.MonthDay;
import java.time.Period;
import java.util.List;
import java.util.Set;

/** Until when points may be spent. Points expire at the end of a day in the programme's zone. */
public sealed interface ExpiryPolicy {
  /** They never do. */
  record Never() implements ExpiryPolicy {}

  /**
   * A period after they were earned.
   *
   * @param roundTo the end of which span the day moves to
   */
  record Rolling(Period after, End roundTo) implements ExpiryPolicy {}

  /** On the next of these days that comes after they were earned. */
  record Calendar(List<MonthDay> on) implements ExpiryPolicy {
    public Calendar {
      on = on.stream().sorted().toList();
    }
  }

  /**
   * A period after the last interaction of these kinds; every such interaction moves the day.
   *
   * @param kinds interaction kinds as the API names them
   */
  record Inactivity(Period after, Set<String> kinds) implements ExpiryPolicy {
    public Inactivity {
      kinds = Set.copyOf(kinds);
    }
  }

  /** The span whose end an expiry day is moved to. */
  enum End {
    DAY,
    MONTH,
    YEAR
  }
}
