package io.vinculum.insight.columns;

import io.vinculum.insight.facts.Facts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The columns kept by name. At most so many: the one not asked for longest gives way. One that
 * nobody asked for on two days goes too.
 */
final class KeptColumns {
  /** At most 8 bytes a customer each. */
  static final int MAX_KEPT = 64;

  /** Days without a question after which a column is made anew when it is asked for again. */
  static final int UNASKED_DAYS_MAX = 2;

  private static final int EXPECTED = 16;
  private static final float LOAD = 0.75f;

  private final Map<String, Kept> byName =
      new LinkedHashMap<>(EXPECTED, LOAD, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
          return size() > MAX_KEPT;
        }
      };

  /** A column, and the last day on which it was asked for. */
  private static final class Kept {
    private final KeptColumn source;
    private final NarrowColumn values = new NarrowColumn();
    private int askedOn;

    Kept(KeptColumn source, int askedOn) {
      this.source = source;
      this.askedOn = askedOn;
    }

    void set(int row, Facts facts, int today, Names names) {
      values.set(row, source.of(facts, today, names));
    }
  }

  boolean isEmpty() {
    return byName.isEmpty();
  }

  Optional<NarrowColumn> find(String name, int today) {
    Kept kept = byName.get(name);
    if (kept == null) {
      return Optional.empty();
    }
    kept.askedOn = today;
    return Optional.of(kept.values);
  }

  NarrowColumn add(String name, KeptColumn source, int capacity, int today) {
    Kept kept = new Kept(source, today);
    kept.values.grow(capacity);
    byName.put(name, kept);
    return kept.values;
  }

  /** Drops what was not asked for on the last days. */
  void dropUnasked(int today) {
    byName.values().removeIf(kept -> kept.askedOn < today - UNASKED_DAYS_MAX);
  }

  void put(int row, Facts facts, int today, Names names) {
    byName.forEach((_, kept) -> kept.set(row, facts, today, names));
  }

  /** Whether any has values that change with the day alone. */
  boolean anyAges() {
    return byName.values().stream().anyMatch(kept -> kept.source.ages());
  }

  /** Makes the values of a row anew that change with the day alone. */
  void putAged(int row, Facts facts, int today, Names names) {
    byName.forEach(
        (_, kept) -> {
          if (kept.source.ages()) {
            kept.set(row, facts, today, names);
          }
        });
  }

  /** Forgets every one: what they are made from has changed its meaning. */
  void clear() {
    byName.clear();
  }

  void grow(int capacity) {
    byName.values().forEach(kept -> kept.values.grow(capacity));
  }

  long bytes() {
    return byName.values().stream().mapToLong(kept -> kept.values.bytes()).sum();
  }
}
