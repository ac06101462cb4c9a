package io.vinculum.programme.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.fault.Fault;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each row exchanges one piece of the shipped programme and names the fault that follows. */
class FaultyProgrammeTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiterString = " | ",
      textBlock =
          """
          id: plaza                    | id: "pla za"                 | /id                       | is an id of letters, digits and . _ : / -
          id: plaza                    | # none                       | /id                       | is missing
          name: Plaza Club             | name: 7                      | /name                     | is text: write it in quotes
          name: Plaza Club             | name:                        | /name                     | has no value
          name: Plaza Club             | name: ""                     | /name                     | is text of 1 to 200 characters
          name: Plaza Club             | nam: Plaza Club              | /name                     | is missing
          zone: Europe/Madrid          | zone: Europe/Madird          | /zone                     | is a time zone such as Europe/Madrid
          currency: EUR                | currency: EUX                | /currency                 | is a currency such as EUR
          currency: EUR                | currency: XAU                | /currency                 | is a currency such as EUR
          2026-01-01T00:00:00+01:00    | 2026-01-01                   | /effectiveFrom            | is a moment with its offset, such as 2026-01-01T00:00:00+01:00
          [card, device]               | [card, passport]             | /anonymous/1              | is one of card, phone, email, external, device
          [card, device]               | [card, card]                 | /anonymous/1              | stands there twice
          [card, device]               | card                         | /anonymous                | is a list
          value: "0.01"                | value: 0.01                  | /points/0/value           | is a decimal in quotes: "0.01"
          value: "0.01"                | value: "1e-2"                | /points/0/value           | is a decimal in quotes with at most 6 decimals
          value: "0.01"                | value: "-0.01"               | /points/0/value           | is from 0 to 1000000
          rounding: down               | rounding: dwon               | /points/0/rounding        | is one of down, nearest, up; did you mean `down`?
          {for: P0D}                   | {for: P0D, until: shipped}   | /points/0/pending         | says exactly one of `for`, `until`
          {for: P0D}                   | {for: 30 days}               | /points/0/pending/for     | is a period such as P30D, P24M or P2Y
          {for: P0D}                   | {for: P-1D}                  | /points/0/pending/for     | is a period from P0D to P100Y
          after: P24M, end: month      | end: month                   | /points/0/expiry/after    | is missing
          after: P24M, end: month      | after: P0M, end: month       | /points/0/expiry/after    | is longer than nothing
          after: P24M, end: month      | after: P200Y, end: month     | /points/0/expiry/after    | is a period from P0D to P100Y
          after: P24M, end: month      | after: P24M, end: week       | /points/0/expiry/end      | is one of day, month, year
          {policy: never}              | {policy: calendar}           | /points/1/expiry/on       | is missing
          {policy: never}              | {policy: calendar, on: []}   | /points/1/expiry/on       | has at least one day
          {policy: never}              | {policy: calendar, on: ["06-31"]} | /points/1/expiry/on/0 | is a month and day such as 06-30
          {policy: never}              | {policy: inactivity, after: P1Y, kinds: [bought]} | /points/1/expiry/kinds/0 | there is no interaction kind `bought`
          {policy: never}              | {policy: never, after: P1Y}  | /points/1/expiry/after    | is no field here
          expiry: {policy: never}      | # none                       | /points/1/expiry          | is missing
          negative: clamp              | # none                       | /points/1/negative        | is missing
          negative: clamp              | negative: forgive            | /points/1/negative        | is one of refuse, clamp, debt
          - id: status                 | - id: points                 | /points/1/id              | `points` is given twice
          margin: "0.22"               | margin: "22"                 | /partners/0/margin        | is from 0 to 1
          margin: "0.22", pointCost    | pointCost                    | /partners/0/margin        | is missing
          id: fuelco                   | id: superfresh               | /partners/1/id            | `superfresh` is given twice
          penetration: 0.98            | penetration: 98              | /categories/0/market/penetration | is a number above 0 and at most 1
          penetration: 0.98            | penetration: 1               | /categories/0/market/penetration | is below 1
          purchasesPerMonth: 6.1       | purchasesPerMonth: 3.9       | /categories/0/market/purchasesPerMonth | is more than 3.992 when 0.98 of the households buy in a month
          averageTicket: "24.00"       | averageTicket: "24.005"      | /categories/0/market/averageTicket | is a decimal in quotes with at most 2 decimals
          averageTicket: "24.00"       | averageTicket: "0.00"        | /categories/0/market/averageTicket | is above zero
          switching: 1.3, averageTicket | averageTicket               | /categories/0/market/switching | is missing
          rate: {points: 1, per: "1.00"}} | rate: {points: 1, per: 1}} | /earn/0/rate/per        | is a decimal in quotes: "1"
          rate: {points: 1, per: "1.00"}} | rate: {points: 0, per: "1.00"}} | /earn/0/rate/points | is a whole number from 1 to 10000
          rate: {points: 1, per: "1.00"}} | rate: {points: 1.5, per: "1.00"}} | /earn/0/rate/points | is a decimal in quotes: "1.5"
          rate: {points: 1, per: "1.00"}} | rate: {points: "0", per: "1.00"}} | /earn/0/rate/points | is above zero
          rate: {points: 1, per: "1.00"}} | rate: {points: 1, per: "-1.00"}} | /earn/0/rate/per   | is above zero
          currency: status, rate       | currency: stats, rate        | /earn/1/currency          | there is no point currency `stats`; did you mean `status`?
          multiplier: "3"              | multiplier: "1"              | /earn/2/multiplier        | is above 1: it adds (multiplier − 1) times the rate points
          multiplier: "3"              | multiplier: "0.5"            | /earn/2/multiplier        | is above 1: it adds (multiplier − 1) times the rate points
          multiplier: "3"              | # none                       | /earn/2                   | gives exactly one of `rate`, `multiplier`, `bonus`
          multiplier: "1.5"            | multiplier: "1.5", bonus: 5  | /earn/4                   | gives exactly one of `rate`, `multiplier`, `bonus`
          from: 2026-03-01             | from: 2026-02-30             | /earn/2/from              | is a day such as 2026-03-01
          until: 2026-03-08            | until: 2026-03-01            | /earn/2/until             | is after `from`: it is the first day without the rule
          {points: 500, per: month}    | {per: month}                 | /earn/2/cap               | says `points`, `times` or both
          {points: 500, per: month}    | {points: 500}                | /earn/2/cap/per           | is missing
          {points: 500, per: month}    | {points: 500, per: week}     | /earn/2/cap/per           | is one of sale, day, month, year, customer, total
          {points: 500, per: month}    | {points: -5, per: month}     | /earn/2/cap/points        | is a whole number from 1 to 1000000000000
          bonus: 100                   | bonus: 0                     | /earn/3/bonus             | is a whole number from 1 to 1000000000000
          bonus: 100                   | bonus: "100"                 | /earn/3/bonus             | is a whole number from 1 to 1000000000000
          on: survey, bonus: 25        | on: servey, bonus: 25        | /earn/7/on                | is one of purchase, visit, web, app, call, email, chat, complaint, survey, social, referral, abandonment, mysteryVisit, declaration, competitorPurchase, location, attribute, event, enrolment, referralKept; did you mean `survey`?
          on: survey, bonus: 25        | on: survey, multiplier: "2"  | /earn/7/multiplier        | is for `on: purchase` only: a survey has no amount
          {points: 1000000}            | {}                           | /earn/9/budget/points     | is missing
          exclusive: extra}            | exclusive: "a b"}            | /earn/4/exclusive         | is an id of letters, digits and . _ : / -
          id: welcome                  | id: base                     | /earn/8/id                | `base` is given twice
          currency: status\\n          | currency: gems\\n            | /tiers/currency           | there is no point currency `gems`
          {rolling: P12M}              | {rolling: P12M, calendar: year} | /tiers/window          | says exactly one of `rolling`, `calendar`
          name: Bronze, from: 0        | name: Bronze, from: 10       | /tiers/levels/0/from      | of the lowest level is 0
          name: Gold, from: 2000       | name: Gold, from: 500        | /tiers/levels/2/from      | is above that of the level before, 500
          steps: one                   | steps: two                   | /tiers/downgrade/steps    | is one of one, all
          cost: 150                    | cost: 1.5                    | /rewards/0/cost           | is a whole number from 1 to 1000000000000
          value: "1.80"                | value: "1.805"               | /rewards/0/value          | is a decimal in quotes with at most 2 decimals
          value: "1.80"                | value: "-1.80"               | /rewards/0/value          | is not negative
          stock: 1000                  | stock: -1                    | /rewards/0/stock          | is a whole number from 0 to 1000000000000
          {times: 2, per: month}       | {times: 2, per: sale}        | /rewards/0/perCustomer/per | is one of day, month, year, customer
          hold: PT15M                  | hold: PT0S                   | /rewards/0/hold           | is longer than nothing
          hold: PT15M                  | hold: P31D                   | /rewards/0/hold           | is a duration from PT0S to PT720H
          prefix: COF                  | prefix: cof-                 | /rewards/0/voucher/prefix | is 1 to 12 capital letters and digits
          partial: true                | partial: "yes"               | /rewards/1/voucher/partial | is true or false
          halfLifeDays: 120            | halfLifeDays: 1.2e999999999  | /relationship/halfLifeDays | has an exponent beyond 308
          halfLifeDays: 120            | halfLifeDays: 0              | /relationship/halfLifeDays | is a number above 0 and at most 36500
          referral: "15.00"            | refferal: "15.00"            | /relationship/company/refferal | earns no credit here; did you mean `referral`?
          call: "-3.00"                | call: -3                     | /relationship/company/call | is a decimal in quotes: "-3"
          call: "-3.00"                | call: {margin: true}         | /relationship/company/call/margin | does not apply here: write a credit
          purchase: {margin: true}     | purchase: {margin: false}    | /relationship/company/purchase/margin | is true, or is left out
          visit: {credit: "0.20", perDay: 1} | visit: {perDay: 1}     | /relationship/company/visit | says exactly one of `credit`, `margin`, `value`
          till: 200                    | till: 200, member: 5         | /adjustments/limits/member | is no field here
          till: 200                    | till: -200                   | /adjustments/limits/till  | is a whole number from 0 to 1000000000000
          id: slipping                 | id: champions                | /segments/1/id            | `champions` is given twice
          """)
  void namesTheFault(String piece, String instead, String pointer, String detail) {
    String text = Texts.plazaWith(piece.replace("\\n", "\n"), instead.replace("\\n", "\n"));
    assertThat(Texts.faults(text)).contains(new Fault(pointer, detail, Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiterString = " | ",
      textBlock =
          """
          'total >= money("50.00")'    | 'total >= 50'                | /earn/3/when    | 1 | 7  | money cannot be compared with a whole number: write money("50.00")
          'tier == "gold"'             | 'tier == "golden"'           | /earn/4/when    | 1 | 9  | there is no tier `golden`; did you mean `gold`?
          'birthdayWithin(3)'          | 'birthdayWithin("3")'        | /earn/5/when    | 1 | 16 | `birthdayWithin` takes a whole number of days from 0 to 183
          line.category.starts         | line.category.begins         | /earn/2/lines   | 1 | 15 | there is no function `beginsWith` on text
          'tier != "bronze"'           | 'tier <> "bronze"'           | /rewards/1/when | 1 | 7  | extraneous input '>'
          daysSinceLastPurchase <= 45' | daysSinceLastPurchase <= "45"' | /segments/0/rule | 1 | 63 | a whole number cannot be compared with text: write 45 without quotes
          shareOfWallet["grocery"]     | shareOfWallet["grocer"]      | /segments/2/rule | 1 | 15 | there is no category `grocer`; did you mean `grocery`?
          'daysSinceEnrolment <= 30'   | 'inSegment("nwe")'         | /segments/3/rule | 1 | 11 | there is no segment `nwe`; did you mean `new`?
          """)
  void namesTheFaultInAnExpressionWithItsPlace(
      String piece, String instead, String pointer, int line, int column, String detail) {
    assertThat(Texts.faults(Texts.plazaWith(piece, instead)))
        .containsExactly(new Fault(pointer, detail, Optional.of(new Fault.Position(line, column))));
  }

  @Test
  void namesAllFaultsAtOnce() {
    String text =
        Texts.plazaWith("zone: Europe/Madrid", "zone: Mars")
            .replace("value: \"0.01\"", "value: 0.01")
            .replace("'total >= money(\"50.00\")'", "'totl >= 50'")
            .replace("hold: PT15M", "hld: PT15M")
            .replace("halfLifeDays: 120", "halfLifeDays: many");
    assertThat(Texts.faults(text))
        .extracting(Fault::pointer)
        .containsExactly(
            "/zone",
            "/points/0/value",
            "/earn/3/when",
            "/rewards/0/hld",
            "/relationship/halfLifeDays");
    assertThat(Texts.faults(text).get(3).detail())
        .isEqualTo("is no field here; did you mean `hold`?");
  }

  @Test
  void aSegmentMayNotAskForItself() {
    String text =
        Texts.plazaWith("'daysSinceEnrolment <= 30'", "'inSegment(\"slipping\")'")
            .replace("lateProbability > 0.9'", "lateProbability > 0.9 && inSegment(\"new\")'");
    assertThat(Texts.faults(text))
        .extracting(Fault::pointer)
        .containsExactly("/segments/1/rule", "/segments/3/rule");
  }

  @Test
  void countsAreLimited() {
    String partner = "{id: p, name: P, margin: \"0\", pointCost: \"0\"},";
    String text = Texts.plazaWith("partners:\n", "partners: [" + partner.repeat(501) + "]\nx:\n");
    assertThat(Texts.faults(text))
        .contains(new Fault("/partners", "has at most 500 entries", Optional.empty()));
    assertThat(Texts.faults("id: " + "x".repeat(DefinitionLimits.MAX_TEXT)))
        .containsExactly(new Fault("", "the text has at most 524288 characters", Optional.empty()));
    assertThat(Texts.faults("points: [" + "1,".repeat(16) + "1]")).isNotEmpty();
    String many = "x0: 1\n";
    for (int i = 1; i < 500; i++) {
      many += "x" + i + ": 1\n";
    }
    assertThat(Texts.faults(many)).hasSize(DefinitionLimits.MAX_FAULTS);
  }

  @Test
  void whatIsNoDocumentIsNamedWithItsPlace() {
    assertThat(Texts.faults("").getFirst().detail()).isEqualTo("the programme is empty");
    assertThat(Texts.faults("[1, 2]"))
        .contains(new Fault("", "is an object with named fields", Optional.empty()));
    Fault json = Texts.faults("{\"id\": \"a\",\n \"name\": oops}").getFirst();
    assertThat(json.detail()).startsWith("cannot be read: ");
    assertThat(json.position().orElseThrow().line()).isEqualTo(2);
    Fault yaml = Texts.faults("id: a\nname: [1, 2\nzone: b\n").getFirst();
    assertThat(yaml.detail()).startsWith("cannot be read: ");
    assertThat(yaml.position().orElseThrow().line()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void nothingThatWasWrittenIsHidden() {
    assertThat(Texts.faults(Texts.plaza() + "\nid: other\n"))
        .contains(new Fault("/id", "is given twice", Optional.empty()));
    assertThat(Texts.faults(Texts.plaza() + "\n---\nid: other\n"))
        .contains(new Fault("", "the text holds more than one document", Optional.empty()));
    assertThat(Texts.faults(Texts.plazaWith("name: Plaza Club", "name: *other")))
        .contains(
            new Fault(
                "/name", "YAML aliases are not allowed: write the value out", Optional.empty()));
    assertThat(Texts.faults("x: " + "[".repeat(40) + "]".repeat(40)))
        .extracting(Fault::detail)
        .contains("nests deeper than 12");
    assertThat(Texts.faults("{\"a/b\": 1, \"c~d\": 2}"))
        .extracting(Fault::pointer)
        .contains("/a~1b", "/c~0d");
  }

  @Test
  void anObjectThatIsNoneIsOneFault() {
    List<Fault> faults = Texts.faults(Texts.plazaWith("- {id: home, name: Home}", "- home"));
    assertThat(faults)
        .containsExactly(
            new Fault("/categories/2", "is an object with named fields", Optional.empty()));
  }
}
