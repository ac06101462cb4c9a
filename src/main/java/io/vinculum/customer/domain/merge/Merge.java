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
 * @param record the absorbed customer without the document index: where it keeps its own, as it is
 *     by now, with its numbers as the survivor reads them; else as it was
 * @param settled whether its identifiers lead to the survivor everywhere
 * @param apart whether it keeps its own share of points and all that is recorded of it; merges of
 *     before that was told apart do not
 * @param since the number of the survivor's event that took it in; 0 where that is not known
 */
public record Merge(
    UUID id,
    CustomerId absorbed,
    Instant at,
    int space,
    int spaces,
    Customer record,
    boolean settled,
    boolean apart,
    long since) {
  /** Whether an event of that number came with this merge. */
  public boolean brought(long number) {
    int its = Spaces.spaceOf(number);
    return its >= space && its < space + spaces;
  }

  /** The same with its identifiers moved. */
  public Merge withSettled() {
    return new Merge(id, absorbed, at, space, spaces, record, true, apart, since);
  }

  /** The same with what the absorbed customer is by now. */
  public Merge withRecord(Customer now) {
    return new Merge(id, absorbed, at, space, spaces, now, settled, apart, since);
  }

  /** Whether it brought somebody's record: the absorbed one's, or of whom that had absorbed. */
  public boolean broughtRecordOf(CustomerId customer) {
    return absorbed.equals(customer) || record.merges().everybody().contains(customer);
  }
}
