package io.vinculum.programme.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.fault.Fault;
import io.vinculum.programme.domain.EarnRule;
import io.vinculum.programme.domain.Programme;
import io.vinculum.programme.domain.SegmentDefinition;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** What the rules of one programme may come to together, and what becomes of those in force. */
class RuleAllowanceTest {
  /** The parts of the shipped programme that any needs. */
  private static String programme(String more) {
    String plaza = Texts.plaza();
    int earn = plaza.indexOf("\nearn:");
    return plaza.substring(0, earn) + "\n" + more;
  }

  private static String earn(List<String> conditions) {
    return programme(
        "earn:\n"
            + IntStream.range(0, conditions.size())
                .mapToObj(
                    i ->
                        "  - {id: r%d, name: R, on: purchase, bonus: 1, when: '%s'}"
                            .formatted(i, conditions.get(i)))
                .collect(Collectors.joining("\n")));
  }

  private static String segments(List<String> rules) {
    return programme(
        "segments:\n"
            + IntStream.range(0, rules.size())
                .mapToObj(i -> "  - {id: s%d, name: S, rule: '%s'}".formatted(i, rules.get(i)))
                .collect(Collectors.joining("\n")));
  }

  private static List<String> times(int times, String condition) {
    return IntStream.range(0, times).mapToObj(_ -> condition).toList();
  }

  @Test
  void boundsTheCharactersOfAllRulesBeforeTheyAreCompiled() {
    String wide = "hour == 1" + " ".repeat(3_000 - 9);
    int most = DefinitionLimits.MAX_RULES_TEXT / 3_000;
    Texts.valid(earn(times(most, wide)));
    assertThat(Texts.faults(earn(times(most + 1, wide))))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.pointer()).isEqualTo("/earn/" + most + "/when");
              assertThat(fault.detail()).contains("at most 65536 characters");
            });
  }

  @Test
  void boundsTheStepsOfAllRules() {
    String dear = "channel.matches(\"a{248}\")";
    Texts.valid(earn(times(9, dear)));
    assertThat(Texts.faults(earn(times(10, dear))))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.pointer()).isEqualTo("/earn/9/when");
              assertThat(fault.detail()).contains("at most 10000 steps");
            });
  }

  @Test
  void aLargeProgrammeIsRefusedInSeconds() {
    String dense = "hour==1" + "&&hour==1".repeat(220);
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(30), () -> Texts.faults(earn(times(200, dense))));
    String unknown = "inSegment(\"nobodyhasheardofthis\")" + "||hour==1".repeat(200);
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(30), () -> Texts.faults(earn(times(200, unknown))));
  }

  @Test
  void aChainOfSegmentsMayBeAsLongAsThereAreSegments() throws InterruptedException {
    List<String> chain =
        IntStream.range(0, DefinitionLimits.MAX_SEGMENTS)
            .mapToObj(
                i ->
                    i == DefinitionLimits.MAX_SEGMENTS - 1
                        ? "inSegment(\"s0\")"
                        : "inSegment(\"s%d\")".formatted(i + 1))
            .toList();
    List<Fault> faults = new CopyOnWriteArrayList<>();
    Thread small =
        new Thread(null, () -> faults.addAll(Texts.faults(segments(chain))), "small", 256 * 1024);
    small.start();
    small.join();
    assertThat(faults).hasSize(DefinitionLimits.MAX_FAULTS);
    assertThat(faults.getFirst().detail()).contains("asks for itself");
  }

  @Test
  void aRuleOfAProgrammeInForceIsSetAsideAndTheOthersGoOn() {
    String beyond = "channel.matches(\"a{900}\")";
    String text =
        earn(List.of("hour == 1", beyond))
            + "\nsegments:\n  - {id: s, name: S, rule: "
            + "'postcode.matches(\"(a{30}){30}\")'}\n";
    assertThat(Texts.faults(text)).hasSize(2);

    StoredReading stored = ProgrammeReader.stored(text);
    assertThat(stored.aside())
        .extracting(Fault::pointer)
        .containsExactly("/earn/1/when", "/segments/0/rule");
    Programme programme = ((ProgrammeReading.Valid) stored.reading()).programme();
    assertThat(programme.earn())
        .extracting(rule -> rule.when().orElseThrow().source())
        .containsExactly("hour == 1", beyond);
    EarnRule set = programme.earn().getLast();
    assertThat(set.when().orElseThrow().firstPurchaseOnly()).isFalse();
    assertThat(programme.segments())
        .extracting(SegmentDefinition::rule)
        .containsExactly("postcode.matches(\"(a{30}){30}\")");
  }

  @Test
  void aProgrammeKnowsHowLongItsRulesAre() {
    String text =
        earn(List.of("hour == 1", "hour == 22"))
            + "\nsegments:\n"
            + "  - {id: s, name: S, rule: 'purchases > 3'}\n";
    assertThat(Texts.valid(text).rulesLength())
        .isEqualTo("hour == 1hour == 22purchases > 3".length());
  }

  @Test
  void aProgrammeInForceMayComeToMoreThanANewOne() {
    List<String> many = times(40, "channel.matches(\"a{248}\")");
    assertThat(Texts.faults(earn(many))).isNotEmpty();
    StoredReading stored = ProgrammeReader.stored(earn(many));
    assertThat(stored.aside()).isEmpty();
    assertThat(stored.reading()).isInstanceOf(ProgrammeReading.Valid.class);
  }

  @Test
  void daysOfAProgrammeAreOfOurTimes() {
    String from =
        Texts.plaza().lines().filter(l -> l.startsWith("effectiveFrom:")).findFirst().orElseThrow();
    for (String far :
        List.of(
            "+999999999-12-31T23:59:59-18:00", "+10000-01-01T00:00:00Z", "1899-12-31T23:59:59Z")) {
      String text = Texts.plazaWith(from, "effectiveFrom: \"" + far + "\"");
      assertThat(Texts.faults(text))
          .singleElement()
          .satisfies(fault -> assertThat(fault.pointer()).isEqualTo("/effectiveFrom"));
      assertThat(ProgrammeReader.stored(text).reading()).isInstanceOf(ProgrammeReading.Valid.class);
    }
    Texts.valid(Texts.plazaWith(from, "effectiveFrom: 9999-12-31T23:59:59Z"));
    Texts.valid(Texts.plazaWith(from, "effectiveFrom: 1900-01-01T00:00:00Z"));
  }
}
