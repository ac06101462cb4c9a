package io.vinculum.insight.audience;

import io.vinculum.insight.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The groups of all slices put together. Each slice numbers the values of a key for itself: they
 * are numbered anew, and the numbers of a group's keys say which group it is.
 */
final class MergedGroups {
  /** Combinations of keys that are looked up by themselves: 4 MB. */
  private static final long MAX_FLAT = 1 << 20;

  private final AudiencePlan plan;
  private final List<Numbered> keys;
  private final GroupTable table;
  private final List<TallySum> tallies;
  private final List<List<List<Longs>>> distinct;
  private final long[] key;
  private long[] counts = new long[1];

  private MergedGroups(List<Numbered> keys, AudiencePlan plan) {
    this.plan = plan;
    this.keys = keys;
    this.key = new long[keys.size()];
    this.table = new GroupTable(keys.size(), plan.maxGroups());
    this.tallies = plan.numbers().stream().map(_ -> new TallySum()).toList();
    this.distinct =
        plan.distinct().stream()
            .map(_ -> (List<List<Longs>>) new ArrayList<List<Longs>>())
            .toList();
  }

  /** The different values of one key, in all slices, and how each slice numbers them. */
  private static final class Numbered {
    private final List<Value> values = new ArrayList<>();
    private final Map<Value, Integer> numbers = new HashMap<>();
    private final List<int[]> ofSlices = new ArrayList<>();

    void add(List<Value> ofSlice) {
      int[] numbered = new int[ofSlice.size()];
      for (int v = 0; v < numbered.length; v++) {
        Value value = ofSlice.get(v);
        numbered[v] = numbers.computeIfAbsent(value, _ -> numbers.size());
        if (numbered[v] == values.size()) {
          values.add(value);
        }
      }
      ofSlices.add(numbered);
    }

    /** A slice's own numbers, of which there are so many, numbered anew. */
    int[] ofSlice(int part, long[] own, int size) {
      int[] numbered = ofSlices.get(part);
      int[] anew = new int[size];
      for (int g = 0; g < size; g++) {
        anew[g] = numbered[(int) own[g]];
      }
      return anew;
    }
  }

  /** Puts them together; empty when they are more than are counted. */
  static Optional<MergedGroups> of(AudiencePlan plan, List<AudiencePart> parts) {
    List<Numbered> keys = plan.keys().stream().map(_ -> new Numbered()).toList();
    for (AudiencePart part : parts) {
      for (int k = 0; k < keys.size(); k++) {
        keys.get(k).add(part.groups().keys().get(k).values());
      }
    }
    MergedGroups merged = new MergedGroups(keys, plan);
    int[] flat = merged.flat();
    for (int p = 0; p < parts.size(); p++) {
      if (!merged.add(p, parts.get(p).groups(), flat)) {
        return Optional.empty();
      }
    }
    return Optional.of(merged);
  }

  /** A place for each combination of keys, where these are not too many; else none. */
  private int[] flat() {
    long combinations = 1;
    for (Numbered numbered : keys) {
      combinations = Math.min(MAX_FLAT + 1, combinations * numbered.values.size());
    }
    return combinations <= MAX_FLAT ? new int[(int) combinations] : new int[0];
  }

  private boolean add(int part, Groups groups, int[] flat) {
    int[] groupOf = new int[groups.size()];
    List<int[]> numbers = new ArrayList<>(key.length);
    for (int k = 0; k < key.length; k++) {
      numbers.add(
          keys.get(k).ofSlice(part, groups.keys().get(k).numbers().array(), groupOf.length));
    }
    boolean isRoom = flat.length > 0 ? place(numbers, flat, groupOf) : search(numbers, groupOf);
    if (!isRoom) {
      return false;
    }
    room();
    long[] more = groups.counts().array();
    for (int g = 0; g < groupOf.length; g++) {
      counts[groupOf[g]] += more[g];
    }
    for (int n = 0; n < tallies.size(); n++) {
      tallies.get(n).add(groups.tallies().get(n), groupOf, groupOf.length);
    }
    addDistinct(groups, groupOf);
    return true;
  }

  private boolean place(List<int[]> numbers, int[] flat, int[] groupOf) {
    for (int k = 0; k < key.length; k++) {
      int[] ofKey = numbers.get(k);
      int values = keys.get(k).values.size();
      for (int g = 0; g < groupOf.length; g++) {
        groupOf[g] = groupOf[g] * values + ofKey[g];
      }
    }
    for (int g = 0; g < groupOf.length; g++) {
      int place = groupOf[g];
      if (flat[place] == 0) {
        flat[place] = number(numbers, g) + 1;
      }
      groupOf[g] = flat[place] - 1;
      if (groupOf[g] == GroupTable.FULL) {
        return false;
      }
    }
    return true;
  }

  private boolean search(List<int[]> numbers, int[] groupOf) {
    for (int g = 0; g < groupOf.length; g++) {
      groupOf[g] = number(numbers, g);
      if (groupOf[g] == GroupTable.FULL) {
        return false;
      }
    }
    return true;
  }

  private int number(List<int[]> numbers, int group) {
    for (int k = 0; k < key.length; k++) {
      key[k] = numbers.get(k)[group];
    }
    return table.number(key);
  }

  private void room() {
    if (table.size() > counts.length) {
      counts = Arrays.copyOf(counts, Math.max(table.size(), counts.length * 2));
    }
    tallies.forEach(sum -> sum.groups(table.size()));
  }

  private void addDistinct(Groups groups, int[] groupOf) {
    for (int d = 0; d < distinct.size(); d++) {
      List<List<Longs>> byGroup = distinct.get(d);
      for (int g = 0; g < groupOf.length; g++) {
        while (byGroup.size() <= groupOf[g]) {
          byGroup.add(new ArrayList<>());
        }
        byGroup.get(groupOf[g]).add(groups.distinct().get(d).get(g));
      }
    }
  }

  /** How many there are. */
  int size() {
    return table.size();
  }

  /** All of them, the largest first; those of one size in the order of their keys' texts. */
  List<Integer> bySize() {
    List<List<String>> texts =
        keys.stream().map(key -> key.values.stream().map(Value::toString).toList()).toList();
    Comparator<Integer> bySize = Comparator.comparingLong(group -> -counts[group]);
    return IntStream.range(0, size())
        .boxed()
        .sorted(bySize.thenComparing((one, other) -> compare(texts, one, other)))
        .toList();
  }

  private int compare(List<List<String>> texts, int one, int other) {
    int order = 0;
    for (int k = 0; k < texts.size() && order == 0; k++) {
      List<String> ofKey = texts.get(k);
      order = ofKey.get((int) table.part(one, k)).compareTo(ofKey.get((int) table.part(other, k)));
    }
    return order;
  }

  /** The values that a group stands for, in the order of the keys. */
  List<Value> key(int group) {
    List<Value> values = new ArrayList<>(keys.size());
    for (int k = 0; k < keys.size(); k++) {
      values.add(keys.get(k).values.get((int) table.part(group, k)));
    }
    return values;
  }

  /** One group. */
  MergedGroup group(int group) {
    return new MergedGroup(
        plan,
        counts[group],
        tallies.stream().map(sum -> sum.of(group)).toList(),
        distinct.stream().map(byGroup -> Longs.joined(byGroup.get(group))).toList());
  }
}
