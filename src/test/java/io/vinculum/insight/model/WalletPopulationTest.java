package io.vinculum.insight.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.maths.Draws;
import io.vinculum.maths.share.EvidenceCounts;
import io.vinculum.maths.share.PopulationFit;
import io.vinculum.maths.share.PopulationSearch;
import io.vinculum.maths.share.ShareEvidence;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/** What is said of a category's population is said of what was kept of it, too. */
class WalletPopulationTest {
  private static final int CUSTOMERS = 400;
  private static final String EVEN = "Customers buy more evenly than chance would have it";

  private static WalletPopulation kept(ToIntFunction<Random> purchases) {
    Random random = new Random(3);
    EvidenceCounts counts = new EvidenceCounts();
    for (int i = 0; i < CUSTOMERS; i++) {
      int own = purchases.applyAsInt(random);
      int elsewhere = purchases.applyAsInt(random);
      double share = own + elsewhere == 0 ? 0.5 : own / (double) (own + elsewhere);
      counts.add(ShareEvidence.ofOwn(own, 1).withShareTold(share).withVolumeTold(own + elsewhere));
    }
    PopulationFit.Fitted fit = (PopulationFit.Fitted) PopulationSearch.fit(counts);
    return WalletPopulation.of(
        new Model.Fitted(
            "wallet:home",
            "NBD-Dirichlet",
            WalletPopulation.parameters(fit),
            Optional.of(fit.logLikelihood()),
            CUSTOMERS,
            Optional.empty()));
  }

  @Test
  void aShopWhereEverybodyBuysEquallyOftenIsWarnedOf() {
    assertThat(kept(random -> 4 + random.nextInt(2)).warnings())
        .anyMatch(warning -> warning.startsWith(EVEN));
  }

  @Test
  void aShopOfManyAndFewBuyersIsNot() {
    assertThat(kept(random -> Draws.poisson(random, 6 * Draws.gamma(random, 0.8))).warnings())
        .noneMatch(warning -> warning.startsWith(EVEN));
  }
}
