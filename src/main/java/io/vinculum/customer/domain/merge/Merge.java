package io.vinculum.customer.domain.merge;

import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.domain.CustomerId;
import java.time.Instant;
import java.util.UUID;

/**
 * A customer who was absorbed.
 *
 * @param id names the merge
 * @param at when
 * @param space the place of the absorbed customer's own journal, see {@link Spaces}
 * @param spaces how many places it and those it had absorbed have
 * @param record the absorbed customer as it was, without the document index
 * @param settled whether its identifiers lead to the survivor everywhere
 */
public record Merge(
    UUID id,
    CustomerId absorbed,
    Instant at,
    int space,
    int spaces,
    Customer record,
    boolean settled) {
  /** Whether an event of that number came with this merge. */
  public boolean brought(long number) {
    int its = Spaces.spaceOf(number);
    return its >= space && its < space + spaces;
  }

  /** The same with its identifiers moved. */
  public Merge withSettled() {
    return new Merge(id, absorbed, at, space, spaces, record, true);
  }
}
