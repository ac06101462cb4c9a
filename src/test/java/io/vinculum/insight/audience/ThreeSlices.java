package io.vinculum.insight.audience;

import io.vinculum.insight.columns.KeptColumn;
import io.vinculum.insight.columns.SliceColumns;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.facts.RandomFacts;
import io.vinculum.insight.rule.Block;
import io.vinculum.insight.rule.ModelColumns;
import io.vinculum.insight.rule.Moment;
import io.vinculum.insight.rule.Rows;
import io.vinculum.insight.rule.WalletColumns;
import io.vinculum.programme.rules.Vocabulary;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Random customers on slices of unlike sizes. */
final class ThreeSlices {
  private static final int CUSTOMERS = 2_500;
  static final int SLICES = 3;
  static final Currency EUR = Currency.getInstance("EUR");
  private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

  static final Vocabulary PLAZA =
      new Vocabulary(
          EUR,
          MADRID,
          List.of("bronze", "silver", "gold"),
          Set.of("superfresh", "fuelco"),
          Set.of("points", "status"),
          Set.of("grocery", "fuel", "home"),
          Set.of("champions"));

  private static final WalletColumns WALLET =
      new WalletColumns() {
        @Override
        public Optional<KeptColumn> share(String category) {
          return Optional.of(
              (facts, _, _) ->
                  PlainAudience.share(facts).map(KeptColumn::real).orElse(KeptColumn.NONE));
        }

        @Override
        public Optional<KeptColumn> outsideSpend(String category) {
          return Optional.empty();
        }
      };

  private ThreeSlices() {}

  static List<Facts> customers(long seed) {
    RandomFacts random = new RandomFacts(seed);
    List<Facts> all = new ArrayList<>();
    for (int i = 0; i < CUSTOMERS; i++) {
      all.add(random.next());
    }
    return all;
  }

  /** Of unlike sizes, the first of more than one block. */
  static List<Rows> slices(List<Facts> customers) {
    Map<Integer, SliceColumns> columns = new HashMap<>();
    for (int i = 0; i < customers.size(); i++) {
      int slice = i % 7 == 0 ? 1 : i % 50 == 1 ? 2 : 0;
      columns
          .computeIfAbsent(slice, _ -> new SliceColumns(RandomFacts.TODAY))
          .put(customers.get(i));
    }
    Moment now = new Moment(Instant.parse("2026-03-01T10:00:00Z"), MADRID, EUR);
    return columns.values().stream()
        .map(
            slice ->
                new Rows(
                    slice,
                    (_, _, size, set) -> Block.clear(set, size),
                    WALLET,
                    ModelColumns.NONE,
                    now))
        .toList();
  }
}
