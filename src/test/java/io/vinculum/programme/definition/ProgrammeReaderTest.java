package io.vinculum.programme.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.fault.Fault;
import io.vinculum.programme.domain.Codes;
import io.vinculum.programme.domain.Condition;
import io.vinculum.programme.domain.DocumentTerms;
import io.vinculum.programme.domain.EarnRule;
import io.vinculum.programme.domain.EarnRule.Effect;
import io.vinculum.programme.domain.ExpiryPolicy;
import io.vinculum.programme.domain.IdentifierKind;
import io.vinculum.programme.domain.NegativePolicy;
import io.vinculum.programme.domain.PendingPolicy;
import io.vinculum.programme.domain.Programme;
import io.vinculum.programme.domain.RelationshipWeights.Weight;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgrammeReaderTest {
  private static final Path DESIGN = Path.of("../shared/design/programme.yaml");

  @Test
  void readsTheProgrammeThatShips() {
    Programme plaza = Texts.valid(Texts.plaza());
    assertThat(plaza.id()).isEqualTo("plaza");
    assertThat(plaza.effectiveFrom()).isEqualTo(Instant.parse("2025-12-31T23:00:00Z"));
    assertThat(plaza.anonymous()).isEqualTo(Set.of(IdentifierKind.CARD, IdentifierKind.DEVICE));
    assertThat(plaza.futureTolerance()).isEqualTo(Duration.ofMinutes(5));
    assertThat(plaza.earnOnPoints()).isFalse();
    assertThat(plaza.points().getFirst().rounding()).isEqualTo(RoundingMode.DOWN);
    assertThat(plaza.points().getFirst().negative()).isEqualTo(NegativePolicy.DEBT);
    assertThat(plaza.points().getFirst().expiry())
        .isEqualTo(new ExpiryPolicy.Rolling(Period.ofMonths(24), ExpiryPolicy.End.MONTH));
    assertThat(plaza.tiers().orElseThrow().levels()).hasSize(3);
    assertThat(plaza.rewards().getLast().when().map(Condition::source))
        .contains("tier != \"bronze\"");
    assertThat(plaza.relationship().company().get("visit"))
        .isEqualTo(new Weight.Fixed(new BigDecimal("0.20"), Optional.of(1)));
    assertThat(plaza.adjustments().pointsByRole()).containsEntry("marketing", 5_000L);
  }

  @Test
  void readsEarnRules() {
    List<EarnRule> earn = Texts.valid(Texts.plaza()).earn();
    EarnRule dairy = earn.get(2);
    assertThat(dairy.effect()).isEqualTo(new Effect.Multiplier(new BigDecimal("3")));
    assertThat(dairy.from()).contains(LocalDate.of(2026, 3, 1));
    assertThat(dairy.until()).contains(LocalDate.of(2026, 3, 8));
    assertThat(dairy.cap().orElseThrow().per()).isEqualTo(EarnRule.Span.MONTH);
    assertThat(dairy.currency()).isEqualTo("points");
    assertThat(earn.stream().filter(EarnRule::first).map(EarnRule::id)).containsExactly("first");
    assertThat(earn.getLast().budgetPoints()).contains(1_000_000L);
  }

  @Test
  void readsTheDesignsOwnProgramme() throws IOException {
    Assumptions.assumeTrue(Files.exists(DESIGN), "the design folder is not at hand");
    Programme design = Texts.valid(Files.readString(DESIGN));
    assertThat(design).isEqualTo(Texts.valid(Texts.plaza()));
  }

  @Test
  void readsWhatItWrites() {
    for (String text : List.of(Texts.plaza(), FULL)) {
      Programme programme = Texts.valid(text);
      String json = ProgrammeWriter.toJson(programme);
      assertThat(Texts.valid(json)).isEqualTo(programme);
      assertThat(ProgrammeWriter.toJson(Texts.valid(json))).isEqualTo(json);
    }
  }

  @Test
  void readsWhatStandsInClear() {
    String text =
        Texts.plaza()
            + """

            topics: [delivery, no-2]
            reasons: [goodwill]
            attributes: [{id: diet, name: Diet, code: true}, {id: hobby}]
            """;
    Codes codes = Texts.valid(text).codes();
    assertThat(codes.topics()).containsExactlyInAnyOrder("delivery", "no-2");
    assertThat(codes.reasons()).containsExactly("goodwill");
    assertThat(codes.codesAttribute("diet")).isTrue();
    assertThat(codes.codesAttribute("hobby")).isFalse();
    assertThat(Texts.valid(ProgrammeWriter.toJson(Texts.valid(text))).codes()).isEqualTo(codes);
    assertThat(Texts.valid(Texts.plaza()).codes()).isEqualTo(Codes.NONE);
    assertThat(Texts.faults(text.replace("no-2", "No 2")))
        .singleElement()
        .satisfies(fault -> assertThat(fault.toString()).contains("/topics/1"));
    assertThat(Texts.faults(text.replace("{id: hobby}", "{id: diet}"))).hasSize(1);
  }

  @Test
  void readsEveryOtherChoice() {
    Programme full = Texts.valid(FULL);
    assertThat(full.currency().getCurrencyCode()).isEqualTo("KWD");
    assertThat(full.earnOnPoints()).isTrue();
    assertThat(full.futureTolerance()).isEqualTo(Duration.ofMinutes(30));
    assertThat(full.points().get(0).pending()).isEqualTo(new PendingPolicy.UntilEvent("shipped"));
    assertThat(full.points().get(0).expiry())
        .isEqualTo(new ExpiryPolicy.Calendar(List.of(MonthDay.of(2, 29), MonthDay.of(6, 30))));
    assertThat(full.points().get(1).expiry())
        .isEqualTo(new ExpiryPolicy.Inactivity(Period.ofMonths(12), Set.of("purchase", "visit")));
    assertThat(full.points().get(1).rounding()).isEqualTo(RoundingMode.HALF_UP);
    EarnRule rate = full.earn().getFirst();
    assertThat(rate.currency()).isEqualTo("a");
    assertThat(rate.first()).isTrue();
    assertThat(rate.effect())
        .isInstanceOfSatisfying(
            Effect.Rate.class,
            r -> {
              assertThat(r.points()).isEqualTo("1.5");
              assertThat(r.per().minorUnits()).isEqualTo(1_005);
            });
    assertThat(full.tiers().orElseThrow().downgrade().oneStep()).isFalse();
    assertThat(full.relationship().halfLifeDays()).isEqualTo(120);
    assertThat(full.relationship().company().get("purchase")).isEqualTo(new Weight.Margin(false));
  }

  /** As JSON Schema has integers, and RFC 3339 instants, also where a programme is YAML. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bonus: 100 | bonus: 1e2",
        "bonus: 100 | bonus: 100.0",
        "bonus: 100 | bonus: 1.0E+2",
        "{points: 500, per: month} | {points: 5e2, per: month}",
        "rate: {points: 1, per: | rate: {points: 1.0, per:",
        "cost: 150 | cost: 1.5e2",
        "stock: 1000 | stock: 1000.00",
        "perDay: 20 | perDay: 2e1",
        "till: 200 | till: 2E2",
        "2026-01-01T00:00:00+01:00 | 2025-12-31t23:00:00.0000000000z",
      })
  void readsTheSameNumberHoweverItIsWritten(String piece, String instead) {
    assertThat(Texts.valid(Texts.plazaWith(piece, instead))).isEqualTo(Texts.valid(Texts.plaza()));
  }

  @Test
  void pointsThatOnlyCountForTheTierStayUnlessTheProgrammeSaysOtherwise() {
    String plaza = Texts.plaza();
    assertThat(Texts.valid(plaza).points()).extracting("transferable").containsExactly(true, false);
    String value = "    value: \"0\"\n";
    assertThat(plaza).contains(value);
    Programme said = Texts.valid(plaza.replace(value, value + "    transferable: true\n"));
    assertThat(said.points()).extracting("transferable").containsExactly(true, true);
    assertThat(said.onlyCountsForTier("status")).isTrue();
    Programme worth = Texts.valid(plaza.replace(value, "    value: \"0.01\"\n"));
    assertThat(worth.points()).extracting("transferable").containsExactly(true, true);
    assertThat(worth.onlyCountsForTier("status")).isFalse();
    assertThat(Texts.valid(ProgrammeWriter.toJson(said))).isEqualTo(said);
  }

  @Test
  void aDaysLimitIsTheRolesUnlessAnotherIsNamed() {
    String limits = "limits: {till: 200, marketing: 5000, admin: 100000}";
    assertThat(Texts.valid(Texts.plaza()).adjustments().perDay("till")).isEqualTo(200);
    Programme said = Texts.valid(Texts.plaza().replace(limits, limits + ", perDay: {till: 1000}"));
    assertThat(said.adjustments().perDay("till")).isEqualTo(1_000);
    assertThat(said.adjustments().atOnce("till")).isEqualTo(200);
    assertThat(said.adjustments().perDay("admin")).isEqualTo(100_000);
    assertThat(said.adjustments().perDay("partner")).isZero();
    assertThat(Texts.valid(ProgrammeWriter.toJson(said))).isEqualTo(said);
  }

  @Test
  void aFriendCountsAsKeptUnderTheProgrammesTerms() {
    assertThat(Texts.valid(Texts.plaza()).referrals().anyPurchaseCounts()).isTrue();
    Programme said =
        Texts.valid(Texts.plaza() + "\nreferrals: {minimum: \"20.00\", within: P30D}\n");
    assertThat(said.referrals().minimum()).hasToString("20.00");
    assertThat(said.referrals().within()).hasValue(Period.ofDays(30));
    assertThat(Texts.valid(ProgrammeWriter.toJson(said))).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource({
    "'minimum: \"-1.00\"', /referrals/minimum",
    "'minimum: \"1.001\"', /referrals/minimum",
    "'within: P0D', /referrals/within",
    "'within: soon', /referrals/within",
    "'least: \"1.00\"', /referrals/least"
  })
  void termsOfReferralsThatCannotBeAreNamed(String terms, String pointer) {
    assertThat(ProgrammeReader.read(Texts.plaza() + "\nreferrals: {" + terms + "}\n"))
        .isInstanceOfSatisfying(
            ProgrammeReading.Invalid.class,
            it -> assertThat(it.faults()).extracting(Fault::pointer).containsExactly(pointer));
  }

  @ParameterizedTest
  @CsvSource({"P0D, PT0S", "P7D, PT168H", "P2W, PT336H", "PT36H, PT36H", "P90D, PT2160H"})
  void anErasureMayBeUndoneForSoLong(String grace, Duration length) {
    Programme programme = Texts.valid(FULL.replace("PT36H", grace));
    assertThat(programme.erasure().grace()).isEqualTo(length);
    assertThat(Texts.valid(ProgrammeWriter.toJson(programme))).isEqualTo(programme);
    assertThat(Texts.valid(Texts.plaza()).erasure().grace()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"P91D", "PT2161H", "P1M", "P1Y", "-P1D", "P-1D", "P7DT", "7 days", ""})
  void anErasureMayNotBeUndoneForAnyOther(String grace) {
    assertThat(ProgrammeReader.read(FULL.replace("PT36H", grace)))
        .isInstanceOfSatisfying(
            ProgrammeReading.Invalid.class,
            it ->
                assertThat(it.faults())
                    .extracting(Fault::pointer)
                    .containsExactly("/erasure/grace"));
  }

  @Test
  void sourcesAndDoublesAreReadAndWritten() {
    Programme programme = Texts.valid(FULL);
    assertThat(programme.documents().doubles()).isEqualTo(DocumentTerms.Doubles.VOID);
    assertThat(programme.documents().restartsDaily("till-3")).isTrue();
    assertThat(programme.documents().restartsDaily("web")).isFalse();
    assertThat(Texts.valid(ProgrammeWriter.toJson(programme))).isEqualTo(programme);
    assertThat(Texts.valid(Texts.plaza()).documents()).isEqualTo(DocumentTerms.PLAIN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'\"doubles\": \"void\"' | '\"doubles\": \"cancel\"' | /documents/doubles",
        "'\"doubles\": \"void\"' | '\"twice\": \"void\"' | /documents/twice",
        "'\"match\": \"web\"' | '\"match\": \"a b\"' | /sources/1/match",
        "'\"match\": \"web\"' | '\"match\": \"till-*\"' | /sources/1/match",
        "'\"match\": \"web\", ' | '' | /sources/1/match",
        "'\"restarts\": \"never\"' | '\"restarts\": \"hourly\"' | /sources/1/restarts",
        "', \"restarts\": \"never\"' | '' | /sources/1/restarts"
      })
  void whatIsSaidOfDocumentsIsChecked(String piece, String other, String pointer) {
    assertThat(FULL).contains(piece);
    assertThat(ProgrammeReader.read(FULL.replace(piece, other)))
        .isInstanceOfSatisfying(
            ProgrammeReading.Invalid.class,
            it -> assertThat(it.faults()).extracting(Fault::pointer).containsExactly(pointer));
  }

  @Test
  void whatStandsInAPathIsNoDotSegment() {
    Programme programme = Texts.valid(FULL.replace("\"id\": \"gift\"", "\"id\": \"..\""));
    assertThat(PathNames.faults(programme))
        .extracting(Fault::pointer)
        .containsExactly("/rewards/0/id");
    assertThat(PathNames.faults(Texts.valid(FULL))).isEmpty();
  }

  @Test
  void theTagNamesNumberAndText() {
    assertThat(Etag.of(7, "a")).matches("\"7-[0-9a-f]{16}\"").isEqualTo(Etag.of(7, "a"));
    assertThat(Etag.of(7, "a")).isNotEqualTo(Etag.of(7, "b")).isNotEqualTo(Etag.of(8, "a"));
  }

  private static final String FULL =
      """
      {"id": "full", "name": "Everything else", "zone": "Asia/Kuwait", "currency": "KWD",
       "effectiveFrom": "2026-01-01T00:00:00Z", "earnOnPoints": true, "futureTolerance": "PT30M", "erasure": {"grace": "PT36H"},
       "sources": [{"match": "till-*", "restarts": "daily"}, {"match": "web", "restarts": "never"}], "documents": {"doubles": "void"},
       "points": [
         {"id": "a", "name": "A", "value": "0.001", "rounding": "up", "pending": {"until": "shipped"},
          "expiry": {"policy": "calendar", "on": ["06-30", "02-29"]}, "negative": "refuse"},
         {"id": "b", "name": "B", "value": "0", "rounding": "nearest", "negative": "clamp",
          "expiry": {"policy": "inactivity", "after": "P12M", "kinds": ["visit", "purchase"]}}],
       "earn": [{"id": "r", "name": "R", "on": "purchase", "first": true,
                 "rate": {"points": "1.5", "per": "1.005"}, "cap": {"points": 10, "times": 2, "per": "year"}}],
       "tiers": {"currency": "b", "window": {"calendar": "year"},
                 "levels": [{"id": "one", "name": "One", "from": 0}]},
       "rewards": [{"id": "gift", "name": "Gift", "currency": "a", "cost": 5, "value": "0.000",
                    "voucher": {"prefix": "GIFT", "validFor": "P1W", "bound": true}}]}
      """;
}
