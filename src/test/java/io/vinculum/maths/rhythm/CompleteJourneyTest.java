package io.vinculum.maths.rhythm;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.maths.SharedData;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A grocery chain's baskets of 2017: learnt until the end of June, tried on the rest. */
class CompleteJourneyTest {
  private static final double CUT = LocalDate.of(2017, 7, 1).toEpochDay();
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  /** Baskets of each household in time order, one entry a basket. */
  private static Map<String, TreeSet<LocalDateTime>> baskets() {
    Map<String, TreeSet<LocalDateTime>> baskets = new HashMap<>();
    List<String> lines = SharedData.lines("completejourney/transactions_sample.csv");
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",");
      baskets
          .computeIfAbsent(fields[0], _ -> new TreeSet<>())
          .add(LocalDateTime.parse(fields[10], STAMP));
    }
    return baskets;
  }

  private static List<TreeSet<Long>> purchaseDays() {
    List<TreeSet<Long>> households = new ArrayList<>();
    for (TreeSet<LocalDateTime> stamps : baskets().values()) {
      TreeSet<Long> days = new TreeSet<>();
      stamps.forEach(stamp -> days.add(stamp.toLocalDate().toEpochDay()));
      households.add(days);
    }
    return households;
  }

  @Test
  void theGapModelBeatsTheOwnMeanGapAndItsIntervalHolds() {
    List<TreeSet<Long>> households = purchaseDays();
    GapCells cells = new GapCells();
    for (TreeSet<Long> days : households) {
      double[] stats = gaps(days.headSet((long) CUT));
      cells.add((int) stats[0], stats[1], stats[2]);
    }
    GapPopulation population = ((GapFit.Fitted) GapFit.of(cells)).population();
    double model = 0;
    double ownMean = 0;
    double ownMeanAtLeastNow = 0;
    double covered = 0;
    int tried = 0;
    for (TreeSet<Long> days : households) {
      double[] stats = gaps(days.headSet((long) CUT));
      Long next = days.ceiling((long) CUT);
      if (stats[0] >= 2 && next != null) {
        double silence = CUT - days.lower((long) CUT);
        GapLaw law = population.after((long) stats[0], stats[1], stats[2]);
        double actual = next - CUT;
        model += Math.abs(law.remainingDays(silence, 0.5) - actual);
        ownMean += Math.abs(stats[1] / stats[0] - silence - actual);
        ownMeanAtLeastNow += Math.abs(Math.max(0, stats[1] / stats[0] - silence) - actual);
        covered +=
            actual >= Math.floor(law.remainingDays(silence, 0.1))
                    && actual <= Math.ceil(law.remainingDays(silence, 0.9))
                ? 1
                : 0;
        tried++;
      }
    }
    System.out.printf(
        "%s; %d households: model %.2f days off, own mean gap %.2f, from now on %.2f, 80 %%"
            + " interval holds %.3f%n",
        population,
        tried,
        model / tried,
        ownMean / tried,
        ownMeanAtLeastNow / tried,
        covered / tried);
    assertThat(model).isLessThan(0.9 * ownMean);
    assertThat(covered / tried).isBetween(0.75, 0.9);
  }

  /** Gaps, their sum, the sum of their logarithms. */
  private static double[] gaps(Iterable<Long> days) {
    double[] stats = new double[3];
    Long last = null;
    for (Long day : days) {
      if (last != null) {
        stats[0]++;
        stats[1] += day - last;
        stats[2] += Math.log(day - last);
      }
      last = day;
    }
    return stats;
  }

  @Test
  void shrunkProfilesNeedFewerBitsThanThePopulations() {
    double[] weekday = bits(7, stamp -> stamp.getDayOfWeek().getValue() - 1);
    double[] hour =
        bits(
            HourBlocks.MOMENTS,
            stamp -> HourBlocks.of(stamp.getDayOfWeek().getValue() - 1, stamp.getHour()));
    assertThat(weekday[0]).isLessThan(weekday[1]);
    assertThat(weekday[1]).isLessThan(weekday[2]);
    assertThat(hour[0]).isLessThan(hour[1]);
  }

  private interface MomentOf {
    int apply(LocalDateTime stamp);
  }

  /** Bits a basket of the second half: shrunk personal profile, population's, raw personal one. */
  private static double[] bits(int moments, MomentOf momentOf) {
    Map<String, TreeSet<LocalDateTime>> baskets = baskets();
    Map<String, int[]> learnt = new HashMap<>();
    MomentCells cells = new MomentCells(moments);
    LocalDateTime cut = LocalDate.ofEpochDay((long) CUT).atStartOfDay();
    baskets.forEach(
        (household, stamps) -> {
          int[] counts = new int[moments];
          stamps.headSet(cut).forEach(stamp -> counts[momentOf.apply(stamp)]++);
          cells.add(counts);
          learnt.put(household, counts);
        });
    MomentPopulation population = cells.fit();
    MomentPopulation raw = new MomentPopulation(uniform(moments), 0.5 * moments);
    double[] bits = new double[3];
    int[] tried = new int[1];
    baskets.forEach(
        (household, stamps) -> {
          int[] counts = learnt.get(household);
          int total = Arrays.stream(counts).sum();
          for (LocalDateTime stamp : stamps.tailSet(cut)) {
            int moment = momentOf.apply(stamp);
            bits[0] += log2(population.probability(moment, counts[moment], total));
            bits[1] += log2(population.share(moment));
            bits[2] += log2(raw.probability(moment, counts[moment], total));
            tried[0]++;
          }
        });
    for (int i = 0; i < bits.length; i++) {
      bits[i] /= -tried[0];
    }
    System.out.printf(
        "%d moments, weight %.1f: shrunk %.4f bits, population %.4f, raw %.4f%n",
        moments, population.weight(), bits[0], bits[1], bits[2]);
    return bits;
  }

  private static double[] uniform(int moments) {
    double[] shares = new double[moments];
    Arrays.fill(shares, 1.0 / moments);
    return shares;
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }
}
