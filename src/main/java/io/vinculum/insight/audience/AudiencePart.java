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
 * @param tooManyGroups whether there were more than are counted; it then tells none
 * @param tooManyValues whether there were more than are told; it then tells none
 */
public record AudiencePart(
    List<Group> groups, Tally binned, List<Top> top, boolean tooManyGroups, boolean tooManyValues) {
  public AudiencePart {
    groups = List.copyOf(groups);
    top = List.copyOf(top);
  }

  /** Says that there are more groups than are counted. */
  static AudiencePart ofTooManyGroups() {
    return new AudiencePart(List.of(), Tally.NONE, List.of(), true, false);
  }

  /** The same, or that it would tell more values than a slice may. */
  AudiencePart limited() {
    long values = binned.values().size();
    for (Group group : groups) {
      values += group.tallies().stream().mapToLong(tally -> tally.values().size()).sum();
      values += group.distinct().stream().mapToLong(Longs::size).sum();
    }
    return values <= AudienceLimits.MAX_VALUES_A_SLICE
        ? this
        : new AudiencePart(List.of(), Tally.NONE, List.of(), tooManyGroups, true);
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
