package io.vinculum.customer.domain;

import io.vinculum.customer.domain.interaction.DocumentKey;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.ReturnedLine;
import io.vinculum.customer.domain.interaction.SaleRemains;
import io.vinculum.customer.domain.interaction.SaleReturns;
import io.vinculum.customer.domain.interaction.SaleReversal;
import io.vinculum.customer.domain.points.Account;
import io.vinculum.customer.domain.points.ClawingBack;
import io.vinculum.customer.domain.points.EarningContext;
import io.vinculum.customer.domain.points.KeepingAlive;
import io.vinculum.customer.domain.points.Lot;
import io.vinculum.customer.domain.points.Spending;
import io.vinculum.customer.domain.rhythm.PurchaseChange;
import io.vinculum.customer.domain.tier.Qualifying;
import io.vinculum.programme.domain.Money;
import io.vinculum.programme.domain.PointCurrency;
import io.vinculum.programme.domain.Programme;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A return or a void of a sale: what points paid comes back, what was earned is taken back, credits
 * are reversed at the sale's own time.
 */
final class Returning {
  private final Draft draft;
  private final ReturnedSale sale;
  private final SaleRemains after;
  private final SaleReversal reversal;

  private Returning(Draft draft, ReturnedSale sale, List<SaleReversal.Part> parts) {
    this.draft = draft;
    this.sale = sale;
    this.after = sale.left().minus(parts);
    Money amount = sale.left().amount().minus(after.amount());
    this.reversal =
        new SaleReversal(
            sale.sequenceNr(),
            sale.purchase().occasion().occurredAt(),
            sale.event().effects().programmeVersion(),
            parts,
            amount,
            after.gone(),
            sale.left().amount().isPositive() && after.amount().isZero(),
            after.keptCategories(),
            paidInPoints(sale, after),
            sale.purchase().occasion().dayOnly());
  }

  /** A sale that something can be taken from, or why not. */
  sealed interface Found {
    /** It cannot. */
    record Refused(Rejection rejection) implements Found {}

    /** It can. */
    record Part(Returning returning) implements Found {}
  }

  static Rejection unknownSale() {
    return Rejection.at(
        Rejection.Code.UNKNOWN_DOCUMENT,
        "This customer has no such sale; if it is still to come, try again later.",
        "/of");
  }

  /** Finds the sale and resolves what is taken; no lines means all that is left. */
  static Found find(Draft draft, DocumentKey of, List<ReturnedLine> lines) {
    OptionalLong number = KnownDocuments.recorded(draft.customer(), of, draft.context());
    if (number.isEmpty()) {
      return new Found.Refused(unknownSale());
    }
    Optional<ReturnedSale> sale =
        ReturnedSale.of(draft.customer(), number.getAsLong(), draft.context());
    if (sale.isEmpty()) {
      return new Found.Refused(
          Rejection.at(Rejection.Code.INVALID, "This document is not a sale.", "/of"));
    }
    if (sale.get().returns().size() >= SaleReturns.MAX_RETURNS_OF_A_SALE) {
      return new Found.Refused(
          Rejection.of(
              Rejection.Code.LIMIT_EXCEEDED,
              "A sale has at most " + SaleReturns.MAX_RETURNS_OF_A_SALE + " returns."));
    }
    return switch (ReturnedParts.of(sale.get().left(), lines)) {
      case ReturnedParts.Refused(Rejection rejection) -> new Found.Refused(rejection);
      case ReturnedParts.Taken(var parts) ->
          new Found.Part(new Returning(draft, sale.get(), parts));
    };
  }

  SaleReversal reversal() {
    return reversal;
  }

