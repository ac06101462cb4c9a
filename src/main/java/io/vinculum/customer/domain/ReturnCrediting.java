package io.vinculum.customer.domain;

import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.InteractionKind;
import io.vinculum.customer.domain.interaction.SaleReversal;
import io.vinculum.customer.domain.relationship.Credit;
import io.vinculum.customer.domain.relationship.Direction;
import io.vinculum.programme.domain.Programme;
import io.vinculum.programme.domain.RelationshipWeights.Weight;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * Credits of a returned sale are taken back at the sale's own time, in proportion to the money that
 * comes back, and to the last bit when nothing is kept. The programme names the kind: its weight
 * {@code return} as a negative margin, else the purchase's own credit is taken back.
 */
final class ReturnCrediting {
  private static final String PURCHASE = InteractionKind.PURCHASE.apiName();
  private static final String RETURN = InteractionKind.RETURN.apiName();

  private ReturnCrediting() {}

  static void reverse(
      Draft draft,
      Programme programme,
      ReturnedSale sale,
      SaleReversal reversal,
      Interaction interaction) {
    Weight weight = programme.relationship().company().get(RETURN);
    if (weight instanceof Weight.Margin) {
      BigDecimal margin = Crediting.margin(programme, sale.purchase().occasion().partner());
      double whole = sale.purchase().total().amount().multiply(margin).doubleValue();
      add(draft, sale, reversal, RETURN, whole, 1);
    } else {
      double whole =
          sale.event().effects().credits().stream()
              .filter(credit -> credit.kind().equals(PURCHASE))
              .filter(credit -> credit.direction() == Direction.TO_COMPANY)
              .mapToDouble(Credit::value)
              .sum();
      add(draft, sale, reversal, PURCHASE, whole, reversal.endsPurchase() ? -1 : 0);
      if (weight != null) {
        Crediting.told(
            draft, programme, InteractionKind.RETURN, interaction.occasion(), Optional.empty());
      }
    }
    Crediting.pointsEarned(
        draft,
        programme,
        draft.earnings,
        sale.purchase().occasion().occurredAt(),
        reversal.endsPurchase() ? -1 : 0);
  }

  private static void add(
      Draft draft, ReturnedSale sale, SaleReversal reversal, String kind, double whole, int count) {
    Instant at = sale.purchase().occasion().occurredAt();
    if (whole == 0 || reversal.amount().isZero()) {
      return;
    }
    double value = -whole * share(reversal, sale);
    if (reversal.endsPurchase()) {
      double before =
          sale.returns().stream()
              .flatMap(taken -> taken.effects().credits().stream())
              .filter(credit -> credit.kind().equals(kind) && credit.at().equals(at))
              .mapToDouble(Credit::value)
              .sum();
      value = -whole - before;
    }
    draft.credits.add(new Credit(Direction.TO_COMPANY, kind, at, value, count));
  }

  private static double share(SaleReversal reversal, ReturnedSale sale) {
    return (double) reversal.amount().minorUnits() / sale.purchase().total().minorUnits();
  }
}
