package io.vinculum.insight.audience;

import io.vinculum.insight.columns.Names;
import io.vinculum.insight.rule.Anys;
import java.util.Arrays;
import java.util.BitSet;

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
  void add(long[] types, long[] values, int[] rows, int size, int[] groupOf) {
    for (int i = 0; i < size; i++) {
      int row = rows[i];
      if (types[row] == Anys.TEXT) {
        words[groupOf[row]].set((int) values[row]);
      } else if (types[row] != Anys.UNKNOWN) {
        others[groupOf[row]].add(Fingerprints.of(types[row], values[row]));
      }
    }
  }

  /** The fingerprints of a group's values. */
  Longs finish(int group, Names names) {
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
