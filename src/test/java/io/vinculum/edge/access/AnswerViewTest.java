package io.vinculum.edge.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.points.Why;
import io.vinculum.identity.secret.RootKey;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a partner's caller may be told, decided in one place. */
final class AnswerViewTest {
  private static final AnswerView PARTNERS =
      new AnswerView.OfPartner("superfresh", Set.of("points"));

  private static final Principal TILL =
      new Principal("a", Role.TILL, Optional.of("superfresh"), Optional.empty());

  @Test
  void whoActsForNoPartnerIsToldEverything() {
    AnswerView whole = AnswerView.whole();
    assertThat(whole.overAll(7)).contains(7);
    assertThat(whole.balance("status", 5)).contains(5L);
    assertThat(whole.tellsOf(Optional.of("fuelco"))).isTrue();
    assertThat(whole.tellsOf(Optional.empty())).isTrue();
    assertThat(whole.sentence("held", _ -> "general")).isEqualTo("held");
  }

  @Test
  void aMemberIsToldAllButHowRulesAreWrittenAndWhoOfTheStaffActed() {
    AnswerView own = new AnswerView.OfMember();
    assertThat(own.isWhole()).isTrue();
    assertThat(own.overAll(7)).contains(7);
    assertThat(own.balance("status", 5)).contains(5L);
    assertThat(own.tellsOf(Optional.of("fuelco"))).isTrue();
    assertThat(own.tellsRules()).isFalse();
    assertThat(own.tellsStaff()).isFalse();
    assertThat(AnswerView.whole().tellsRules()).isTrue();
    assertThat(AnswerView.whole().tellsStaff()).isTrue();
    assertThat(PARTNERS.tellsRules()).isFalse();
  }

  @Test
  void aPartnerIsToldWhatMayBeSpentAndWhatWasDoneThere() {
    assertThat(PARTNERS.overAll(7)).isEmpty();
    assertThat(PARTNERS.balance("points", 5)).contains(5L);
    assertThat(PARTNERS.balance("status", 5)).isEmpty();
    assertThat(PARTNERS.balance("of a programme before", 5)).isEmpty();
    assertThat(PARTNERS.tellsOf(Optional.of("superfresh"))).isTrue();
    assertThat(PARTNERS.tellsOf(Optional.of("fuelco"))).isFalse();
    assertThat(PARTNERS.tellsOf(Optional.empty())).isFalse();
    assertThat(PARTNERS.tellsOfOpen(Optional.empty())).isTrue();
    assertThat(PARTNERS.tellsOfOpen(Optional.of("fuelco"))).isFalse();
  }

  @Test
  void aSentenceIsToldWithoutTheLimitThatItNames() {
    assertThat(Why.withoutLimits("1 point per 1.00 EUR of 5.00 EUR, held to 500 points per month"))
        .isEqualTo("1 point per 1.00 EUR of 5.00 EUR, held to a limit");
    assertThat(Why.withoutLimits("nothing more: once per day is used up")).isEqualTo("nothing now");
    assertThat(Why.withoutLimits("2 points for Welcome")).isEqualTo("2 points for Welcome");
  }

  @Test
  void aSealedCursorIsOfOneLengthAndForItsCallerOnly() {
    CursorSeal seal = new CursorSeal(RootKey.of(new byte[32]));
    Principal other = new Principal("b", Role.TILL, Optional.of("superfresh"), Optional.empty());
    String sealed = seal.seal("0:7.0", TILL);
    assertThat(seal.seal("0:123456.12", TILL)).hasSameSizeAs(sealed);
    assertThat(seal.open(sealed, TILL)).contains("0:7.0");
    assertThat(seal.open(sealed, other)).isEmpty();
    assertThat(seal.open("MDo3LjA", TILL)).isEmpty();
    assertThat(seal.open("not base64!", TILL)).isEmpty();
  }
}
