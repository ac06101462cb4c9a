package io.vinculum.insight.audience;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.insight.Value;
import java.util.List;

/**
 * What one slice says to a question.
 *
 * @param groups of this slice's customers, each once; without group fields the one group of all
 * @param binned the histogram's field over the audience
 * @param top the slice's own, greatest first
 * @param tooManyGroups whether there were more than are counted
 */
public record AudiencePart(List<Group> groups, Tally binned, List<Top> top, boolean tooManyGroups) {
  public AudiencePart {
    groups = List.copyOf(groups);
    top = List.copyOf(top);
  }

  /**
   * Customers with one key.
   *
   * @param tallies of the plan's numbers, in its order
   * @param distinct fingerprints of the different values of the plan's distinct fields, in its
   *     order
   */
  public record Group(List<Value> key, long count, List<Tally> tallies, List<Longs> distinct) {
    public Group {
      key = List.copyOf(key);
      tallies = List.copyOf(tallies);
      distinct = List.copyOf(distinct);
    }
  }

  /** A customer with a value, sortable. */
  public record Top(CustomerId customer, long value) {}
}
