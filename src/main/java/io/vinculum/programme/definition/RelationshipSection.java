package io.vinculum.programme.definition;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinculum.programme.domain.InteractionNames;
import io.vinculum.programme.domain.RelationshipWeights;
import io.vinculum.programme.domain.RelationshipWeights.Weight;
import io.vinculum.programme.rules.Suggestion;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads {@code relationship}. */
final class RelationshipSection {
  /** Safe on every data set that was tried; 90 to 180 days are (models, A). */
  private static final double DEFAULT_HALF_LIFE_DAYS = 120;

  private static final List<String> COMPANY =
      InteractionNames.ALL.stream().filter(kind -> !kind.equals("void")).toList();
  private static final List<String> CUSTOMER =
      List.of(
          "pointsEarned",
          "rewardRedeemed",
          "complaintSolved",
          "complaintOpenPerDay",
          "offerUsed",
          "contactUnwanted");

  /** What has an amount of which a margin can be taken. */
  private static final Set<String> WITH_MARGIN = Set.of("purchase", "return");

  /** What has a money value of its own. */
  private static final Set<String> WITH_VALUE = Set.of("pointsEarned", "rewardRedeemed");

  private RelationshipSection() {}

  static RelationshipWeights read(Section programme) {
    return programme
        .section("relationship")
        .map(RelationshipSection::weights)
        .orElse(
            new RelationshipWeights(DEFAULT_HALF_LIFE_DAYS, defaultCompany(), defaultCustomer()));
  }

  private static RelationshipWeights weights(Section section) {
    RelationshipWeights weights =
        new RelationshipWeights(
            ValueReader.number(section, "halfLifeDays", 0, DefinitionLimits.MAX_HALF_LIFE_DAYS)
                .orElse(DEFAULT_HALF_LIFE_DAYS),
            section
                .section("company")
                .map(company -> each(company, COMPANY))
                .orElse(defaultCompany()),
            section
                .section("customer")
                .map(customer -> each(customer, CUSTOMER))
                .orElse(defaultCustomer()));
    section.done();
    return weights;
  }

  private static Map<String, Weight> defaultCompany() {
    return Map.of("purchase", new Weight.Margin(false), "return", new Weight.Margin(true));
  }

  private static Map<String, Weight> defaultCustomer() {
    return Map.of("pointsEarned", new Weight.Value(), "rewardRedeemed", new Weight.Value());
  }

  private static Map<String, Weight> each(Section section, List<String> known) {
    Map<String, Weight> weights = new LinkedHashMap<>();
    for (String cause : section.names()) {
      if (known.contains(cause)) {
        weight(section, cause).ifPresent(weight -> weights.put(cause, weight));
      } else {
        section.fault(cause, "earns no credit here" + Suggestion.phrase(cause, known));
      }
    }
    return weights;
  }

  private static Optional<Weight> weight(Section section, String cause) {
    Optional<JsonNode> written = section.take(cause);
    if (written.isPresent() && !written.get().isObject()) {
      return ValueReader.decimal(section, cause).map(c -> new Weight.Fixed(c, Optional.empty()));
    }
    return section.section(cause).map(inner -> inner(inner, cause));
  }

  private static Weight inner(Section section, String cause) {
    long written = Stream.of("credit", "margin", "value").filter(section::has).count();
    if (written != 1) {
      section.faults().add(section.pointer(), "says exactly one of `credit`, `margin`, `value`");
    }
    Weight weight;
    if (section.has("margin")) {
      only(section, "margin", WITH_MARGIN.contains(cause));
      weight = new Weight.Margin(section.truth("negative").orElse(false));
    } else if (section.has("value")) {
      only(section, "value", WITH_VALUE.contains(cause));
      weight = new Weight.Value();
    } else {
      weight =
          new Weight.Fixed(
              section.required("credit", BigDecimal.ZERO, n -> ValueReader.decimal(section, n)),
              ValueReader.whole(section, "perDay", 1, DefinitionLimits.MAX_TIMES)
                  .map(Math::toIntExact));
    }
    section.done();
    return weight;
  }

  private static void only(Section section, String name, boolean applies) {
    Optional<Boolean> on = section.truth(name);
    if (on.isPresent() && !on.get()) {
      section.fault(name, "is true, or is left out");
    } else if (!applies) {
      section.fault(name, "does not apply here: write a credit");
    }
  }
}
