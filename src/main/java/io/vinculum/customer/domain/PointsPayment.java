package io.vinculum.customer.domain;

import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.points.Account;
import io.vinculum.customer.domain.points.Lot;
import io.vinculum.customer.domain.points.Spending;
import io.vinculum.programme.domain.Money;
import io.vinculum.programme.domain.PointCurrency;
import io.vinculum.programme.domain.Programme;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * The part of a sale that points pay. A customer who offers points is worth what they come to in
 * whole minor units, and no point is burned beyond those that pay the last of them.
 *
 * @param offered points that the sale names: so many the customer must have
 * @param burned the fewest points that pay as much as all that are offered
 * @param paid what they pay
 */
record PointsPayment(Optional<PointCurrency> currency, long offered, long burned, Money paid) {

  /** What pays a sale under a programme; empty when the points are worth more than the sale. */
  static Optional<PointsPayment> of(Programme programme, Interaction.Purchase sale) {
    Optional<PointCurrency> currency = programme.points().stream().findFirst();
    BigDecimal value = currency.map(PointCurrency::value).orElse(BigDecimal.ZERO);
    int digits = Math.max(0, programme.currency().getDefaultFractionDigits());
    BigDecimal worth =
        value
            .multiply(BigDecimal.valueOf(sale.payWithPoints()))
            .setScale(digits, RoundingMode.DOWN);
    if (worth.compareTo(sale.total().amount()) > 0) {
      return Optional.empty();
    }
    long burned =
        worth.signum() == 0 ? 0 : worth.divide(value, 0, RoundingMode.CEILING).longValueExact();
    return Optional.of(
        new PointsPayment(
            currency, sale.payWithPoints(), burned, Money.of(worth, programme.currency())));
  }

  /** Why the customer of a settled draft cannot pay so; a short balance refuses the whole sale. */
  Optional<Rejection> refusal(Draft draft) {
    if (offered == 0) {
      return Optional.empty();
    }
    long available =
        currency
            .map(it -> Spending.available(draft.book, it.id(), draft.context().now()))
            .orElse(0L);
    return available >= offered
        ? Optional.empty()
        : Optional.of(Selling.insufficient(available, offered));
  }

  /** Burns the points. The lots they came from, in the order taken. */
  List<Lot> burn(Draft draft) {
    return burned == 0
        ? List.of()
        : Spending.take(
            draft.book,
            currency.orElseThrow().id(),
            burned,
            Account.REDEEMED,
            draft.context().now());
  }
}
