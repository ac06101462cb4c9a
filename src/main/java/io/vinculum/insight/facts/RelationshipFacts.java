package io.vinculum.insight.facts;

import io.vinculum.customer.domain.relationship.Credit;
import io.vinculum.customer.domain.relationship.Direction;
import io.vinculum.customer.domain.relationship.Relationship;
import io.vinculum.maths.decay.DecayedSum;
import io.vinculum.maths.decay.ForwardDecay;
import java.time.Instant;
import java.util.List;

/**
 * Decaying credits by direction. Their parts by kind are the entity's.
 *
 * @param halfLifeDays with which both decay; 0 while nothing was credited
 */
public record RelationshipFacts(double halfLifeDays, DecayedSum toCompany, DecayedSum toCustomer) {
  /** Nothing credited yet. */
  public static final RelationshipFacts NONE =
      new RelationshipFacts(0, DecayedSum.ZERO, DecayedSum.ZERO);

  /**
   * With these credits. Another half-life than before keeps the value at that moment and decays it
   * anew from there, as the customer itself does.
   *
   * @param at when they are recorded
   */
  RelationshipFacts plus(List<Credit> credits, double creditsHalfLifeDays, Instant at) {
    if (credits.isEmpty()) {
      return this;
    }
    RelationshipFacts base = under(creditsHalfLifeDays, Relationship.days(at));
    ForwardDecay decay = new ForwardDecay(creditsHalfLifeDays);
    DecayedSum company = base.toCompany;
    DecayedSum customer = base.toCustomer;
    for (Credit credit : credits) {
      double days = Relationship.days(credit.at());
      if (credit.direction() == Direction.TO_COMPANY) {
        company = company.plus(decay, days, credit.value());
      } else {
        customer = customer.plus(decay, days, credit.value());
      }
    }
    return new RelationshipFacts(creditsHalfLifeDays, company, customer);
  }

  private RelationshipFacts under(double newHalfLifeDays, double at) {
    if (halfLifeDays == 0 || halfLifeDays == newHalfLifeDays) {
      return this;
    }
    ForwardDecay before = new ForwardDecay(halfLifeDays);
    ForwardDecay after = new ForwardDecay(newHalfLifeDays);
    return new RelationshipFacts(
        newHalfLifeDays,
        DecayedSum.ZERO.plus(after, at, toCompany.valueAt(before, at)),
        DecayedSum.ZERO.plus(after, at, toCustomer.valueAt(before, at)));
  }
}
