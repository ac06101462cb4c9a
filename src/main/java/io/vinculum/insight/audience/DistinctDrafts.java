package io.vinculum.insight.audience;

import io.vinculum.insight.columns.Names;
import io.vinculum.insight.rule.Anys;
import io.vinculum.insight.rule.Key;
import io.vinculum.insight.rule.Rows;
import io.vinculum.insight.rule.Wholes;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The different values of one field in every group, while a slice is counted: words as a set of
 * their numbers, all else as a set of {@link Fingerprints}.
 */
final class DistinctDrafts {
  private BitSet[] words = {};
  private LongSet[] others = {};

  /** Makes room for so many groups. */
  void groups(int groups) {
    int had = words.length;
    if (groups > had) {
      int room = Math.max(groups, had * 2);
      words = Arrays.copyOf(words, room);
      others = Arrays.copyOf(others, room);
      for (int group = had; group < room; group++) {
        words[group] = new BitSet();
        others[group] = new LongSet();
      }
    }
  }

  /** Counts rows of a block in the groups that they are in. */
  void add(Key key, Rows rows, int from, int size, BlockBuffers block, int count) {
    switch (key) {
      case Key.OfOneType(long type, Wholes values) -> {
        int known = values.pick(rows, from, size, block.picked, count, block.values, block.known);
        if (type == Anys.TEXT) {
          for (int i = 0; i < known; i++) {
            words[block.groupOf[block.known[i]]].set((int) block.values[i]);
          }
        } else {
          for (int i = 0; i < known; i++) {
            others[block.groupOf[block.known[i]]].add(Fingerprints.of(type, block.values[i]));
          }
        }
      }
      case Key.OfAnyType(Anys values) -> {
        values.read(rows, from, size, block.types, block.values);
        for (int i = 0; i < count; i++) {
          int row = block.picked[i];
          add(block.groupOf[row], block.types[row], block.values[row]);
        }
      }
    }
  }

  private void add(int group, long type, long value) {
    if (type == Anys.TEXT) {
      words[group].set((int) value);
    } else if (type != Anys.UNKNOWN) {
      others[group].add(Fingerprints.of(type, value));
    }
  }

  /** The fingerprints of the values of each of so many groups. */
  List<Longs> finish(int groups, Names names) {
    return IntStream.range(0, groups).mapToObj(group -> fingerprints(group, names)).toList();
  }

  private Longs fingerprints(int group, Names names) {
    long[] all = Arrays.copyOf(others[group].toArray(), size(group));
    int at = others[group].size();
    for (int code = words[group].nextSetBit(0);
        code >= 0;
        code = words[group].nextSetBit(code + 1)) {
      all[at++] = names.fingerprint(code);
    }
    return Longs.taken(all, at);
  }

  private int size(int group) {
    return others[group].size() + words[group].cardinality();
  }
}
