package io.vinculum.insight.columns;

import io.vinculum.insight.facts.Facts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The columns kept by name. At most so many: the one not asked for longest gives way. */
final class KeptColumns {
  /** At most 8 bytes a customer each. */
  static final int MAX_KEPT = 64;

  private static final int EXPECTED = 16;
  private static final float LOAD = 0.75f;

  private final Map<String, Kept> byName =
      new LinkedHashMap<>(EXPECTED, LOAD, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
          return size() > MAX_KEPT;
        }
      };

  private record Kept(KeptColumn source, NarrowColumn values) {}

  boolean isEmpty() {
    return byName.isEmpty();
  }

  Optional<NarrowColumn> find(String name) {
    return Optional.ofNullable(byName.get(name)).map(Kept::values);
  }

  NarrowColumn add(String name, KeptColumn source, int capacity) {
    NarrowColumn values = new NarrowColumn();
    values.grow(capacity);
    byName.put(name, new Kept(source, values));
    return values;
  }

  void put(int row, Facts facts, int today, Names names) {
    byName.forEach((_, kept) -> kept.values().set(row, kept.source().of(facts, today, names)));
  }

  /** Whether any has values that change with the day alone. */
  boolean anyAges() {
    return byName.values().stream().anyMatch(kept -> kept.source().ages());
  }

  /** Makes the values of a row anew that change with the day alone. */
  void putAged(int row, Facts facts, int today, Names names) {
    byName.forEach(
        (_, kept) -> {
          if (kept.source().ages()) {
            kept.values().set(row, kept.source().of(facts, today, names));
          }
        });
  }

  /** Forgets every one: what they are made from has changed its meaning. */
  void clear() {
    byName.clear();
  }

  void grow(int capacity) {
    byName.values().forEach(kept -> kept.values().grow(capacity));
  }

  long bytes() {
    return byName.values().stream().mapToLong(kept -> kept.values().bytes()).sum();
  }
}
