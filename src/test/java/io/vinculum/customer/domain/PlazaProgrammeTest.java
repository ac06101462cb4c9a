package io.vinculum.customer.domain;

import static io.vinculum.customer.domain.Journal.answer;
import static io.vinculum.customer.domain.Journal.back;
import static io.vinculum.customer.domain.Journal.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.points.Earning;
import io.vinculum.customer.domain.points.PointsAnswer;
import io.vinculum.customer.domain.tier.TierAnswer;
import io.vinculum.programme.definition.ProgrammeReader;
import io.vinculum.programme.definition.ProgrammeReading;
import io.vinculum.programme.domain.Programme;
import io.vinculum.programme.domain.ProgrammeVersion;
import io.vinculum.programme.domain.Programmes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The programme that a new server starts with, its conditions in CEL, from sale to last return. */
class PlazaProgrammeTest {
  private final Journal journal =
      new Journal(
          new Programmes(List.of(new ProgrammeVersion(1, plaza(), Instant.EPOCH, "start", "e"))),
          Instant.parse("2026-03-03T10:00:00Z"));

  private static Programme plaza() {
    try (InputStream in = PlazaProgrammeTest.class.getResourceAsStream("/programmes/plaza.yaml")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return ((ProgrammeReading.Valid) ProgrammeReader.read(text)).programme();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private CustomerEvent.InteractionRecorded basket() {
    return journal.buy(
        "54.20", line("1", "grocery.dairy", "2", "3.90"), line("2", "home.kitchen", "1", "50.30"));
  }

  private void enrol() {
    journal.accept(
        new Command.Enrol(
            Journal.CUSTOMER, List.of(Journal.CARD), Set.of(), List.of(), Optional.empty()));
  }

  @Test
  void aSaleAndItsReturnsByLine() {
    enrol();
    assertThat(journal.balance()).as("welcome").isEqualTo(50);
    var sale = basket();
    assertThat(sale.effects().points())
        .containsExactly(
            new PointsAnswer("points", 54 + 8 + 100 + 200, 0, 0, 412),
            new PointsAnswer("status", 54, 0, 0, 54));
    assertThat(sale.effects().earnings())
        .extracting(Earning::rule)
        .containsExactly("base", "dairy", "basket50", "first", "status");
    assertThat(sale.effects().tier())
        .hasValue(new TierAnswer("bronze", "Bronze", false, Optional.of("silver"), 446));
    assertThat(sale.effects().relationshipValueMinor())
        .as("22 % of 54.20, and 362 points and the welcome of 50 at 0.01")
        .isEqualTo(1192 + 362 + 50);
    assertThat(answer(journal.giveBack(sale, back("1", "1", "1.95"))).earned()).isEqualTo(-6);
    assertThat(answer(journal.giveBack(sale, back("2", "1", "50.30"))).earned())
        .as("the big basket is lost")
        .isEqualTo(-151);
    assertThat(answer(journal.giveBack(sale)).earned())
        .as("and with the last line the first purchase")
        .isEqualTo(-205);
    assertThat(journal.balance()).isEqualTo(50);
    assertThat(journal.customer.tier().qualifying().size()).isZero();
    assertThat(answer(journal.buy("10.00")).earned()).as("first once more").isEqualTo(210);
  }

  @Test
  void theBetterOfGoldAndBirthdayCounts() {
    journal.profile =
        Optional.of(
            new Profile(
                Optional.empty(),
                Optional.empty(),
                Optional.of(LocalDate.of(1990, 3, 5)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    enrol();
    journal.buy("2500.00");
    var sale = journal.buy("40.00");
    assertThat(sale.effects().tier().orElseThrow().id()).isEqualTo("gold");
    assertThat(sale.effects().earnings())
        .filteredOn(earning -> earning.points() > 0)
        .extracting(earning -> earning.rule() + " " + earning.points())
        .containsExactly("base 40", "birthday 40", "status 40");
    journal.at("2026-04-03T10:00:00Z");
    assertThat(answer(journal.buy("41.00")).earned()).as("gold").isEqualTo(41 + 20);
  }
}
