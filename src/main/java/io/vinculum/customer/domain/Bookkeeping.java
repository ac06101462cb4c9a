package io.vinculum.customer.domain;

import io.vinculum.customer.domain.budget.Draw;
import io.vinculum.customer.domain.errand.Errand;
import io.vinculum.customer.domain.points.EarningContext;
import io.vinculum.customer.domain.points.LotExtension;
import io.vinculum.customer.domain.points.RuleUse;
import io.vinculum.customer.domain.rhythm.PurchaseChange;
import io.vinculum.customer.domain.tier.Qualifying;
import io.vinculum.customer.domain.tier.TierMove;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What an event carries besides its effects so that later decisions can be made from events and
 * state alone.
 *
 * @param purchase what it changed in the purchase history
 * @param extensions lots whose expiry activity moved
 * @param uses what it used of limits
 * @param context the circumstances of a sale
 * @param qualifying points that count for a tier
 * @param tierMove where the customer stands from now on
 * @param complaintPerDay of a complaint that stays open: the credit for every whole day
 * @param errands what it makes the customer owe to others
 * @param draws what it took from limits that all customers share
 * @param owner whose it is among records that are one: the survivor or one of those it has
 *     absorbed; absent where nobody ever was, then it is of whose journal it is in
 */
public record Bookkeeping(
    Optional<PurchaseChange> purchase,
    List<LotExtension> extensions,
    List<RuleUse> uses,
    Optional<EarningContext> context,
    Optional<Qualifying> qualifying,
    Optional<TierMove> tierMove,
    OptionalDouble complaintPerDay,
    List<Errand> errands,
    List<Draw> draws,
    Optional<CustomerId> owner) {
  /** Nothing to carry. */
  public static final Bookkeeping NONE =
      new Bookkeeping(
          Optional.empty(),
          List.of(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          OptionalDouble.empty(),
          List.of(),
          List.of(),
          Optional.empty());

  /** What is of whose journal it is in. */
  public Bookkeeping(
      Optional<PurchaseChange> purchase,
      List<LotExtension> extensions,
      List<RuleUse> uses,
      Optional<EarningContext> context,
      Optional<Qualifying> qualifying,
      Optional<TierMove> tierMove,
      OptionalDouble complaintPerDay,
      List<Errand> errands,
      List<Draw> draws) {
    this(
        purchase,
        extensions,
        uses,
        context,
        qualifying,
        tierMove,
        complaintPerDay,
        errands,
        draws,
        Optional.empty());
  }

  public Bookkeeping {
    extensions = List.copyOf(extensions);
    uses = List.copyOf(uses);
    errands = List.copyOf(errands);
    draws = List.copyOf(draws);
  }
}
