package io.vinculum.customer.domain;

import static io.vinculum.customer.domain.Journal.back;
import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.Wording;
import io.vinculum.customer.domain.points.Account;
import io.vinculum.programme.domain.ExpiryPolicy;
import io.vinculum.programme.domain.NegativePolicy;
import java.time.Period;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What other systems get wrong when goods come back, a row each. One point a euro, three for dairy,
 * a hundred for the first basket of fifty euros of a day; a sale is 6.00 of milk (four bottles) and
 * a lamp of 48.20, and earns 54 + 12 + 100.
 *
 * <p>Steps: {@code buy}; {@code pay 20} buys and pays with so many points; {@code back milk 2}
 * returns of the last sale, {@code return} what is left of it, {@code void} cancels it; {@code lose
 * 100} takes points by hand; {@code expire} lets all time pass. A step with {@code !} is refused.
 */
class ReturnScenariosTest {
  @ParameterizedTest(name = "{0}: {2} under {1} leaves {3} and owes {4}")
  @CsvSource({
    "18 refund and keep the points,        DEBT,   buy; return,                             0,   0",
    "18 refund and keep the points,        DEBT,   buy; buy; return,                        166, 0",
    "19 taken twice on a partial refund,   DEBT,   buy; back milk 2; back milk 2; back lamp 1, 0,"
        + " 0",
    "19 taken twice on a partial refund,   DEBT,   buy; back lamp 1; return,                0,   0",
    "19 taken twice on a partial refund,   DEBT,   buy; return; !return,                    0,   0",
    "20 a part reversed as the whole,      DEBT,   buy; back milk 1,                        161, 0",
    "20 a part reversed as the whole,      DEBT,   buy; back milk 1; back milk 1,           157, 0",
    "20 a part reversed as the whole,      DEBT,   buy; back milk 1; !back milk 4,          161, 0",
    "21 cancel refund and expiry,          DEBT,   buy; back milk 4; return; expire,        0,   0",
    "21 cancel refund and expiry,          DEBT,   buy; back milk 4; expire; return,        0,   0",
    "21 cancel refund and expiry,          DEBT,   buy; expire; back milk 4; return,        0,   0",
    "21 cancel refund and expiry,          DEBT,   buy; void; expire,                       0,   0",
    "21 cancel refund and expiry,          DEBT,   buy; expire; void,                       0,   0",
    "21 cancel refund and expiry,          DEBT,   buy; void; !return,                      0,   0",
    "22 points on what was voided,         DEBT,   buy; buy; void,                          166, 0",
    "23 a bonus product's extra stays,     DEBT,   buy; back milk 4,                        48,  0",
    "23 a bonus product's extra stays,     DEBT,   buy; back lamp 1,                        18,  0",
    "24 a part revokes another's points,   DEBT,   buy; buy; back lamp 1,                   184, 0",
    "25 nothing earned beside points paid, DEBT,   buy; pay 20,                             211, 0",
    "25 nothing earned beside points paid, DEBT,   buy; pay 20; return,                     166, 0",
    "26 spent before the refund,           REFUSE, buy; lose 100; !return,                  66,  0",
    "26 spent before the refund,           REFUSE, buy; lose 100; back milk 1,              61,  0",
    "26 spent before the refund,           CLAMP,  buy; lose 100; return,                   0,   0",
    "26 spent before the refund,           CLAMP,  buy; lose 100; return; buy,              166, 0",
    "26 spent before the refund,           DEBT,   buy; lose 100; return,                   0,  "
        + " 100",
    "26 spent before the refund,           DEBT,   buy; lose 100; return; buy,              66,  0"
  })
  void whatIsLeftAfter(
      String pitfall, NegativePolicy policy, String steps, long balance, long debt) {
    Scene scene = new Scene(policy);
    for (String step : steps.split("; *", -1)) {
      scene.play(step);
    }
    assertThat(scene.journal.balance()).as(pitfall).isEqualTo(balance);
    assertThat(scene.journal.points().debt()).as(pitfall).isEqualTo(debt);
    if (steps.contains("expire")) {
      assertThat(scene.journal.customer.ledger().accounts("points").in(Account.EXPIRED)).isZero();
    }
    assertThat(scene.journal.replayed()).as("replayed").isEqualTo(scene.journal.customer);
  }

  private static final class Scene {
    private final Journal journal;
    private CustomerEvent.InteractionRecorded sale;

    Scene(NegativePolicy policy) {
      Plaza plaza =
          ReturnTest.plaza()
              .negative(policy)
              .expiring(new ExpiryPolicy.Rolling(Period.ofMonths(2), ExpiryPolicy.End.MONTH));
      journal = Journal.member(plaza, "2026-03-10T09:00:00Z");
    }

    void play(String step) {
      String[] words = step.split(" ", -1);
      switch (words[0]) {
        case "buy" -> sale = journal.buy("54.20", ReturnTest.MILK, ReturnTest.LAMP);
        case "pay" ->
            sale =
                journal.buyWithPoints(
                    "54.20", Long.parseLong(words[1]), ReturnTest.MILK, ReturnTest.LAMP);
        case "back" -> journal.giveBack(sale, back(words[1], words[2]));
        case "!back" ->
            assertThat(journal.refuse(journal.returned(sale, back(words[1], words[2]))).code())
                .isEqualTo(Rejection.Code.ALREADY_RETURNED);
        case "return" -> journal.giveBack(sale);
        case "!return" ->
            assertThat(journal.refuse(journal.returned(sale)).code())
                .isIn(Rejection.Code.ALREADY_RETURNED, Rejection.Code.POINTS_ALREADY_SPENT);
        case "void" ->
            journal.record(
                new Interaction.VoidSale(journal.occasion(), sale.interaction().occasion().key()));
        case "lose" ->
            journal.accept(
                new Command.AdjustPoints(
                    Journal.CUSTOMER,
                    new UUID(3, journal.events.size()),
                    "points",
                    -Long.parseLong(words[1]),
                    Wording.plain("correction"),
                    "key-1",
                    false));
        case "expire" -> journal.at("2026-06-01T09:00:00Z").letTimePass();
        default -> throw new IllegalArgumentException(step);
      }
    }
  }
}
