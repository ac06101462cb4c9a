package io.vinculum.customer.domain;

import static io.vinculum.customer.domain.Journal.back;
import static io.vinculum.customer.domain.Journal.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vinculum.customer.domain.interaction.SaleReversal;
import io.vinculum.customer.domain.relationship.RelationshipView;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Of a returned amount the share rounded down or up is taken; booked is the smaller of it and what
 * is left, and the last part takes the rest.
 */
class ReturnedShareTest {
  private static final String NOW = "2026-03-10T09:00:00Z";

  private static String booked(CustomerEvent.InteractionRecorded back) {
    return back.reversal().orElseThrow().amount().toString();
  }

  private static double value(Journal journal) {
    return RelationshipView.of(
            journal.customer.relationship(), journal.programmes.reaching(journal.now), journal.now)
        .value()
        .amount()
        .doubleValue();
  }

  @ParameterizedTest
  @CsvSource({
    "6.67, 6.67, 6.67, 6.66",
    "6.66, 6.66, 6.66, 6.68",
    "6.66, 6.67, 6.67, 6.67",
    "6.67, 6.66, 6.66, 6.67",
  })
  void threeEqualPiecesOfTwentyEuros(String first, String second, String third, String rest) {
    Journal journal = Journal.member(Plaza.simple(), NOW);
    double before = value(journal);
    var sale = journal.buy("20.00", line("a", "home", "3", "20.00"));
    assertThat(booked(journal.giveBack(sale, back("a", "1", first)))).isEqualTo(first);
    assertThat(booked(journal.giveBack(sale, back("a", "1", second)))).isEqualTo(second);
    var last = journal.giveBack(sale, back("a", "1", third));
    assertThat(booked(last)).isEqualTo(rest);
    assertThat(last.reversal().orElseThrow().complete()).isTrue();
    assertThat(journal.balance()).isZero();
    assertThat(journal.customer.purchases().purchases()).isZero();
    assertThat(journal.customer.purchases().spendMinor()).isZero();
    assertThat(value(journal)).isCloseTo(before, within(1e-9));
  }

  @Test
  void whatIsLeftRunsOutBeforeThePiecesDo() {
    Journal journal = Journal.member(Plaza.simple(), NOW);
    var sale = journal.buy("0.10", line("a", "home", "7", "0.10"));
    for (int i = 0; i < 5; i++) {
      assertThat(booked(journal.giveBack(sale, back("a", "1", "0.02")))).isEqualTo("0.02");
    }
    assertThat(journal.customer.purchases().purchases()).as("nothing of it is kept").isZero();
    var sixth = journal.giveBack(sale, back("a", "1", "0.02"));
    assertThat(booked(sixth)).as("nothing is left of the money").isEqualTo("0.00");
    assertThat(sixth.reversal().orElseThrow().complete()).isFalse();
    assertThat(sixth.reversal().orElseThrow().endsPurchase()).isFalse();
    var last = journal.giveBack(sale, back("a", "1", "0.01"));
    assertThat(booked(last)).as("the rest, be it nothing").isEqualTo("0.00");
    assertThat(last.reversal().orElseThrow().complete()).isTrue();
    assertThat(journal.refuse(journal.returned(sale)).code())
        .isEqualTo(Rejection.Code.ALREADY_RETURNED);
    assertThat(journal.customer.purchases().purchases()).isZero();
  }

  @Test
  void theLastPartTakesTheRestAlsoWhereItIsMuchMoreThanItsShare() {
    Journal journal = Journal.member(Plaza.simple(), NOW);
    var sale = journal.buy("0.10", line("a", "home", "7", "0.10"));
    for (int i = 0; i < 6; i++) {
      journal.giveBack(sale, back("a", "1", "0.01"));
    }
    assertThat(booked(journal.giveBack(sale, back("a", "1", "0.01")))).isEqualTo("0.04");
  }

