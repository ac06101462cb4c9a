package io.vinculum.programme.domain;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * Credits of relationship value, in the programme's currency.
 *
 * @param halfLifeDays after so many days a credit counts half; one for all kinds, so that ranks
 *     never change between events
 * @param company by interaction kind as the API names it: what the customer gives the company
 * @param customer by cause ({@code pointsEarned}, {@code rewardRedeemed}, {@code complaintSolved},
 *     {@code complaintOpenPerDay}, {@code offerUsed}, {@code contactUnwanted}): what the company
 *     gives
 */
public record RelationshipWeights(
    double halfLifeDays, Map<String, Weight> company, Map<String, Weight> customer) {
  public RelationshipWeights {
    company = Map.copyOf(company);
    customer = Map.copyOf(customer);
  }

  /** How an event becomes a credit. */
  public sealed interface Weight {
    /** A fixed credit, at most so many times a day. */
    record Fixed(BigDecimal credit, Optional<Integer> perDay) implements Weight {}

    /** The partner's margin of the amount; negative takes it away. */
    record Margin(boolean negative) implements Weight {}

    /** The money value of what was given. */
    record Value() implements Weight {}
  }
}
