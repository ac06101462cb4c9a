package io.vinculum.customer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.interaction.Wording;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Tiers that somebody gives by hand. */
class GivenTierTest {
  private static final Instant BEGIN = Instant.parse("2026-03-10T09:00:00Z");
  private static final Instant UNTIL = Instant.parse("2026-06-01T00:00:00Z");

  private final Plaza plaza = TierTest.plaza(TierTest.tiers("status"));

  @Test
  void aGivenTierHoldsToItsEndAndFallsBackToTheEarnedOne() {
    Journal journal = Journal.member(plaza, BEGIN.toString());
    journal.buy("600.00");
    journal.accept(give("gold", UNTIL));
    assertThat(TierTest.view(journal).id()).isEqualTo("gold");

    journal.now = UNTIL.minusSeconds(1);
    assertThat(TierTest.view(journal).id()).isEqualTo("gold");
    journal.now = UNTIL;
    assertThat(TierTest.view(journal).id()).as("before it is recorded").isEqualTo("silver");
    journal.letTimePass();
    assertThat(journal.customer.tier().level()).hasValue("silver");
    assertThat(journal.replayed()).isEqualTo(journal.customer);
  }

  @Test
  void whatIsEarnedMeanwhileIsNotLostWithTheGivenOne() {
    Journal journal = Journal.member(plaza, BEGIN.toString());
    journal.accept(give("silver", UNTIL));
    journal.buy("2000.00");
    assertThat(TierTest.view(journal).id()).isEqualTo("gold");
    journal.now = UNTIL.plusSeconds(1);
    journal.letTimePass();
    assertThat(TierTest.view(journal).id()).isEqualTo("gold");
  }

  @Test
  void whatCannotBeGivenIsRefusedAtItsPlace() {
    Journal journal = Journal.member(plaza, BEGIN.toString());
    assertThat(pointer(journal, give("platinum", UNTIL))).isEqualTo("/tier");
    assertThat(pointer(journal, give("gold", BEGIN))).isEqualTo("/until");
    journal.buy("600.00");
    assertThat(pointer(journal, give("silver", UNTIL))).isEqualTo("/tier");
  }

  @Test
  void aTierGivenToASurvivorStaysWithItWhenTheOtherIsItselfAgain() {
    Pair pair = new Pair(plaza.programmes(), BEGIN);
    assertThat(pair.merge()).isTrue();
    pair.survivor.accept(give("gold", UNTIL));
    assertThat(pair.part()).isTrue();

    assertThat(TierTest.view(pair.survivor).id()).isEqualTo("gold");
    assertThat(TierTest.view(pair.other).id()).isEqualTo("bronze");
    assertThat(pair.survivor.replayed()).isEqualTo(pair.survivor.customer);
  }

  private static Command.GiveTier give(String tier, Instant until) {
    return new Command.GiveTier(Journal.CUSTOMER, tier, until, Wording.plain("a gift"), "key-1");
  }

  private static String pointer(Journal journal, Command command) {
    assertThat(journal.tell(command)).isInstanceOf(Decision.Rejected.class);
    return ((Decision.Rejected) journal.tell(command)).rejection().pointer().orElseThrow();
  }
}
