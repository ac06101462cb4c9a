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
    assertThat(take()).isEmpty();
    saved.put(mark, 5L);
    assertThat(take()).containsExactly(mark);
    assertThat(take()).isEmpty();
  }

  @Test
  void marks_of_a_node_that_is_gone_go_at_the_second_sweep_and_others_stay() {
    SetMark lost = new SetMark(mark(1), GONE);
    SetMark living = new SetMark(mark(2), HERE);
    saved.put(lost.mark(), 7L);
    saved.put(living.mark(), 7L);
    sweep(lost, living);
    assertThat(take()).isEmpty();
    sweep(lost, living);
    assertThat(take()).containsExactly(lost.mark());
  }

  @Test
  void a_node_that_came_back_between_sweeps_is_not_gone() {
    SetMark mark = new SetMark(mark(1), GONE);
    saved.put(mark.mark(), 7L);
    sweep(mark);
    departures.swept(List.of(mark), _ -> false, saved::get);
    sweep(mark);
    assertThat(take()).isEmpty();
  }

  private void sweep(SetMark... marks) {
    departures.swept(List.of(marks), GONE::equals, saved::get);
  }

  private List<Mark> take() {
    return departures.take((mark, number) -> saved.getOrDefault(mark, 0L) >= number);
  }

  private static Mark mark(int number) {
    return new Mark(new CustomerId(new UUID(1, number)), new UUID(2, number));
  }
}
