package io.vinculum.customer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.interaction.AttributeValue;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.Occasion;
import io.vinculum.customer.domain.interaction.SealedText;
import io.vinculum.customer.domain.interaction.Wording;
import io.vinculum.programme.domain.EarnRule;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Decisions over words that stand sealed in the customer's record. */
final class SealedWordsTest {
  private static final String NOW = "2026-03-02T10:00:00Z";
  private static final CustomerId OTHER = new CustomerId(new UUID(7, 7));

  private final Journal journal = Journal.member(plaza(), NOW);

  private static Plaza plaza() {
    return Plaza.simple()
        .rule(
            Plaza.shaped("local", new EarnRule.Effect.Bonus(100))
                .when(facts -> "Málaga".equals(facts.attributes().get("city")))
                .rule());
  }

  private static AttributeValue sealed(String token) {
    return new AttributeValue.SealedValue(Journal.CUSTOMER, new SealedText(token));
  }

  private Interaction lives(AttributeValue value) {
    return new Interaction.AttributeTold(journal.occasion(), "city", value);
  }

  @Test
  void aRuleIsJudgedByWhatASealedAttributeSays() {
    journal.record(lives(sealed("token")));
    journal.buy("10.00");
    assertThat(journal.balance()).as("what cannot be opened is not known").isEqualTo(10);
    journal.words = Map.of("city", "Málaga");
    journal.buy("10.00");
    assertThat(journal.balance()).isEqualTo(120);
    journal.words = Map.of("city", "Sevilla");
    journal.buy("10.00");
    assertThat(journal.balance()).isEqualTo(130);
  }

  @Test
  void textIsTextSealedOrNotAndNoNumber() {
    journal.record(lives(sealed("token")));
    assertThat(journal.refuse(lives(new AttributeValue.NumberValue(3))).code())
        .isEqualTo(Rejection.Code.INVALID);
    journal.record(lives(new AttributeValue.TextValue("malaga")));
    journal.record(lives(sealed("another")));
  }

  @Test
  void sealedWordsAreComparedByTheirPresence() {
    Occasion occasion = journal.occasion();
    journal.record(complaint(occasion, Optional.of(hidden("one"))));
    assertThat(decide(complaint(occasion, Optional.of(hidden("two")))))
        .isInstanceOf(Decision.Duplicate.class);
    assertThat(decide(complaint(occasion, Optional.of(Wording.plain("delivery")))))
        .as("the programme has come to declare it")
        .isInstanceOf(Decision.Duplicate.class);
    assertThat(decide(complaint(occasion, Optional.empty()))).isInstanceOf(Decision.Rejected.class);
    Occasion clear = journal.occasion();
    journal.record(complaint(clear, Optional.of(Wording.plain("delivery"))));
    assertThat(decide(complaint(clear, Optional.of(Wording.plain("staff")))))
        .isInstanceOf(Decision.Rejected.class);
  }

  @Test
  void aSealedReasonStandsInTheAdjustmentAlone() {
    CustomerEvent.PointsAdjusted adjusted =
        (CustomerEvent.PointsAdjusted)
            journal
                .accept(
                    new Command.AdjustPoints(
                        Journal.CUSTOMER,
                        new UUID(1, 1),
                        "points",
                        5,
                        hidden("reason"),
                        "key",
                        false))
                .getLast();
    assertThat(adjusted.reason()).isEqualTo(hidden("reason"));
    assertThat(adjusted.effects().earnings().getFirst().why()).isEmpty();
  }

  @Test
  void wordsOfAnotherSayWhoseTheyAre() {
    SealedText text = new SealedText("AX7h2kQ");
    assertThat(text.whose()).isEmpty();
    SealedText moved = text.under(OTHER);
    assertThat(moved.whose()).contains(OTHER);
    assertThat(moved.ciphertext()).isEqualTo("AX7h2kQ");
    assertThat(moved.under(Journal.CUSTOMER)).as("it stays under its own key").isEqualTo(moved);
    assertThat(SealedText.ERASED.under(OTHER)).isEqualTo(SealedText.ERASED);
  }

  private Decision decide(Interaction interaction) {
    return journal.decide(journal.command(interaction));
  }

  private static Wording hidden(String token) {
    return new Wording.Hidden(new SealedText(token));
  }

  private static Interaction complaint(Occasion occasion, Optional<Wording> topic) {
    return new Interaction.Complaint(occasion, topic, Optional.empty(), Optional.empty());
  }
}
