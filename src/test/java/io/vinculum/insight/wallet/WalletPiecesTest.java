package io.vinculum.insight.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.insight.WalletEstimate;
import io.vinculum.insight.facts.CategorySpend;
import io.vinculum.insight.facts.ChangedFacts;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.facts.PurchaseDay;
import io.vinculum.insight.facts.PurchaseDays;
import io.vinculum.insight.facts.RandomFacts;
import io.vinculum.maths.share.ShareTotals;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WalletPiecesTest {
  private static final int TODAY = RandomFacts.TODAY;
  private static final List<String> PARTNERS = List.of("", "fuelco", "superfresh");

  private static Facts buying(PurchaseDays purchases) {
    return ChangedFacts.member(
        Facts.none(new CustomerId(new UUID(3, 4))), TODAY - 300, purchases, Optional.empty());
  }

  private static PurchaseDays with(
      PurchaseDays before, int day, String category, String partner, long minor) {
    return before.plus(
        new PurchaseDay(
            day, 1, minor, List.of(), List.of(new CategorySpend(category, partner, 1, minor))));
  }

  private static WalletModel.Figures figures(long own, long outside) {
    return new WalletModel.Figures(
        own,
        outside,
        3 * outside,
        new ShareTotals(3, 7, 4, List.of(1.0)),
        new ShareTotals(own, outside, 400, List.of(20.0)),
        0.3,
        WalletEstimate.Grade.OWN);
  }

  /** On one day at two partners too: each has what was bought there, and nothing is there twice. */
  @Test
  void piecesAddUpToTheWhole() {
    Random random = new Random(7);
    for (int round = 0; round < 500; round++) {
      PurchaseDays purchases = PurchaseDays.NONE;
      long own = 0;
      long atFuelco = 0;
      for (int i = 1 + random.nextInt(6); i > 0; i--) {
        long minor = 1 + random.nextInt(5_000);
        String partner = PARTNERS.get(random.nextInt(3));
        purchases = with(purchases, TODAY - random.nextInt(3), "grocery", partner, minor);
        purchases = with(purchases, TODAY - random.nextInt(3), "home", "fuelco", 77);
        own += minor;
        atFuelco += partner.equals("fuelco") ? minor : 0;
      }
      long outside = random.nextInt(10_000);
      List<WalletPieces.Piece> pieces =
          WalletPieces.byPartner(buying(purchases), "grocery", figures(own, outside), TODAY);
      assertThat(pieces.stream().mapToLong(WalletPieces.Piece::ownMinor).sum()).isEqualTo(own);
      assertThat(pieces.stream().mapToLong(WalletPieces.Piece::outsideMinor).sum())
          .isEqualTo(outside);
      assertThat(
              pieces.stream()
                  .filter(piece -> piece.key().equals("fuelco"))
                  .mapToLong(WalletPieces.Piece::ownMinor)
                  .sum())
          .isEqualTo(atFuelco);
      assertThat(pieces.stream().mapToLong(WalletPieces.Piece::outsideYearMinor).sum())
          .isEqualTo(3 * outside);
      assertThat(pieces.stream().mapToDouble(piece -> Math.sqrt(piece.money().variance())).sum())
          .isCloseTo(20, within(1e-9));
      assertThat(pieces.stream().mapToDouble(piece -> piece.money().shifts().getFirst()).sum())
          .isCloseTo(20, within(1e-9));
      assertThat(pieces.stream().mapToDouble(piece -> piece.purchases().own()).sum())
          .isCloseTo(3, within(1e-9));
    }
  }

  @Test
  void whoBuysNoneOfItHereIsAtNoPartner() {
    PurchaseDays home = with(PurchaseDays.NONE, TODAY, "home", "fuelco", 77);
    assertThat(WalletPieces.byPartner(buying(home), "grocery", figures(0, 900), TODAY))
        .containsExactly(WalletPieces.Piece.whole("", "grocery", figures(0, 900)));
  }
}
