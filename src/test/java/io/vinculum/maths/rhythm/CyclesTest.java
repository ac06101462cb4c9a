package io.vinculum.maths.rhythm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * People who buy every so many days, give or take one, alone or among others who buy by chance: a
 * world that is none of the model's laws.
 */
class CyclesTest {
  private static final int SEEN_DAYS = 240;

  /** Purchase days from 0 on, and the one after the last that was seen. */
  private record Person(int cycle, List<Integer> days, int next) {
    double gaps() {
      return days.size() - 1.0;
    }

    int sum() {
      return days.getLast() - days.getFirst();
    }

    double logs() {
      double logs = 0;
      for (int i = 1; i < days.size(); i++) {
        logs += Math.log(days.get(i) - days.get(i - 1));
      }
      return logs;
    }

    GapLaw law(GapPopulation population) {
      return population.after(days.size() - 1L, sum(), logs());
    }
  }

  private static Person regular(Random random, int seenDays) {
    int cycle = 7 + random.nextInt(22);
    List<Integer> days = new ArrayList<>();
    int day = random.nextInt(cycle);
    while (day <= seenDays) {
      days.add(day);
      day += cycle - 1 + random.nextInt(3);
    }
    return new Person(cycle, days, day);
  }

  private static Person byChance(Random random) {
    double mean = 5 + 30 * random.nextDouble();
    List<Integer> days = new ArrayList<>();
    int day = random.nextInt(30);
    while (day <= SEEN_DAYS) {
      days.add(day);
      day += 1 + (int) (-mean * Math.log(1 - random.nextDouble()));
    }
    return new Person(0, days, day);
  }

  @ParameterizedTest
  @CsvSource({"300, 0, 240", "150, 450, 240", "60, 540, 240", "300, 0, 170"})
  void theDateOfSomebodyRegularIsKnownToAFewDays(int regulars, int others, int seenDays) {
    Random random = new Random(11L * regulars + others);
    List<Person> people = new ArrayList<>();
    for (int i = 0; i < regulars; i++) {
      people.add(regular(random, seenDays));
    }
    for (int i = 0; i < others; i++) {
      people.add(byChance(random));
    }
    GapCells cells = new GapCells();
    people.forEach(person -> cells.add((int) person.gaps(), person.sum(), person.logs()));
    GapPopulation population = ((GapFit.Fitted) GapFit.of(cells)).population();
    int tried = 0;
    int near = 0;
    int held = 0;
    int heldByChance = 0;
    for (Person person : people) {
      double silence = seenDays - person.days.getLast();
      if (person.gaps() < 6) {
        continue;
      }
      GapLaw law = person.law(population);
      double low = Math.floor(law.remainingDays(silence, 0.1));
      double high = Math.ceil(law.remainingDays(silence, 0.9));
      double actual = person.next - (double) seenDays;
      boolean within = actual >= low && actual <= high;
      if (person.cycle == 0) {
        heldByChance += within ? 1 : 0;
        continue;
      }
      tried++;
      near += Math.abs(Math.ceil(law.remainingDays(silence, 0.5)) - actual) <= 3.5 ? 1 : 0;
      held += within ? 1 : 0;
      assertThat(high - low)
          .as("cycle %d, %s", person.cycle, person.days)
          .isLessThanOrEqualTo(person.cycle);
      assertThat(law.regularity()).isGreaterThan(3);
    }
    System.out.printf(
        "%d regular of %d, %s: %.3f within 3.5 days, %.3f within 80 %%, of the others %.3f%n",
        tried,
        people.size(),
        population,
        near / (double) tried,
        held / (double) tried,
        heldByChance / (double) Math.max(1, others));
    assertThat(near / (double) tried).isGreaterThanOrEqualTo(0.8);
    assertThat(held / (double) tried).isGreaterThanOrEqualTo(0.8);
    if (others > 0) {
      assertThat(heldByChance / (double) others).isBetween(0.7, 0.9);
    }
  }

  /** Nothing is null or beyond all digits, however even the gaps are and long the silence. */
  @ParameterizedTest
  @CsvSource({"7, 6", "7, 60", "1, 365", "14, 300", "30, 12"})
  void aMetronomeThatStoppedStillHasAnAnswer(int cycle, int gaps) {
    GapCells cells = new GapCells();
    for (int i = 0; i < 200; i++) {
      cells.add(gaps, (double) gaps * cycle, gaps * Math.log(cycle));
    }
    GapPopulation population = ((GapFit.Fitted) GapFit.of(cells)).population();
    GapLaw law = population.after(gaps, (double) gaps * cycle, gaps * Math.log(cycle));
    double before = 0;
    for (int silence = 0; silence <= 4_000; silence += cycle) {
      double median = law.remainingDays(silence, 0.5);
      assertThat(median).as("after %d days", silence).isFinite().isNotNegative();
      assertThat(law.remainingDays(silence, 0.9)).isFinite().isGreaterThanOrEqualTo(median);
      assertThat(law.remainingDays(silence, 0.1)).isLessThanOrEqualTo(median);
      assertThat(law.buysWithin(silence, 7)).isBetween(0.0, 1.0);
      assertThat(law.endedBefore(silence)).isBetween(before - 1e-9, 1.0);
      before = law.endedBefore(silence);
    }
  }
}
