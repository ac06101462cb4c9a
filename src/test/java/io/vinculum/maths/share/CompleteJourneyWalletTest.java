package io.vinculum.maths.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vinculum.maths.SharedData;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * A year of a grocery chain's households: "we" are a part of it, so that the true share of each
 * household is known. Half of those who buy with us tell exactly what they buy.
 */
class CompleteJourneyWalletTest {
  private static final List<String> CATEGORIES = List.of("GROCERY", "PRODUCE", "MEAT", "DRUG GM");
  private static final double MONTHS = 12;
  private static final long ENOUGH_BUYERS = 400;
  private static final double ROUNDING = 1e-9;

  /** One line of a receipt. */
  private record Line(String household, String basket, int store, String category, String brand) {}

  private record Household(int own, int elsewhere, boolean tells) {
    double share() {
      return own / (double) (own + elsewhere);
    }

    ShareEvidence evidence() {
      ShareEvidence bought = ShareEvidence.ofOwn(own, MONTHS);
      return tells
          ? bought.withShareTold(share()).withVolumeTold((own + elsewhere) / MONTHS)
          : bought;
    }
  }

  @Test
  void sharesAmongStoresAreFoundFromWhatHalfOfTheBuyersTell() {
    holds(line -> line.store() % 2 == 0, CATEGORIES);
  }

  @Test
  void sharesAmongBrandsAreFoundFromWhatHalfOfTheBuyersTell() {
    holds(line -> line.brand().equals("Private"), List.of("GROCERY", "PRODUCE", "DRUG GM"));
  }

  private static void holds(Predicate<Line> ours, List<String> categories) {
    List<Line> lines = lines();
    for (String category : categories) {
      List<Household> buyers =
          buyers(lines.stream().filter(line -> line.category().equals(category)).toList(), ours);
      assertThat(buyers.size()).as(category).isGreaterThan((int) ENOUGH_BUYERS);
      EvidenceCounts counts = new EvidenceCounts();
      buyers.forEach(buyer -> counts.add(buyer.evidence()));
      UncertainPopulation found =
          UncertainPopulation.of((PopulationFit.Fitted) PopulationSearch.fit(counts));
      ShareEstimator estimator = new ShareEstimator(found.population(), found.reading());
      double silent = 0;
      double covered = 0;
      double own = 0;
      double all = 0;
      ShareTotals totals = ShareTotals.NONE;
      for (Household buyer : buyers) {
        ShareEstimate estimate = estimator.estimate(buyer.evidence());
        totals = totals.plus(buyer.own(), estimate.outside());
        own += buyer.own();
        all += buyer.own() + buyer.elsewhere();
        if (!buyer.tells()) {
          silent++;
          covered +=
              buyer.share() > estimate.low() - ROUNDING
                      && buyer.share() < estimate.high() + ROUNDING
                  ? 1
                  : 0;
        }
      }
      System.out.printf(
          "%s: %d buyers, share %.3f, truth %.3f, intervals of the silent hold %.2f%n",
          category, buyers.size(), totals.share(), own / all, covered / silent);
      assertThat(totals.share()).as(category).isCloseTo(own / all, within(0.03));
      assertThat(covered / silent).as(category).isBetween(0.7, 0.92);
    }
  }

  /** Baskets with something of the category, of households who buy it with us. */
  private static List<Household> buyers(List<Line> lines, Predicate<Line> ours) {
    Map<String, Set<String>> own = new TreeMap<>();
    Map<String, Set<String>> elsewhere = new HashMap<>();
    for (Line line : lines) {
      (ours.test(line) ? own : elsewhere)
          .computeIfAbsent(line.household(), _ -> new HashSet<>())
          .add(line.basket());
    }
    Random random = new Random(5);
    return own.entrySet().stream()
        .map(
            household ->
                new Household(
                    household.getValue().size(),
                    elsewhere.getOrDefault(household.getKey(), Set.of()).size(),
                    random.nextBoolean()))
        .toList();
  }

  private static List<Line> lines() {
    Map<String, String[]> products = new HashMap<>();
    for (String line : SharedData.lines("completejourney/products_in_sample.csv")) {
      String[] fields = line.replace("\"", "").split(",");
      products.put(fields[0], fields);
    }
    List<String> lines = SharedData.lines("completejourney/transactions_sample.csv");
    return lines.subList(1, lines.size()).stream()
        .map(line -> line.replace("\"", "").split(","))
        .filter(fields -> products.containsKey(fields[3]))
        .map(
            fields ->
                new Line(
                    fields[0],
                    fields[2],
                    Integer.parseInt(fields[1]),
                    products.get(fields[3])[2],
                    products.get(fields[3])[3]))
        .toList();
  }
}
