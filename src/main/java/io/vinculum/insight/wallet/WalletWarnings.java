package io.vinculum.insight.wallet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What should be known before one customer's estimate is used, a sentence each. */
final class WalletWarnings {
  private WalletWarnings() {}

  static List<String> of(
      CategorySource source, CategoryModel.Estimated estimated, boolean contradictory) {
    List<String> warnings = new ArrayList<>(source.warnings());
    if (contradictory) {
      warnings.add(
          "purchases and money told a month do not go together: the later counts, and of the same"
              + " time the purchases");
    }
    if (estimated.isYearAGuess()) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "known for %d of 365 days: outsideSpendYear is mostly what customers like this one"
                  + " buy, not what this one was seen to buy",
              estimated.days()));
    }
    return warnings;
  }
}
