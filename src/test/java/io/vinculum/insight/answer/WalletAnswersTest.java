package io.vinculum.insight.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.insight.Outcome;
import io.vinculum.insight.WalletAnswer;
import io.vinculum.insight.WalletEstimate;
import io.vinculum.insight.WalletQuestion;
import io.vinculum.insight.WalletQuestion.Grouping;
import io.vinculum.insight.facts.CategorySpend;
import io.vinculum.insight.facts.ChangedFacts;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.facts.PurchaseDay;
import io.vinculum.insight.facts.PurchaseDays;
import io.vinculum.insight.facts.RandomFacts;
import io.vinculum.maths.special.LogGamma;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Shares of wallet against the NBD-Dirichlet summed term by term, for the groceries of the sample
 * programme: penetration .98, 6.1 purchases a month, our share .22, S 1.3, tickets of 24.00.
 */
final class WalletAnswersTest {
  private static final double MEAN = 0.98 * 6.1;
  private static final double S = 1.3;
  private static final double ALPHA = 0.22 * S;
  private static final double TICKET_MINOR = 2_400;
  private static final int TERMS = 6_000;

  private static final CustomerId REGULAR = new CustomerId(new UUID(1, 1));
  private static final CustomerId NEW = new CustomerId(new UUID(2, 2));

  private final SlicesInMemory slices =
      new SlicesInMemory(Instant.parse("2026-03-01T10:00:00Z"), RandomFacts.TODAY);

  @BeforeEach
  void fill() {
    slices.put(customer(REGULAR, 500, 10, 2_000, Optional.of("gold")));
    slices.put(customer(NEW, 10, 2, 3_000, Optional.empty()));
  }

  /** So many purchases of groceries since the day the customer came. */
  private static Facts customer(
      CustomerId id, int daysAgo, int purchases, long eachMinor, Optional<String> tier) {
    PurchaseDays days = PurchaseDays.NONE;
    for (int i = 0; i < purchases; i++) {
      days =
          days.plus(
              new PurchaseDay(
                  RandomFacts.TODAY - Math.min(daysAgo, 300) + i,
                  1,
                  eachMinor,
                  List.of(),
                  List.of(new CategorySpend("grocery", 1, eachMinor))));
    }
    return ChangedFacts.member(Facts.none(id), RandomFacts.TODAY - daysAgo, days, tier);
  }

  @Test
  void oneCustomersShareIsThePosteriorsMean() {
    assertEstimate(REGULAR, 10, 12, 20_000);
    // Eleven days, and half of them before the purchase that brought the customer.
    assertEstimate(NEW, 2, 16 * 12 / 365.0, 6_000);
  }

  private void assertEstimate(CustomerId id, int own, double months, long ownMinor) {
    WalletEstimate grocery = estimate(id);
    Posterior direct = Posterior.of(own, months);
    assertThat(grocery.grade()).isEqualTo(WalletEstimate.Grade.OWN);
    assertThat(grocery.share().orElseThrow()).isCloseTo(direct.share(), within(1e-6));
    assertThat(grocery.ownSpend().minorUnits()).isEqualTo(ownMinor);
    assertThat(grocery.outsideSpend().orElseThrow().minorUnits())
        .isCloseTo(Math.round(direct.outside() * TICKET_MINOR), within(1L));
    assertThat(grocery.interval().orElseThrow().low()).isLessThan(direct.share());
    assertThat(grocery.interval().orElseThrow().high()).isGreaterThan(direct.share());
  }

  @Test
  void theSumOverCustomersIsTheSumOfTheirs() {
    long outside =
        estimate(REGULAR).outsideSpend().orElseThrow().minorUnits()
            + estimate(NEW).outsideSpend().orElseThrow().minorUnits();
    WalletAnswer answer = ask(Grouping.CATEGORY);
    WalletAnswer.Group grocery = answer.groups().getFirst();

    assertThat(answer.groups()).hasSize(1);
    assertThat(grocery.key()).isEqualTo("grocery");
    assertThat(grocery.customers()).isEqualTo(2);
    assertThat(grocery.ownSpend().minorUnits()).isEqualTo(26_000);
    assertThat(grocery.outsideSpend().minorUnits()).isEqualTo(outside);
    assertThat(grocery.share().orElseThrow())
        .isCloseTo(26_000.0 / (26_000 + outside), within(1e-12));
    assertThat(grocery.grades()).containsEntry("own", 2L);
    assertThat(grocery.quadrants().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(2);
    assertThat(answer.opportunities())
        .extracting(WalletAnswer.Opportunity::customer)
        .containsExactlyInAnyOrder(REGULAR, NEW);
  }

  @Test
  void groupsAddUpToTheWhole() {
    WalletAnswer.Group whole = ask(Grouping.CATEGORY).groups().getFirst();
    for (Grouping grouping : List.of(Grouping.TIER, Grouping.PARTNER, Grouping.SEGMENT)) {
      List<WalletAnswer.Group> groups = ask(grouping).groups();
      assertThat(groups.stream().mapToLong(g -> g.ownSpend().minorUnits()).sum())
          .as("%s", grouping)
          .isEqualTo(whole.ownSpend().minorUnits());
      assertThat(groups.stream().mapToLong(g -> g.outsideSpend().minorUnits()).sum())
          .isEqualTo(whole.outsideSpend().minorUnits());
    }
    assertThat(ask(Grouping.TIER).groups())
        .extracting(WalletAnswer.Group::key)
        .containsExactly("gold", "");
  }

  /** The posterior of all purchases, ours and elsewhere, given ours. */
  private record Posterior(double share, double outside) {
    static Posterior of(int own, double months) {
      double shape = shape();
      double odds = shape / MEAN;
      double total = 0;
      double share = 0;
      double outside = 0;
      for (int n = own; n < TERMS; n++) {
        double weight =
            Math.exp(
                LogGamma.of(shape + n)
                    - LogGamma.of(shape)
                    - LogGamma.of(own + 1.0)
                    - LogGamma.of(n - own + 1.0)
                    + shape * Math.log(odds / (odds + months))
                    + n * Math.log(months / (odds + months))
                    + logBeta(ALPHA + own, S - ALPHA + n - own)
                    - logBeta(ALPHA, S - ALPHA));
        total += weight;
        share += weight * own / n;
        outside += weight * (n - own);
      }
      return new Posterior(share / total, outside / total);
    }

    private static double logBeta(double a, double b) {
      return LogGamma.of(a) + LogGamma.of(b) - LogGamma.of(a + b);
    }

    /** K of {@code K ln(1 + M/K) = -ln(1 - b)}, by halving. */
    private static double shape() {
      double low = 0.01;
      double high = 1_000;
      while (high - low > 1e-13 * high) {
        double middle = (low + high) / 2;
        if (middle * Math.log1p(MEAN / middle) < -Math.log(0.02)) {
          low = middle;
        } else {
          high = middle;
        }
      }
      return low;
    }
  }

  private WalletEstimate estimate(CustomerId id) {
    return answered(slices.insight.customer(id)).wallet().stream()
        .filter(one -> one.category().equals("grocery"))
        .findFirst()
        .orElseThrow();
  }

  private WalletAnswer ask(Grouping grouping) {
    return answered(
        slices.insight.shareOfWallet(
            new WalletQuestion(Optional.of("grocery"), Optional.empty(), grouping)));
  }

  private static <T> T answered(CompletionStage<Outcome<T>> stage) {
    Outcome<T> outcome = stage.toCompletableFuture().join();
    assertThat(outcome).isInstanceOf(Outcome.Answered.class);
    return ((Outcome.Answered<T>) outcome).value();
  }
}
