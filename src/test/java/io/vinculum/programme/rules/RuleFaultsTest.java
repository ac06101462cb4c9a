package io.vinculum.programme.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.programme.domain.Condition;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of fault with its sentence and its place. */
class RuleFaultsTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiterString = " | ",
      textBlock =
          """
          total >= 50                   | 1:7  | money cannot be compared with a whole number: write money("50.00")
          50.5 < total                  | 1:6  | a number cannot be compared with money: write money("50.50")
          total == "50.00"              | 1:7  | money cannot be compared with text: write money("50.00")
          total > purchases             | 1:7  | money cannot be compared with a whole number: write money("50.00")
          total in [1, 2]               | 1:7  | money is not found in a list of whole numbers: write money("50.00")
          total + 5 > money("1")        | 1:7  | `+` does not go with money and a whole number: write money("5.00")
          total * 1.5 > money("1")      | 1:7  | `*` does not go with money and a number: write a whole number, as in spend365 * 2
          total / 2 > money("1")        | 1:7  | `/` does not go with money and a whole number: write a whole number, as in spend365 * 2
          totl >= money("5")            | 1:1  | there is no field `totl`; did you mean `total`?
          toatl >= money("5")           | 1:1  | there is no field `toatl`; did you mean `total`?
          wxyz == 3                     | 1:1  | there is no field `wxyz`
          tier == gold                  | 1:9  | a text stands in quotes: "gold"
          tier == "goold"               | 1:9  | there is no tier `goold`; did you mean `gold`?
          tier > "platinum"             | 1:8  | there is no tier `platinum`
          tier > channel                | 1:6  | a tier is compared with a level's id in quotes
          tier in ["silver", "glod"]    | 1:20 | there is no tier `glod`; did you mean `gold`?
          "supefresh" == partner        | 1:1  | there is no partner `supefresh`; did you mean `superfresh`?
          kind == "buy"                 | 1:9  | there is no interaction kind `buy`
          tier == 3                     | 1:6  | text cannot be compared with a whole number: write "3"
          tier == null                  | 1:9  | ask for a missing value with !known(field)
          purchases > "3"               | 1:11 | a whole number cannot be compared with text: write 3 without quotes
          double(purchases) == 1        | 1:19 | a number cannot be compared with a whole number: write 1.0
          double(purchases) * 2 > 1.0   | 1:19 | `*` does not go with a number and a whole number: write 2.0
          double("1") > 0.5             | 1:7  | `double` cannot take text
          day > "2026-03-01"            | 1:5  | a date cannot be compared with text: write date("2026-03-01")
          occurredAt > "yesterday"      | 1:12 | a moment cannot be compared with text: write timestamp("2026-03-01T10:00:00+01:00")
          day > date("2026-02-30")      | 1:12 | a day is written as 2026-03-01
          occurredAt > timestamp("now") | 1:24 | a moment is written with its offset, as 2026-03-01T10:00:00+01:00
          total > money("1.005")        | 1:15 | an amount is a decimal with at most 2 decimals
          total > money("EUR 5")        | 1:15 | an amount is a decimal with at most 2 decimals
          total > money(5)              | 1:15 | `money` takes a text in quotes: money("5.00")
          total > money()               | 1:9  | `money` takes one argument, as in money("50.00")
          points > 3                    | 1:1  | `points` needs a key: points["<currency>"]
          points["miles"] > 3           | 1:8  | there is no point currency `miles`
          points[channel] > 3           | 1:8  | a key is a text in quotes: points["<currency>"]
          points.points > 3             | 1:8  | write points["points"]
          total["x"] > 3                | 1:6  | `total` takes no key
          attribtue["x"] == 3           | 1:1  | there is no field `attribtue`; did you mean `attribute`?
          attribute["x"] > money("3")   | 1:16 | an attribute is text, a number, true or false, never money or a date
          attribute["x"] in [date("2026-01-01")] | 1:16 | an attribute is text, a number, true or false, never money or a date
          line.sku == "1"               | 1:6  | `line` is known in `lines` only
          birthdayWithin > 3            | 1:1  | `birthdayWithin` is a function: write birthdayWithin(3)
          birthdayWithin(400)           | 1:16 | `birthdayWithin` takes a whole number of days from 0 to 183
          birthdayWithin(purchases)     | 1:16 | `birthdayWithin` takes a whole number of days from 0 to 183
          birthdaywithin(3)             | 1:1  | there is no function `birthdaywithin`; did you mean `birthdayWithin`?
          inSegment("champions")        | 1:1  | there is no function `inSegment`
          has(tier)                     | 1:1  | ask whether a field has a value with known(field)
          known(3)                      | 1:7  | `known` takes a field, as in known(tier)
          known(teir)                   | 1:7  | there is no field `teir`; did you mean `tier`?
          channel.startWith("a")        | 1:9  | there is no function `startWith` on text; did you mean `startsWith`?
          channel.startsWith(3)         | 1:20 | `startsWith` takes a text in quotes
          channel.matches("(")          | 1:17 | the pattern cannot be read: missing closing )
          channel.matches("(ab{50}){20}") | 1:17 | the pattern is too costly: repeat less
          startsWith(channel, "a")      | 1:1  | write it after the text: line.sku.startsWith("…")
          purchases.startsWith("1")     | 1:21 | `startsWith` cannot take a whole number and text
          purchases                     | 1:1  | a rule comes out true or false; this is a whole number
          !purchases                    | 1:1  | `!` does not apply to a whole number
          tier == "gold" ? true : false | 1:16 | rules have no `? :`; write it with && and ||
          purchases in 3                | 1:14 | on the right of `in` stands a list, as in tier in ["silver", "gold"]
          purchases in [hour]           | 1:15 | a list holds constants only
          purchases in [1.5]            | 1:11 | a whole number is not found in a list of numbers
          [1] == [1]                    | 1:1  | a list may only stand on the right of `in`
          {1: 2} == 3                   | 1:1  | rules have no maps, objects or loops
          b"a" == tier                  | 1:1  | a literal is text, a number, true or false
          (birthdayWithin(3)) > true    | 1:21 | true or false cannot be compared with true or false: use &&, || and !
          purchases >                   | 1:12 | the rule ends too early
          hour = 3                      | 1:6  | equality is written ==
          hour == 3 and hour == 4       | 1:11 | `and` is written &&
          hour == 99999999999999999999  | 1:9  | the number is too large
          """)
  void namesTheFaultAndItsPlace(String rule, String place, String detail) {
    RuleFault fault = faults(rule).getFirst();
    assertThat(fault.line() + ":" + fault.column() + " " + fault.detail())
        .isEqualTo(place + " " + detail);
  }

  @Test
  void namesAllFaultsInTheOrderOfTheText() {
    assertThat(
            faults("totl >= money(\"5\")\n  && hour > \"x\"\n  || tier == \"glod\" && total > 1"))
        .extracting(fault -> fault.line() + ":" + fault.column())
        .containsExactly("1:1", "2:11", "3:14", "3:30");
  }

  @Test
  void doesNotRepeatWhatFollowsFromAFault() {
    assertThat(faults("points > 3 && points[\"x\"] == \"a\"")).hasSize(2);
  }

  @Test
  void boundsWhatARuleMayCost() {
    String wide = "tier == \"gold\"" + " || tier == \"gold\"".repeat(200);
    assertThat(SaleConditions.when(wide, Names.PLAZA)).isInstanceOf(Checked.Valid.class);
    assertThat(detail("tier == \"gold\"" + " || tier == \"gold\"".repeat(230)))
        .contains("at most 4000 characters");
    assertThat(detail("hour==1" + "||hour==1".repeat(300))).contains("at most 1000 operands");
    assertThat(detail("(".repeat(100) + "hour == 1" + ")".repeat(100)))
        .contains("nests deeper than 60");
    assertThat(detail("channel.matches(\"a.*b\")" + "||channel.matches(\"a\")".repeat(20)))
        .contains("too costly")
        .contains("2000");
    assertThat(detail("hour in [" + "1,".repeat(200) + "1]")).contains("at most 200 entries");
    assertThat(detail("tier == \"" + "x".repeat(257) + "\"")).contains("at most 256 characters");
    String many = "attribute[\"a\"] == 1";
    for (int i = 0; i < 32; i++) {
      many += "&&attribute[\"" + i + "\"]==1";
    }
    assertThat(detail(many)).contains("at most 32 different fields");
  }

  private static String detail(String rule) {
    return faults(rule).getFirst().detail();
  }

  private static List<RuleFault> faults(String rule) {
    return switch (SaleConditions.when(rule, Names.PLAZA)) {
      case Checked.Valid<Condition> _ -> throw new AssertionError("no fault in " + rule);
      case Checked.Invalid<Condition>(List<RuleFault> faults) -> faults;
    };
  }
}
