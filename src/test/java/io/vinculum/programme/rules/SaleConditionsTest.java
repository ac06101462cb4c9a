package io.vinculum.programme.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vinculum.customer.domain.points.SaleFacts;
import io.vinculum.programme.domain.Condition;
import io.vinculum.programme.domain.RuleFacts;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SaleConditionsTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiterString = " | ",
      textBlock =
          """
          total >= money("50.00")                                          | true
          total >= money("54.20")                                          | true
          total > money("54.20")                                           | false
          total == money("54.2")                                           | true
          total in [money("1"), money("54.20")]                            | true
          total - money("4.20") == money("50")                             | true
          money("10.00") * 3 < total && total < 6 * money("10")            | true
          tier == "gold"                                                   | true
          tier != "bronze"                                                 | true
          tier > "bronze"                                                  | true
          tier >= "gold"                                                   | true
          "gold" > tier                                                    | false
          tier in ["silver", "gold"]                                       | true
          purchases == 0                                                   | false
          purchases > 2.5                                                  | true
          purchases % 3 == 0                                               | true
          -purchases < 0                                                   | true
          double(purchases) / 2.0 == 1.5                                   | true
          birthdayWithin(3)                                                | true
          birthdayWithin(1)                                                | false
          points["points"] >= 1000 && points["status"] == 0                | true
          attribute["diet"] == "vegan" && attribute["dog"] == true         | true
          attribute["children"] == 2 && attribute["children"] in [1, 2]    | true
          attribute["children"] > 1 && attribute["children"] < 2.5         | true
          attribute["diet"] == 3                                           | false
          channel == "store" && partner == "superfresh"                    | true
          kind == "purchase"                                               | true
          weekday == 7 && hour == 10 && month == 3                         | true
          day >= date("2026-03-01") && day < date("2026-03-08")            | true
          occurredAt < timestamp("2026-03-01T10:15:31+01:00")              | true
          daysSinceEnrolment <= 40                                         | true
          location == "store-12"                                           | false
          !(location == "store-12")                                        | false
          location == "store-12" || tier == "gold"                         | true
          known(location)                                                  | false
          !known(location) && known(attribute["dog"])                      | true
          channel.startsWith("st") && channel.endsWith("re")               | true
          channel.contains("tor") && channel.matches("^s.*e$")             | true
          """)
  void saysWhetherItHolds(String rule, boolean expected) {
    assertThat(when(rule).holds(Sale.usual())).as(rule).isEqualTo(expected);
  }

  @Test
  void asksLines() {
    Condition dairy = lines("line.category.startsWith(\"grocery.dairy\")");
    assertThat(dairy.holds(Sale.usual().line("grocery.dairy.milk", "1", "2.00"))).isTrue();
    assertThat(dairy.holds(Sale.usual().line("home", "1", "2.00"))).isFalse();
    assertThat(dairy.holds(Sale.usual().line("", "1", "2.00"))).isFalse();
    assertThat(dairy.holds(Sale.usual())).isFalse();
    Condition many =
        lines("line.quantity >= 0.3 && line.amount < money(\"2.01\") && line.sku == \"841001\"");
    assertThat(many.holds(Sale.usual().line("home", "0.3", "2.00"))).isTrue();
    assertThat(many.holds(Sale.usual().line("home", "0.29", "2.00"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "1980-03-01, 0",
    "1980-02-28, 1",
    "1980-02-29, 1",
    "1980-03-04, 3",
    "1979-08-30, 182",
  })
  void countsDaysToTheNearestBirthday(LocalDate birth, long days) {
    assertThat(SaleReaders.daysFromBirthday(birth, LocalDate.of(2026, 3, 1))).isEqualTo(days);
  }

  @Test
  void findsBirthdaysOverTheYearsEnd() {
    LocalDate birth = LocalDate.of(1990, 12, 31);
    assertThat(SaleReaders.daysFromBirthday(birth, LocalDate.of(2026, 1, 2))).isEqualTo(2);
    assertThat(SaleReaders.daysFromBirthday(LocalDate.of(1990, 1, 1), LocalDate.of(2026, 12, 30)))
        .isEqualTo(2);
  }

  @Test
  void anUnknownBirthdayDoesNotHoldEitherWay() {
    RuleFacts unborn = Sale.usual().bornOn(Optional.empty());
    assertThat(when("birthdayWithin(3)").holds(unborn)).isFalse();
    assertThat(when("!birthdayWithin(3)").holds(unborn)).isFalse();
  }

  @Test
  void saysWhenAnEvaluationCannotEnd() {
    Condition overflow = when("purchases + 9223372036854775807 > 0");
    assertThatThrownBy(() -> overflow.holds(Sale.usual()))
        .isInstanceOf(Condition.ConditionFailure.class)
        .hasMessageContaining("overflow");
    assertThatThrownBy(() -> when("attribute[\"diet\"] > 3").holds(Sale.usual()))
        .isInstanceOf(Condition.ConditionFailure.class);
    assertThat(when("attribute[\"diet\"] > 3 || purchases == 3").holds(Sale.usual())).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiterString = " | ",
      textBlock =
          """
          purchases == 0                                  | true
          0 == purchases                                  | true
          purchases < 1 && channel == "store"             | true
          tier == "gold" && (0 >= purchases)              | true
          1 > purchases                                   | true
          purchases <= 0                                  | true
          purchases == 0 || tier == "gold"                | false
          purchases == 1                                  | false
          !(purchases == 0)                               | false
          channel == "store"                              | false
          """)
  void recognisesRulesForTheFirstPurchase(String rule, boolean first) {
    assertThat(when(rule).firstPurchaseOnly()).as(rule).isEqualTo(first);
  }

  @Test
  void everyFieldOfSalesCanBeRead() {
    RuleFacts facts = Sale.usual().line("home", "1", "2.00");
    for (Field field : Fields.of(RuleScope.LINE).all()) {
      String key =
          switch (field.key().map(KeyKind::label).orElse("")) {
            case "currency" -> "[\"points\"]";
            case "attribute" -> "[\"dog\"]";
            default -> "";
          };
      Condition known = lines("known(" + field.apiName() + key + ")");
      assertThat(known.holds(facts))
          .as(field.apiName())
          .isEqualTo(!field.apiName().equals("location"));
    }
  }

  @Test
  void aSaleOfWhichTheDayAloneWasToldHasNoHour() {
    Sale sale = Sale.usual();
    SaleFacts ofDay =
        new SaleFacts(
            sale.total(),
            sale.occurredAt(),
            false,
            sale.day(),
            sale.channel(),
            sale.partner(),
            sale.location(),
            sale.kind(),
            sale.tier(),
            sale.purchases(),
            Map.of(),
            sale.daysSinceEnrolment(),
            sale.birthDate(),
            sale.attributes(),
            Optional.empty());
    assertThat(when("known(hour)").holds(ofDay)).isFalse();
    assertThat(when("hour >= 0").holds(ofDay)).isFalse();
    assertThat(when("hour >= 0").holds(ofDay.of(Sale.eur("1.00")))).isFalse();
    assertThat(when("weekday == 7").holds(ofDay)).isTrue();
  }

  static Condition when(String rule) {
    return valid(rule, SaleConditions.when(rule, Names.PLAZA));
  }

  static Condition lines(String rule) {
    return valid(rule, SaleConditions.lines(rule, Names.PLAZA));
  }

  private static Condition valid(String rule, Checked<Condition> checked) {
    return switch (checked) {
      case Checked.Valid<Condition>(Condition condition) -> condition;
      case Checked.Invalid<Condition>(var faults) -> throw new AssertionError(rule + ": " + faults);
    };
  }
}
