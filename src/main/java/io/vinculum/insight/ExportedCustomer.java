package io.vinculum.insight;

import io.vinculum.customer.domain.CustomerId;
import java.util.List;

/**
 * A customer of an export.
 *
 * @param values in the order of the fields that were asked, as of when the row was read
 */
public record ExportedCustomer(CustomerId customer, List<Value> values) {
  public ExportedCustomer {
    values = List.copyOf(values);
  }
}
