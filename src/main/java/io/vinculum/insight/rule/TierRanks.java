package io.vinculum.insight.rule;

import io.vinculum.insight.columns.IntColumn;
import io.vinculum.insight.columns.Names;
import java.util.List;

/** The position of the customer's tier among levels, 0 for the lowest; unknown without one. */
final class TierRanks {
  private TierRanks() {}

  static Wholes of(List<String> tiers) {
    return (rows, from, size, values, known) -> {
      Names names = rows.columns().names();
      int[] codes = new int[tiers.size()];
      for (int rank = 0; rank < codes.length; rank++) {
        codes[rank] = names.find(tiers.get(rank)).orElse(-1);
      }
      IntColumn column = rows.columns().person().tier();
      Block.clear(known, size);
      for (int i = 0; i < size; i++) {
        int rank = rank(codes, column.get(from + i));
        values[i] = rank;
        if (rank >= 0) {
          Block.add(known, i);
        }
      }
    };
  }

  private static int rank(int[] codes, int code) {
    for (int rank = 0; rank < codes.length; rank++) {
      if (codes[rank] == code) {
        return rank;
      }
    }
    return -1;
  }
}
