package io.vinculum.insight.answer;

import io.vinculum.insight.AudienceAnswer;
import io.vinculum.insight.AudienceQuestion;
import io.vinculum.insight.RelationshipAnswer;
import io.vinculum.insight.Value;
import io.vinculum.maths.decay.Reciprocity;
import io.vinculum.programme.domain.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Relationship value over many customers, as a question over audiences. */
final class RelationshipAnswers {
  private static final String VALUE = "sum(relationshipValue)";
  private static final String TO_COMPANY = "sum(valueToCompany)";
  private static final String TO_CUSTOMER = "sum(valueToCustomer)";
  private static final int DECILES = 10;
  private static final int PERCENT_OF_A_DECILE = 10;

  private RelationshipAnswers() {}

  static AudienceQuestion question(Optional<String> where, List<String> groupBy) {
    List<String> measures = new ArrayList<>(List.of(VALUE, TO_COMPANY, TO_CUSTOMER));
    for (int decile = 0; decile <= DECILES; decile++) {
      measures.add(decile(decile));
    }
    return new AudienceQuestion(
        where, measures, groupBy, Optional.empty(), Optional.empty(), Optional.empty());
  }

  static RelationshipAnswer answer(AudienceAnswer audience, Currency currency) {
    List<RelationshipAnswer.Group> groups = new ArrayList<>();
    for (AudienceAnswer.Group group : audience.groups()) {
      groups.add(
          new RelationshipAnswer.Group(
              group.key(), figures(group.count(), group.measures(), currency)));
    }
    groups.sort(
        Comparator.comparing((RelationshipAnswer.Group group) -> group.figures().value())
            .reversed());
    return new RelationshipAnswer(
        figures(audience.count(), audience.measures(), currency),
        groups,
        audience.freshness(),
        audience.coverage());
  }

  private static RelationshipAnswer.Figures figures(
      long customers, Map<String, Value> measures, Currency currency) {
    Money toCompany = money(measures.get(TO_COMPANY), currency);
    Money toCustomer = money(measures.get(TO_CUSTOMER), currency);
    List<Money> deciles = new ArrayList<>();
    for (int decile = 0; customers > 0 && decile <= DECILES; decile++) {
      deciles.add(money(measures.get(decile(decile)), currency));
    }
    return new RelationshipAnswer.Figures(
        customers,
        money(measures.get(VALUE), currency),
        toCompany,
        toCustomer,
        Reciprocity.of((double) toCompany.minorUnits(), (double) toCustomer.minorUnits()),
        deciles);
  }

  private static String decile(int decile) {
    return "p" + decile * PERCENT_OF_A_DECILE + "(relationshipValue)";
  }

  private static Money money(Value value, Currency currency) {
    return value instanceof Value.Amount(Money money) ? money : Money.zero(currency);
  }
}
