package io.vinculum.insight.slice;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.interaction.AttributeValue.SealedValue;
import io.vinculum.insight.facts.Demographics;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** What the vault says of persons: events say only that it changed. */
public interface Profiles {
  /**
   * What rules may ask of the person; nothing known of one who is forgotten.
   *
   * @param sealed attributes that are to be opened, by name
   */
  CompletionStage<Demographics> of(CustomerId customer, Map<String, SealedValue> sealed);
}
