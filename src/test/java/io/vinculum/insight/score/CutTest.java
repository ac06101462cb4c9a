package io.vinculum.insight.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.insight.columns.PurchaseColumns;
import io.vinculum.insight.columns.SliceColumns;
import io.vinculum.insight.facts.RandomFacts;
import io.vinculum.maths.rfm.Quintiles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Scores under cuts made of slices equal those of the whole population at once. */
final class CutTest {
  @Property(tries = 200)
  void everyoneScoresAsInTheWholePopulation(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int customers) {
    Random random = new Random(seed);
    int different = 1 + random.nextInt(60);
    long[] all = random.longs(customers, 0, different).map(value -> value * value).toArray();
    List<Spread> slices = new ArrayList<>();
    int from = 0;
    while (from < customers) {
      int to = Math.min(customers, from + 1 + random.nextInt(customers));
      slices.add(Spread.of(Arrays.copyOfRange(all, from, to)));
      from = to;
    }
    slices.add(Spread.of(new long[0]));

    Cut cut = Cut.of(slices);
    Quintiles whole = Quintiles.of(Arrays.stream(all).asDoubleStream().toArray());
    for (long value : all) {
      assertThat(cut.score(value))
          .as("%s of %s", value, all)
          .isEqualTo(whole.score((double) value));
    }
  }

  @Example
  void aPopulationOfNobodyCutsNothing() {
    assertThat(Cut.of(List.of()).score(Long.MAX_VALUE - 1)).isEqualTo(1);
  }

  @Property
  void roundingKeepsTheOrderAndNearlyTheSpend(@ForAll long a, @ForAll long b) {
    assertThat(Long.compare(a, b) * Long.compare(Population.rounded(a), Population.rounded(b)))
        .isNotNegative();
    if (a > 0) {
      assertThat(Population.rounded(a)).isBetween(a - a / 256, a);
    } else {
      assertThat(Population.rounded(a)).isEqualTo(a);
    }
  }

  @Property(tries = 10)
  void aSliceTellsOfCustomersWithAPurchaseOnly(@ForAll long seed) {
    RandomFacts random = new RandomFacts(seed);
    SliceColumns columns = new SliceColumns(RandomFacts.TODAY);
    for (int i = 0; i < 300; i++) {
      columns.put(random.next());
    }
    long buyers = 0;
    for (int row = 0; row < columns.rows(); row++) {
      boolean bought = columns.purchases().lastDay().get(row) != PurchaseColumns.NO_DAY;
      buyers += columns.person().isCustomer(row) && bought ? 1 : 0;
    }
    Population population = Population.of(columns);
    for (Spread spread :
        List.of(population.recency(), population.frequency(), population.monetary())) {
      assertThat(spread.values()).doesNotHaveDuplicates().isSorted();
      assertThat(spread.customers().stream().mapToLong(Long::longValue).sum()).isEqualTo(buyers);
    }
    ScoreCuts cuts = ScoreCuts.of(List.of(population), Instant.parse("2026-03-01T10:00:00.5Z"));
    assertThat(cuts.version()).isEqualTo("rfm@2026-03-01T10:00:00Z");
  }
}
