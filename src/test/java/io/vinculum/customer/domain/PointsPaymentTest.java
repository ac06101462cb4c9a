package io.vinculum.customer.domain;

import static io.vinculum.customer.domain.Journal.back;
import static io.vinculum.customer.domain.Journal.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.interaction.Wording;
import io.vinculum.customer.domain.points.EarningContext;
import io.vinculum.customer.domain.points.Lot;
import io.vinculum.programme.domain.Money;
import java.math.BigDecimal;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No point is burned beyond those that pay the last cent. */
class PointsPaymentTest {
  private static final String NOW = "2026-03-10T09:00:00Z";

  private static Journal journal(String value, long points) {
    Plaza plaza = Plaza.simple();
    plaza.value = new BigDecimal(value);
    Journal journal = Journal.member(plaza, NOW);
    journal.accept(
        new Command.AdjustPoints(
            Journal.CUSTOMER,
            new UUID(4, 4),
            "points",
            points,
            Wording.plain("start"),
            "key",
            false));
    return journal;
  }

  private static EarningContext context(CustomerEvent.InteractionRecorded sale) {
    return sale.effects().bookkeeping().context().orElseThrow();
  }

  private static long burned(CustomerEvent.InteractionRecorded sale) {
    return context(sale).spent().stream().mapToLong(Lot::points).sum();
  }

  @ParameterizedTest
  @CsvSource({
    // value, offered, burned, paid
    "0.0033, 3, 0, 0.00",
    "0.0033, 4, 4, 0.01",
    "0.0033, 6, 4, 0.01",
    "0.0033, 7, 7, 0.02",
    "0.0033, 306, 304, 1.00",
    "0.01, 137, 137, 1.37",
    "0.015, 67, 67, 1.00",
    "0.5, 3, 3, 1.50",
    "0, 500, 0, 0.00",
  })
  void whatIsBurnedIsWhatPays(String value, long offered, long burned, String paid) {
    Journal journal = journal(value, 1_000);
    var sale = journal.buyWithPoints("3.00", offered);
    assertThat(context(sale).paidInPoints()).isEqualTo(Plaza.money(paid));
    assertThat(burned(sale)).isEqualTo(burned);
    assertThat(Journal.answer(sale).spent()).isEqualTo(burned);
    long earned = Journal.answer(sale).earned();
    assertThat(journal.balance()).isEqualTo(1_000 - burned + earned);
  }

  @Test
  void aShortBalanceRefusesTheWholeSaleAlsoWhereFewerWouldPayAsMuch() {
    Journal journal = journal("0.0033", 305);
    Rejection refused = journal.refuse(Journal.sale(journal.occasion(), "3.00", 306));
    assertThat(refused.code()).isEqualTo(Rejection.Code.INSUFFICIENT_POINTS);
    assertThat(refused.figures())
        .containsEntry("required", "306")
        .containsEntry("available", "305");
    assertThat(burned(journal.buyWithPoints("3.00", 305))).isEqualTo(304);
  }

  @Test
  void pointsThatAreWorthMoreThanTheSaleAreRefusedHoweverMany() {
    Journal journal = journal("1000000", 1_000);
    Rejection refused =
        journal.refuse(Journal.sale(journal.occasion(), "3.00", Validation.MAX_POINTS));
    assertThat(refused.code()).isEqualTo(Rejection.Code.INVALID);
    assertThat(refused.pointer()).hasValue("/payWithPoints");
  }

  @Test
  void aSaleOfNothingBurnsNothingAndCanComeBack() {
    Journal journal = journal("0.0033", 10);
    var sale = journal.buyWithPoints("0.00", 3);
    assertThat(journal.balance()).isEqualTo(10);
    journal.giveBack(sale);
    assertThat(journal.balance()).isEqualTo(10);
  }

  @Test
  void whatComesBackSaysHowMuchOfItPointsHadPaid() {
    Journal journal = journal("0.0033", 400);
    var sale = journal.buyWithPoints("3.00", 306, line("a", "home", "3", "3.00"));
    var first = journal.giveBack(sale, back("a", "1"));
    assertThat(first.reversal().orElseThrow().paidInPoints()).hasValue(Plaza.money("0.33"));
    assertThat(Journal.answer(first).spent()).isEqualTo(-101);
    var rest = journal.giveBack(sale);
    assertThat(rest.reversal().orElseThrow().paidInPoints()).hasValue(Plaza.money("0.67"));
    assertThat(Journal.answer(rest).spent()).isEqualTo(-203);
    assertThat(journal.balance()).isEqualTo(400);
  }

  @Property
  void noFewerPointsWouldPayAsMuchAndNoMoreAreBurnedThanOffered(
      @ForAll @IntRange(min = 1, max = 30_000) int tenThousandths,
      @ForAll @LongRange(min = 1, max = 5_000) long offered) {
    BigDecimal value = BigDecimal.valueOf(tenThousandths, 4);
    Plaza plaza = Plaza.simple();
    plaza.value = value;
    PointsPayment payment =
        PointsPayment.of(
                plaza.programme(),
                Journal.sale(
                    Journal.occasion("d", java.time.Instant.parse(NOW)), "99999.00", offered))
            .orElseThrow();
    assertThat(payment.burned()).isBetween(0L, offered);
    assertThat(payment.paid()).isEqualTo(worth(value, offered));
    assertThat(worth(value, payment.burned())).isEqualTo(payment.paid());
    if (payment.burned() > 0) {
      assertThat(worth(value, payment.burned() - 1)).isLessThan(payment.paid());
    }
  }

  private static Money worth(BigDecimal value, long points) {
    return new Money(
        value.multiply(BigDecimal.valueOf(points)).movePointRight(2).longValue(), Plaza.EUR);
  }
}
