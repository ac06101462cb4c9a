package io.vinculum.insight.columns;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.insight.facts.ComplaintFact;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

final class ComplaintColumnsTest {
  private static final int ROWS = 300;

  @Property(tries = 100)
  void rowsHaveWhatWasPutLast(@ForAll long seed) {
    Random random = new Random(seed);
    ComplaintColumns columns = new ComplaintColumns();
    columns.grow(ROWS);
    Map<Integer, List<ComplaintFact>> expected = new HashMap<>();
    for (int put = 0; put < 400; put++) {
      int row = random.nextInt(ROWS);
      List<ComplaintFact> some = complaints(random, random.nextInt(4));
      columns.put(row, some);
      expected.put(row, some);
    }

    for (int row = 0; row < ROWS; row++) {
      List<ComplaintFact> ofRow = expected.getOrDefault(row, List.of());
      assertThat(columns.of(row)).isEqualTo(ofRow);
      assertThat((int) columns.count().array()[row]).isEqualTo(ofRow.size());
    }
    int from = random.nextInt(ROWS);
    int length = random.nextInt(ROWS - from);
    Map<Integer, List<Double>> seen = new HashMap<>();
    columns.each(
        from,
        length,
        (row, first, end) ->
            seen.put(from + row, IntStream.range(first, end).mapToObj(columns::perDay).toList()));
    Map<Integer, List<Double>> within = new HashMap<>();
    expected.forEach(
        (row, some) -> {
          if (row >= from && row < from + length && !some.isEmpty()) {
            within.put(row, some.stream().map(ComplaintFact::perDay).toList());
          }
        });
    assertThat(seen).isEqualTo(within);
  }

  private static List<ComplaintFact> complaints(Random random, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            _ -> new ComplaintFact(random.nextLong(), random.nextInt(1_000), random.nextInt(9)))
        .toList();
  }
}
