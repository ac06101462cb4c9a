package io.vinculum.insight.slice;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.insight.facts.Demographics;
import java.util.concurrent.CompletionStage;

/** What the vault says of persons: events say only that it changed. */
public interface Profiles {
  /** What rules may ask of the person; nothing known of one who is forgotten. */
  CompletionStage<Demographics> of(CustomerId customer);
}
