package io.vinculum.programme.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.interaction.InteractionKind;
import io.vinculum.programme.domain.InteractionNames;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentRulesTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiterString = " | ",
      textBlock =
          """
          relationshipValue >= money("150.00") && daysSinceLastPurchase > 60 | TRUE
          purchases365 >= 4 && lateProbability > 0.9                         | TRUE
          shareOfWallet["grocery"] < 0.4 && probabilityAlive > 0.5           | UNKNOWN
          shareOfWallet["grocery"] < 0.4 || probabilityAlive > 0.5           | TRUE
          shareOfWallet["fuel"] < 0.4 && purchases < 3                       | FALSE
          !(shareOfWallet["fuel"] < 0.4)                                     | UNKNOWN
          known(shareOfWallet["fuel"])                                       | FALSE
          !known(shareOfWallet["fuel"]) && known(tier)                       | TRUE
          spend365By["grocery"] * 2 > spend365                               | TRUE
          spend365 - spend365At["fuelco"] == money("700")                    | TRUE
          spend365 > money("60.00") * purchases365                           | TRUE
          tier >= "silver" && tier < "gold"                                  | TRUE
          tier == "gold"                                                     | FALSE
          tier in ["bronze", "silver"]                                       | TRUE
          inSegment("champions") && !inSegment("slipping")                   | TRUE
          consent["email"] && !consent["sms"]                                | TRUE
          consent["post"]                                                    | UNKNOWN
          consent["email"] == true                                           | TRUE
          attribute["diet"] in ["vegan", "vegetarian"]                       | TRUE
          attribute["diet"] > 3                                              | UNKNOWN
          !(attribute["diet"] > 3)                                           | UNKNOWN
          attribute["diet"] > 3 && tier == "gold"                            | FALSE
          attribute["diet"]                                                  | UNKNOWN
          attribute["hobby"] == "chess"                                      | UNKNOWN
          count365["visit"] >= 4 && topic["price"] > 1                       | UNKNOWN
          daysSince["call"] > 30                                             | UNKNOWN
          lastPurchaseOn < date("2026-02-01")                                | TRUE
          meanGapDays > 14 && meanGapDays < 15                               | TRUE
          birthMonth in [3, 4]                                               | TRUE
          age >= 18                                                          | UNKNOWN
          points["points"] / 0 > 1                                           | UNKNOWN
          purchases * 9223372036854775807 > 0                                | UNKNOWN
          postcode.startsWith("29")                                          | UNKNOWN
          """)
  void answersInThreeValues(String rule, Truth expected) {
    assertThat(SegmentRules.reference(valid(rule)).apply(Anna.facts()))
        .as(rule)
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiterString = " | ",
      textBlock =
          """
          relationshipValue > 150        | 1:19 | money cannot be compared with a whole number: write money("150.00")
          relationshpValue > money("1")  | 1:1  | there is no field `relationshpValue`; did you mean `relationshipValue`?
          spend365By["grocry"] > money("1") | 1:12 | there is no category `grocry`; did you mean `grocery`?
          spend365At["superfesh"] > money("1") | 1:12 | there is no partner `superfesh`; did you mean `superfresh`?
          count365["visits"] > 1         | 1:10 | there is no interaction kind `visits`; did you mean `visit`?
          inSegment("champion")          | 1:11 | there is no segment `champion`; did you mean `champions`?
          consent["email"] == "granted"  | 1:18 | true or false cannot be compared with text
          total > money("1")             | 1:1  | there is no field `total`
          shareOfWallet > 0.5            | 1:1  | `shareOfWallet` needs a key: shareOfWallet["<category>"]
          """)
  void namesFaults(String rule, String place, String detail) {
    if (!(SegmentRules.check(rule, Names.PLAZA) instanceof Checked.Invalid<CheckedRule>(var all))) {
      throw new AssertionError("no fault in " + rule);
    }
    RuleFault fault = all.getFirst();
    assertThat(fault.line() + ":" + fault.column() + " " + fault.detail())
        .isEqualTo(place + " " + detail);
  }

  @Test
  void theCheckedTreeReadsLeavesOnly() {
    CheckedRule rule =
        valid("tier > \"bronze\" && spend > money(\"1.50\") && inSegment(\"slipping\")");
    assertThat(rule.leaves().values())
        .containsExactlyInAnyOrder(
            new Leaf.TierRank(List.of("bronze", "silver", "gold")),
            new Leaf.Value(Fields.find(RuleScope.SEGMENT, "spend").orElseThrow(), Optional.empty()),
            new Leaf.InSegment("slipping"));
    assertThat(rule.segments()).isEqualTo(Set.of("slipping"));
    assertThat(rule.ast().isChecked()).isTrue();
  }

  @Test
  void segmentsOfMarketingCanBeAdded() {
    assertThat(SegmentRules.check("inSegment(\"mine\")", Names.PLAZA.withSegments(Set.of("mine"))))
        .isInstanceOf(Checked.Valid.class);
  }

  @Test
  void warnsOfWhatNothingTellsYetOnceAndByItsText() {
    assertThat(
            valid("topic[\"price\"] > 1 || !known(topic['price']) || tier == \"gold\"").warnings())
        .containsExactly("`topic[\"price\"]` is unknown of everyone: nothing tells it yet");
    assertThat(valid("tier > \"bronze\" && inSegment(\"champions\")").warnings()).isEmpty();
  }

  @Test
  void theCatalogueHasEveryFieldOfTheContract() {
    assertThat(Fields.of(RuleScope.SEGMENT).all().stream().map(SegmentRulesTest::shown))
        .contains(
            "relationshipValue:money",
            "valueToCompany:money",
            "valueToCustomer:money",
            "spend:money",
            "spend365:money",
            "purchases:integer",
            "purchases365:integer",
            "daysSinceLastPurchase:integer",
            "daysSinceFirstPurchase:integer",
            "daysSinceEnrolment:integer",
            "meanGapDays:number",
            "lateProbability:number",
            "probabilityAlive:number",
            "expectedPurchases90:number",
            "lifetimeValue12m:money",
            "recencyScore:integer",
            "frequencyScore:integer",
            "monetaryScore:integer",
            "tier:string",
            "points[currency]:integer",
            "shareOfWallet[category]:number",
            "outsideSpend[category]:money",
            "spend365By[category]:money",
            "spend365At[partner]:money",
            "visibility:number",
            "sentiment:number",
            "topic[topic]:number",
            "openComplaints:integer",
            "consent[purpose]:boolean",
            "attribute[attribute]:any",
            "birthMonth:integer",
            "age:integer",
            "language:string",
            "country:string",
            "postcode:string",
            "daysSince[kind]:integer",
            "count365[kind]:integer");
    assertThat(RuleFunction.of(RuleScope.SEGMENT)).contains(RuleFunction.IN_SEGMENT);
  }

  @Test
  void kindsAreThoseOfInteractions() {
    assertThat(InteractionNames.ALL)
        .containsExactlyElementsOf(
            Arrays.stream(InteractionKind.values()).map(InteractionKind::apiName).toList());
  }

  static CheckedRule valid(String rule) {
    return switch (SegmentRules.check(rule, Names.PLAZA)) {
      case Checked.Valid<CheckedRule>(CheckedRule checked) -> checked;
      case Checked.Invalid<CheckedRule>(var faults) -> throw new AssertionError(rule + faults);
    };
  }

  private static String shown(Field field) {
    return field.apiName()
        + field.key().map(k -> "[" + k.label() + "]").orElse("")
        + ":"
        + field.type().label();
  }
}
