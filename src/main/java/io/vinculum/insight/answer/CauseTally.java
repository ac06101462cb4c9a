package io.vinculum.insight.answer;

import io.vinculum.insight.CausesAnswer.By;
import io.vinculum.insight.CausesAnswer.Count;
import io.vinculum.insight.CausesQuestion;
import io.vinculum.insight.columns.SliceColumns;
import io.vinculum.insight.facts.Cause;
import io.vinculum.insight.facts.DayCounts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts causes over customers and over slices, which have no customer in common. */
final class CauseTally {
  private final CausesQuestion question;
  private final Map<Key, Count> counts = new HashMap<>();

  private CauseTally(CausesQuestion question) {
    this.question = question;
  }

  private record Key(By by, Optional<String> code, String value) {}

  /** Of a slice's customers and guests. */
  static List<Count> of(SliceColumns columns, CausesQuestion question) {
    CauseTally tally = new CauseTally(question);
    for (int row = 0; row < columns.rows(); row++) {
      Map<Cause, DayCounts> told = columns.get(row).causes().byCause();
      if (!told.isEmpty()) {
        tally.add(told, columns.person().isCustomer(row));
      }
    }
    return List.copyOf(tally.counts.values());
  }

  /** Of all slices together. */
  static List<Count> merged(List<List<Count>> slices) {
    Map<Key, Count> all = new HashMap<>();
    for (List<Count> counts : slices) {
      for (Count count : counts) {
        all.merge(new Key(count.by(), count.code(), count.value()), count, Count::plus);
      }
    }
    return List.copyOf(all.values());
  }

  private void add(Map<Cause, DayCounts> told, boolean isCustomer) {
    Map<Key, Long> ofRow = new HashMap<>();
    told.forEach(
        (cause, days) -> {
          if (isAsked(cause)) {
            for (DayCounts.Day day : days.days()) {
              LocalDate date = LocalDate.ofEpochDay(day.day());
              if (!date.isBefore(question.from()) && !date.isAfter(question.to())) {
                for (Key key : keys(cause, date)) {
                  ofRow.merge(key, (long) day.count(), Long::sum);
                }
              }
            }
          }
        });
    ofRow.forEach(
        (key, times) ->
            counts.merge(
                key,
                new Count(
                    key.by(),
                    key.code(),
                    key.value(),
                    times,
                    isCustomer ? 0 : times,
                    isCustomer ? 1 : 0),
                Count::plus));
  }

  private boolean isAsked(Cause cause) {
    return cause.isComplaint() == question.ofComplaints()
        && question.channel().map(cause.channel()::equals).orElse(true)
        && question.place().map(cause.place()::equals).orElse(true);
  }

  private List<Key> keys(Cause cause, LocalDate date) {
    List<Key> keys = new ArrayList<>();
    for (Optional<String> code : List.of(Optional.<String>empty(), Optional.of(cause.code()))) {
      keys.add(new Key(By.NOTHING, code, ""));
      keys.add(new Key(By.PERIOD, code, question.per().of(date)));
      keys.add(new Key(By.CHANNEL, code, cause.channel()));
      keys.add(new Key(By.PLACE, code, cause.place()));
      keys.add(new Key(By.KIND, code, cause.kind().apiName()));
    }
    return keys;
  }
}
