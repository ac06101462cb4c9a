package io.vinculum.edge.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.fault.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is refused reads as sentences. */
class ProblemTest {
  @Test
  void a_fault_goes_on_where_its_pointer_begins() {
    assertThat(Problem.invalid("/a", "is too long").detail())
        .isEqualTo("There is one fault: /a is too long.");
    assertThat(Problem.invalid("", "is not taken here").detail())
        .isEqualTo("There is one fault: the body is not taken here.");
  }

  @Test
  void a_fault_of_no_place_is_a_sentence_itself() {
    Fault used = new Fault("", "The segment is named by the rules of b");
    assertThat(Problem.invalid(List.of(used)).detail())
        .isEqualTo("The segment is named by the rules of b.");
    assertThat(Problem.invalid(List.of(used, new Fault("/a", "is too long"))).detail())
        .isEqualTo("There are 2 faults, the first: The segment is named by the rules of b.");
  }
}
