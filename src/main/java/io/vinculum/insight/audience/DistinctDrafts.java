package io.vinculum.insight.audience;

import io.vinculum.insight.columns.Names;
import io.vinculum.insight.rule.Anys;
import io.vinculum.insight.rule.Key;
import io.vinculum.insight.rule.Rows;
import io.vinculum.insight.rule.Wholes;
import io.vinculum.insight.rule.Words;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The different values of one field in every group, while a slice is counted: words, by their
 * numbers, and small numbers as a set of bits, all else as a set of {@link Fingerprints}.
 */
final class DistinctDrafts {
  /** Numbers below are small: 8 kB of bits. */
  private static final long MAX_SMALL = 1 << 16;

  private long smallType = Anys.TEXT;
  private BitSet[] small = {};
  private LongSet[] others = {};

  /** Makes room for so many groups. */
  void groups(int groups) {
    int had = small.length;
    if (groups > had) {
      int room = Math.max(groups, had * 2);
      small = Arrays.copyOf(small, room);
      others = Arrays.copyOf(others, room);
      for (int group = had; group < room; group++) {
        small[group] = new BitSet();
        others[group] = new LongSet();
      }
    }
  }

  /** Counts rows of a block in the groups that they are in. */
  void add(Key key, Rows rows, int from, int size, BlockBuffers block, int count) {
    int[] groupOf = block.groupOf(count);
    switch (key) {
      case Key.OfWords(Words words) -> {
        words.pick(rows, from, block.picked, count, block.codes);
        for (int i = 0; i < count; i++) {
          if (block.codes[i] != Names.NONE) {
            small[groupOf[block.picked[i]]].set(block.codes[i]);
          }
        }
      }
      case Key.OfOneType(long type, Wholes values) -> {
        int known = values.pick(rows, from, size, block.picked, count, block.values, block.known);
        smallType = type;
        for (int i = 0; i < known; i++) {
          long value = block.values[i];
          int group = groupOf[block.known[i]];
          if (value >= 0 && value < MAX_SMALL) {
            small[group].set((int) value);
          } else {
            others[group].add(Fingerprints.of(type, value));
          }
        }
      }
      case Key.OfAnyType(Anys values) -> {
        values.read(rows, from, size, block.types, block.values);
        for (int i = 0; i < count; i++) {
          int row = block.picked[i];
          add(groupOf[row], block.types[row], block.values[row]);
        }
      }
    }
  }

  private void add(int group, long type, long value) {
    if (type == Anys.TEXT) {
      small[group].set((int) value);
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
    for (int code = small[group].nextSetBit(0);
        code >= 0;
        code = small[group].nextSetBit(code + 1)) {
      all[at++] =
          smallType == Anys.TEXT ? names.fingerprint(code) : Fingerprints.of(smallType, code);
    }
    return Longs.taken(all, at);
  }

  private int size(int group) {
    return others[group].size() + small[group].cardinality();
  }
}
