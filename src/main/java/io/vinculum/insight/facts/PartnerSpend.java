package io.vinculum.insight.facts;

/** Kept purchases at a partner. */
public record PartnerSpend(String partner, long spendMinor) {
  PartnerSpend plus(PartnerSpend more) {
    return new PartnerSpend(partner, Math.addExact(spendMinor, more.spendMinor));
  }

  boolean isNothing() {
    return spendMinor == 0;
  }
}