  /** Fills the draft, or says why the points cannot be taken. */
  Optional<Rejection> draft(Interaction interaction) {
    draft.programmeVersion = sale.event().effects().programmeVersion();
    purchaseHistory();
    if (draft.customer().standing() instanceof Standing.Guest) {
      return Optional.empty();
    }
    Programme programme = sale.programme(draft.context());
    refund();
    Optional<Rejection> refused = takeBack(programme);
    if (refused.isPresent()) {
      return refused;
    }
    ReturnCrediting.reverse(draft, programme, sale, reversal, interaction);
    Programme now =
        draft.context().programmes().reaching(interaction.occasion().occurredAt()).programme();
    KeepingAlive.extend(
        draft.book,
        interaction.kind().apiName(),
        now.dayOf(interaction.occasion().occurredAt()),
        now.zone(),
        draft.context().now());
    Referring.undone(draft, programme, sale, after);
    return Optional.empty();
  }

  private void purchaseHistory() {
    sale.event()
        .effects()
        .bookkeeping()
        .purchase()
        .filter(_ -> !reversal.amount().isZero())
        .ifPresent(
            bought ->
                draft.purchase =
                    Optional.of(
                        new PurchaseChange(
                            bought.day(),
                            reversal.endsPurchase() ? -1 : 0,
                            -reversal.amount().minorUnits())));
  }

  /** Gives back, in proportion, the points that paid. */
  private void refund() {
    List<Lot> spent = sale.context().map(EarningContext::spent).orElse(List.of());
    long all = spent.stream().mapToLong(Lot::points).sum();
    if (all > 0) {
      long before = paidBack(all, sale.left().amount());
      Spending.giveBack(
          draft.book,
          spent,
          before,
          paidBack(all, after.amount()) - before,
          Account.REDEEMED,
          draft.context().now());
    }
  }

  /** Of what comes back now, the part that points paid: in proportion, rounded down over all. */
  private static Optional<Money> paidInPoints(ReturnedSale sale, SaleRemains after) {
    return sale.context()
        .map(EarningContext::paidInPoints)
        .filter(Money::isPositive)
        .map(
            paid -> {
              long total = sale.purchase().total().minorUnits();
              long before = part(paid.minorUnits(), total, sale.left().amount());
              long now = part(paid.minorUnits(), total, after.amount());
              return new Money(now - before, paid.currency());
            });
  }

  /** Points given back in all when so much of the sale is kept: the whole when nothing is. */
  private long paidBack(long spent, Money kept) {
    return part(spent, sale.purchase().total().minorUnits(), kept);
  }

  /** The part of something that what has come back of a sale is of the sale. */
  private static long part(long whole, long total, Money kept) {
    return BigDecimal.valueOf(whole)
        .multiply(BigDecimal.valueOf(total - kept.minorUnits()))
        .divide(BigDecimal.valueOf(total), 0, RoundingMode.DOWN)
        .longValueExact();
  }

  private Optional<Rejection> takeBack(Programme programme) {
    TakenBack taken = sale.takenBack(programme, after, reversal.amount(), draft);
    draft.earnings.addAll(taken.earnings());
    draft.uses.addAll(taken.uses());
    for (Map.Entry<String, Long> removed : taken.points().entrySet()) {
      PointCurrency currency = programme.pointCurrency(removed.getKey()).orElseThrow();
      List<Lot> own =
          sale.event().effects().lots().stream()
              .filter(lot -> lot.currency().equals(currency.id()))
              .filter(lot -> lot.sale().equals(OptionalLong.of(sale.sequenceNr())))
              .toList();
      long missing =
          ClawingBack.take(
              draft.book,
              currency.id(),
              removed.getValue(),
              own,
              currency.negative(),
              draft.context().now());
      if (missing > 0) {
        return Optional.of(alreadySpent(removed.getValue(), missing));
      }
      LocalDate day = sale.context().orElseThrow().day();
      draft.qualify(new Qualifying(currency.id(), day, -removed.getValue()));
    }
    return Optional.empty();
  }

  /** Not all can be taken back: some is spent. */
  static Rejection alreadySpent(long required, long missing) {
    return new Rejection(
        Rejection.Code.POINTS_ALREADY_SPENT,
        "The points that are to be taken back are spent: " + missing + " are missing.",
        Optional.empty(),
        Map.of(
            "available", Long.toString(required - missing), "required", Long.toString(required)));
  }
}
