package io.vinculum.insight.audience;

import io.vinculum.insight.columns.KeptColumn;
import io.vinculum.insight.columns.SliceColumns;
import io.vinculum.insight.facts.RandomFacts;
import io.vinculum.insight.rule.Block;
import io.vinculum.insight.rule.ModelColumns;
import io.vinculum.insight.rule.Moment;
import io.vinculum.insight.rule.Rows;
import io.vinculum.insight.rule.WalletColumns;
import io.vinculum.insight.score.Population;
import io.vinculum.insight.score.ScoreCuts;
import io.vinculum.programme.rules.Vocabulary;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Slices of simulated customers, with scores that differ by customer as real ones do. */
final class SimulatedSlices {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
  private static final Moment NOW = new Moment(Instant.parse("2026-03-01T10:00:00Z"), MADRID, EUR);

  static final Vocabulary PLAZA =
      new Vocabulary(
          EUR,
          MADRID,
          List.of("bronze", "silver", "gold"),
          Set.of("superfresh", "fuelco"),
          Set.of("points"),
          Set.of("grocery", "fuel", "home"),
          Set.of("champions"));

  private SimulatedSlices() {}

  /** So many customers, the same for the same seed. */
  static Rows rows(long seed, int customers) {
    SimulatedFacts simulated = new SimulatedFacts(seed);
    SliceColumns columns = new SliceColumns(RandomFacts.TODAY);
    for (int i = 0; i < customers; i++) {
      columns.put(simulated.next());
    }
    Rows rows = new Rows(columns, (_, _, size, set) -> Block.clear(set, size), WALLET, MODELS, NOW);
    rows.scoreBy(ScoreCuts.of(List.of(Population.of(columns)), NOW.now()));
    return rows;
  }

  /** Something between 0 and 1 that only buyers have. */
  private static KeptColumn real(int salt) {
    return (facts, _, _) ->
        facts.purchases().days().isEmpty()
            ? KeptColumn.NONE
            : KeptColumn.real(
                (facts.customer().value().getLeastSignificantBits() >>> salt & 0xffff) / 65536.0);
  }

  private static KeptColumn money(int salt) {
    return (facts, _, _) ->
        facts.purchases().days().isEmpty()
            ? KeptColumn.NONE
            : facts.customer().value().getLeastSignificantBits() >>> salt & 0x3fff;
  }

  private static final WalletColumns WALLET =
      new WalletColumns() {
        @Override
        public Optional<KeptColumn> share(String category) {
          return Optional.of(real(3));
        }

        @Override
        public Optional<KeptColumn> outsideSpend(String category) {
          return Optional.of(money(7));
        }
      };

  private static final ModelColumns MODELS =
      new ModelColumns() {
        @Override
        public KeptColumn meanGapDays() {
          return real(11);
        }

        @Override
        public Optional<KeptColumn> lateProbability() {
          return Optional.of(real(13));
        }

        @Override
        public Optional<KeptColumn> probabilityAlive() {
          return Optional.of(real(17));
        }

        @Override
        public Optional<KeptColumn> expectedPurchases90() {
          return Optional.of(real(19));
        }

        @Override
        public Optional<KeptColumn> lifetimeValue12m() {
          return Optional.of(money(23));
        }
      };
}
