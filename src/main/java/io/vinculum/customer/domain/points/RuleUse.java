package io.vinculum.customer.domain.points;

import io.vinculum.programme.domain.EarnRule;
import java.time.LocalDate;

/**
 * What an event used (or a reversal gave back) of a limit.
 *
 * @param rule the earn rule, or {@code toCompany/<kind>} for a credit with a limit per day
 * @param span over what the limit counts
 * @param spanStart first day of the span in the programme's zone; the epoch for {@code CUSTOMER}
 * @param points negative for a reversal
 * @param times negative for a reversal
 */
public record RuleUse(
    String rule, EarnRule.Span span, LocalDate spanStart, long points, int times) {}
