package io.vinculum.customer.domain;

import io.vinculum.customer.domain.points.Earning;
import io.vinculum.customer.domain.points.RuleUse;
import java.util.List;
import java.util.Map;

/**
 * What a return takes back of a sale's earnings.
 *
 * @param points above zero, by currency
 * @param earnings by rule, below zero where the rule gives less
 * @param uses what it gives back of limits
 */
record TakenBack(Map<String, Long> points, List<Earning> earnings, List<RuleUse> uses) {
  TakenBack {
    points = Map.copyOf(points);
    earnings = List.copyOf(earnings);
    uses = List.copyOf(uses);
  }
}
