package io.vinculum.programme.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.programme.domain.Money;
import io.vinculum.programme.domain.ReferralTerms;
import java.util.Currency;
import java.util.Optional;

/** Reads and writes {@code referrals}: when a friend counts as kept. */
final class ReferralsSection {
  private ReferralsSection() {}

  static ReferralTerms read(Section programme, Currency currency) {
    Money none = Money.zero(currency);
    return programme
        .section("referrals")
        .map(
            section -> {
              ReferralTerms terms =
                  new ReferralTerms(
                      minimum(section, currency).orElse(none),
                      ValueReader.positivePeriod(section, "within"));
              section.done();
              return terms;
            })
        .orElseGet(() -> new ReferralTerms(none, Optional.empty()));
  }

  private static Optional<Money> minimum(Section section, Currency currency) {
    Optional<Money> minimum = ValueReader.money(section, "minimum", currency);
    if (minimum.isPresent() && minimum.get().isNegative()) {
      section.fault("minimum", "is not negative");
      return Optional.empty();
    }
    return minimum;
  }

  static void write(ReferralTerms terms, ObjectNode json) {
    json.put("minimum", terms.minimum().toString());
    terms.within().ifPresent(length -> json.put("within", length.toString()));
  }
}