  @ParameterizedTest
  @CsvSource({"6.65", "6.68", "0.00", "20.00"})
  void whatIsNotTheShareIsRefused(String stated) {
    Journal journal = Journal.member(Plaza.simple(), NOW);
    var sale = journal.buy("20.00", line("a", "home", "3", "20.00"));
    Rejection refused = journal.refuse(journal.returned(sale, back("a", "1", stated)));
    assertThat(refused.code()).isEqualTo(Rejection.Code.INVALID);
    assertThat(refused.pointer()).hasValue("/lines/0/amount");
    assertThat(refused.detail()).contains("6.67");
  }

  @Test
  void severalLinesAtOnceAndTheWholeAfterwards() {
    Journal journal = Journal.member(Plaza.simple(), NOW);
    var sale =
        journal.buy("40.01", line("a", "home", "3", "20.00"), line("b", "home", "1.5", "10.00"));
    var parts = journal.giveBack(sale, back("a", "2", "13.34"), back("b", "0.5", "3.34"));
    assertThat(parts.reversal().orElseThrow().lines())
        .extracting(part -> part.amount().toString())
        .containsExactly("13.34", "3.34");
    var rest = journal.giveBack(sale);
    assertThat(rest.reversal().orElseThrow().lines())
        .extracting(SaleReversal.Part::line, part -> part.amount().toString())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("a", "6.66"),
            org.assertj.core.groups.Tuple.tuple("b", "6.66"),
            org.assertj.core.groups.Tuple.tuple("", "10.01"));
    assertThat(journal.balance()).isZero();
  }

  @Test
  void aVoidAfterPartsTakesTheRest() {
    Journal journal = Journal.member(Plaza.simple(), NOW);
    var sale = journal.buy("20.00", line("a", "home", "3", "20.00"));
    journal.giveBack(sale, back("a", "1", "6.67"));
    journal.giveBack(sale, back("a", "1", "6.67"));
    var rest =
        journal.record(
            new io.vinculum.customer.domain.interaction.Interaction.VoidSale(
                journal.occasion(), sale.interaction().occasion().key()));
    assertThat(booked(rest)).isEqualTo("6.66");
    assertThat(journal.balance()).isZero();
  }

  /** Whatever each till rounds to, the parts are the sale, and nothing is left of what it gave. */
  @Property(tries = 200)
  void allPartsTogetherAreTheSale(
      @ForAll @IntRange(min = 0, max = 5_000) int cents,
      @ForAll @IntRange(min = 2, max = 9) int pieces,
      @ForAll @Size(9) List<@IntRange(min = 0, max = 2) Integer> roundings) {
    Journal journal = Journal.member(Plaza.simple(), NOW);
    double before = value(journal);
    String amount = BigDecimal.valueOf(cents, 2).toPlainString();
    var sale =
        journal.buyWithPoints(amount, 0, line("a", "home", Integer.toString(pieces), amount));
    long taken = 0;
    for (int i = 0; i < pieces; i++) {
      Optional<RoundingMode> rounding =
          switch (roundings.get(i)) {
            case 0 -> Optional.of(RoundingMode.DOWN);
            case 1 -> Optional.of(RoundingMode.UP);
            default -> Optional.empty();
          };
      var part =
          rounding
              .map(
                  how ->
                      back(
                          "a",
                          "1",
                          BigDecimal.valueOf(cents, 2)
                              .divide(BigDecimal.valueOf(pieces), 2, how)
                              .toPlainString()))
              .orElseGet(() -> back("a", "1"));
      taken += journal.giveBack(sale, part).reversal().orElseThrow().amount().minorUnits();
    }
    assertThat(taken).isEqualTo(cents);
    assertThat(journal.balance()).isZero();
    assertThat(journal.customer.purchases().purchases()).isZero();
    assertThat(journal.customer.purchases().spendMinor()).isZero();
    assertThat(value(journal)).isCloseTo(before, within(1e-9));
  }
}
