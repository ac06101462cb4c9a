package io.vinculum.insight.slice;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.entity.Marks.Mark;
import io.vinculum.insight.store.MarkStore.SetMark;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeparturesTest {
  private static final String GONE = "127.0.0.1:1#1";
  private static final String HERE = "127.0.0.1:1#2";

  private final Departures departures = new Departures();
  private final Map<Mark, Long> saved = new HashMap<>();

  @Test
  void a_mark_goes_once_its_last_event_is_saved() {
    Mark mark = mark(1);
    departures.left(mark, 5);
    saved.put(mark, 4L);
    assertThat(done()).isEmpty();
    saved.put(mark, 5L);
    assertThat(done()).containsExactly(mark);
    assertThat(done()).as("until it is removed, since that may fail").containsExactly(mark);
    departures.removed(List.of(mark));
    assertThat(done()).isEmpty();
  }

  @Test
  void a_mark_that_another_of_the_same_customer_and_node_came_after_goes() {
    SetMark earlier = new SetMark(mark(1, 1L << 16), HERE);
    SetMark later = new SetMark(mark(1, 2L << 16), HERE);
    SetMark elsewhere = new SetMark(mark(1, 3L << 16), "127.0.0.2:1#3");
    for (SetMark one : List.of(earlier, later, elsewhere)) {
      saved.put(one.mark(), 7L);
    }
    sweep(later, elsewhere, earlier);
    assertThat(done()).containsExactly(earlier.mark());
  }

  @Test
  void marks_of_a_node_that_is_gone_go_at_the_second_sweep_and_others_stay() {
    SetMark lost = new SetMark(mark(1), GONE);
    SetMark living = new SetMark(mark(2), HERE);
    saved.put(lost.mark(), 7L);
    saved.put(living.mark(), 7L);
    sweep(lost, living);
    assertThat(done()).isEmpty();
    sweep(lost, living);
    assertThat(done()).containsExactly(lost.mark());
  }

  @Test
  void a_node_that_came_back_between_sweeps_is_not_gone() {
    SetMark mark = new SetMark(mark(1), GONE);
    saved.put(mark.mark(), 7L);
    sweep(mark);
    departures.swept(List.of(mark), _ -> false, saved::get);
    sweep(mark);
    assertThat(done()).isEmpty();
  }

  private void sweep(SetMark... marks) {
    departures.swept(List.of(marks), GONE::equals, saved::get);
  }

  private List<Mark> done() {
    return departures.done((mark, number) -> saved.getOrDefault(mark, 0L) >= number);
  }

  private static Mark mark(int number) {
    return mark(number, 2);
  }

  private static Mark mark(int customer, long time) {
    return new Mark(new CustomerId(new UUID(1, customer)), new UUID(time, customer));
  }
}
