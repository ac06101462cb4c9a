package io.vinculum.insight.facts;

import io.vinculum.customer.domain.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Facts with something else in them. */
public final class ChangedFacts {
  private ChangedFacts() {}

  /** One event later, with these purchases. */
  public static Facts with(Facts facts, PurchaseDays purchases) {
    return of(facts, facts.standing(), facts.openedOn(), purchases, facts.tier());
  }

  /** A member since that day, with these purchases. */
  public static Facts member(
      Facts facts, int openedOn, PurchaseDays purchases, Optional<String> tier) {
    return of(facts, Origin.MEMBER, openedOn, purchases, tier);
  }

  /** One event later, with this complaint open and no other. */
  public static Facts complaining(Facts facts, ComplaintFact complaint) {
    return new Facts(
        facts.customer(),
        facts.sequenceNr() + 1,
        facts.standing(),
        facts.openedOn(),
        facts.enrolledOn(),
        facts.purchases(),
        facts.kinds(),
        facts.relationship(),
        facts.tier(),
        facts.points(),
        facts.consents(),
        facts.attributes(),
        facts.channels(),
        facts.wallet(),
        List.of(complaint),
        facts.demographics(),
        facts.wakeAtMillis());
  }

  /** One event later, with what is known of purchases elsewhere in a category. */
  public static Facts told(Facts facts, String category, WalletFacts wallet) {
    return new Facts(
        facts.customer(),
        facts.sequenceNr() + 1,
        facts.standing(),
        facts.openedOn(),
        facts.enrolledOn(),
        facts.purchases(),
        facts.kinds(),
        facts.relationship(),
        facts.tier(),
        facts.points(),
        facts.consents(),
        facts.attributes(),
        facts.channels(),
        Map.of(category, wallet),
        facts.openComplaints(),
        facts.demographics(),
        facts.wakeAtMillis());
  }

  private static Facts of(
      Facts facts, Origin standing, int openedOn, PurchaseDays purchases, Optional<String> tier) {
    return new Facts(
        facts.customer(),
        facts.sequenceNr() + 1,
        standing,
        openedOn,
        facts.enrolledOn(),
        purchases,
        facts.kinds(),
        facts.relationship(),
        tier,
        facts.points(),
        facts.consents(),
        facts.attributes(),
        facts.channels(),
        facts.wallet(),
        facts.openComplaints(),
        facts.demographics(),
        facts.wakeAtMillis());
  }
}
