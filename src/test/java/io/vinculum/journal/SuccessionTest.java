package io.vinculum.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Which rows of a journal count where two wrote it. */
final class SuccessionTest {
  /** A row: number, time, writer. */
  private record Row(long number, long time, String writer) {
    StoredRow.Place place() {
      return new StoredRow.Place(number, new UUID(time, writer.hashCode()));
    }
  }

  @Example
  void writersOneAfterAnotherAllCount() {
    Succession.Verdict verdict = verdict(List.of(row(1, 1, "a"), row(2, 2, "b"), row(3, 3, "c")));

    assertThat(verdict.superseded()).isEmpty();
    assertThat(verdict.last()).isEqualTo(3);
    assertThat(verdict.firstSuperseded()).isEmpty();
  }

  @Example
  void whatASleeperWroteAfterItsSuccessorBeganDoesNotCount() {
    Succession.Verdict verdict =
        verdict(
            List.of(
                row(38, 1, "slept"),
                row(39, 20, "next"),
                row(39, 31, "slept"),
                row(40, 25, "next"),
                row(40, 32, "slept"),
                row(41, 33, "slept")));

    assertThat(numbers(verdict.valid())).containsExactly(38L, 39L, 40L);
    assertThat(verdict.superseded()).hasSize(3);
    assertThat(verdict.last()).as("what hangs over the end is no part").isEqualTo(40);
    assertThat(verdict.firstSuperseded()).hasValue(39);
  }

  @Example
  void aWriteThatWasGivenUpAndLandedLateDoesNotCount() {
    Succession.Verdict verdict =
        verdict(
            List.of(
                row(38, 1, "first"),
                row(39, 10, "first"),
                row(39, 20, "next"),
                row(40, 21, "next")));

    assertThat(verdict.superseded()).containsExactly(row(39, 10, "first").place());
  }

  @Example
  void aThirdGoesOnWhereTheSecondEnded() {
    Succession.Verdict verdict =
        verdict(
            List.of(
                row(1, 1, "a"),
                row(2, 2, "b"),
                row(2, 5, "a"),
                row(3, 6, "a"),
                row(3, 9, "c"),
                row(4, 10, "c")));

    assertThat(numbers(verdict.valid())).containsExactly(1L, 2L, 3L, 4L);
    assertThat(verdict.superseded())
        .containsExactlyInAnyOrder(row(2, 5, "a").place(), row(3, 6, "a").place());
  }

  /**
   * Writers that each begin where the journal counted to at that time, and whose earlier ones go on
   * for a while: what the writer of the day stored is what counts, whoever else wrote what when.
   */
  @Property(tries = 500)
  void whatTheWriterOfTheDayStoredIsWhatCounts(@ForAll long seed) {
    Random chance = new Random(seed);
    List<Row> truth = new ArrayList<>();
    List<Row> all = new ArrayList<>();
    long time = 0;
    int writers = 1 + chance.nextInt(5);
    List<long[]> sleepers = new ArrayList<>();
    for (int writer = 0; writer < writers; writer++) {
      int events = 1 + chance.nextInt(6);
      for (int i = 0; i < events; i++) {
        time += 10;
        Row row = row(truth.size() + 1, time, "w" + writer);
        truth.add(row);
        all.add(row);
        for (long[] sleeper : sleepers) {
          if (chance.nextInt(4) == 0) {
            sleeper[1]++;
            all.add(row(sleeper[1], time + 1 + chance.nextInt(8), "w" + sleeper[0]));
          }
        }
      }
      sleepers.add(new long[] {writer, truth.size()});
    }
    all.sort(
        Comparator.comparingLong(Row::number)
            .thenComparingLong(Row::time)
            .thenComparing(Row::writer));
    Set<StoredRow.Place> late = new HashSet<>();
    all.forEach(row -> late.add(row.place()));
    truth.forEach(row -> late.remove(row.place()));

    Succession.Verdict verdict = verdict(all);
    assertThat(verdict.valid()).isEqualTo(truth.stream().map(Row::place).toList());
    assertThat(verdict.superseded()).containsExactlyInAnyOrderElementsOf(late);
  }

  private static Row row(long number, long time, String writer) {
    return new Row(number, time, writer);
  }

  private static List<Long> numbers(List<StoredRow.Place> places) {
    return places.stream().map(StoredRow.Place::number).toList();
  }

  private static Succession.Verdict verdict(List<Row> rows) {
    Succession succession = new Succession();
    rows.forEach(row -> succession.add(row.place(), row.writer()));
    return succession.verdict();
  }
}
