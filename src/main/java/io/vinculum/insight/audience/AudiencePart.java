package io.vinculum.insight.audience;

import io.vinculum.customer.domain.CustomerId;
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
    Groups groups, Tally binned, List<Top> top, boolean tooManyGroups, boolean tooManyValues) {
  public AudiencePart {
    top = List.copyOf(top);
  }

  /** Says that there are more groups than are counted. */
  static AudiencePart ofTooManyGroups() {
    return new AudiencePart(Groups.NONE, Tally.NONE, List.of(), true, false);
  }

  /** The same, or that it would tell more values than a slice may. */
  AudiencePart limited() {
    return binned.values().size() + groups.values() <= AudienceLimits.MAX_VALUES_A_SLICE
        ? this
        : new AudiencePart(Groups.NONE, Tally.NONE, List.of(), tooManyGroups, true);
  }

  /** A customer with a value, sortable. */
  public record Top(CustomerId customer, long value) {}
}
