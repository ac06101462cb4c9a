package io.vinculum.customer.domain;

import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.InteractionKind;
import io.vinculum.customer.domain.interaction.Line;
import io.vinculum.customer.domain.interaction.Occasion;
import io.vinculum.customer.domain.points.Basket;
import io.vinculum.customer.domain.points.CapRoom;
import io.vinculum.customer.domain.points.Earner;
import io.vinculum.customer.domain.points.Earning;
import io.vinculum.customer.domain.points.EarningContext;
import io.vinculum.customer.domain.points.KeepingAlive;
import io.vinculum.customer.domain.points.Lot;
import io.vinculum.customer.domain.points.SaleFacts;
import io.vinculum.customer.domain.points.Spans;
import io.vinculum.customer.domain.points.Why;
import io.vinculum.customer.domain.rhythm.PurchaseChange;
import io.vinculum.programme.domain.EarnRule;
import io.vinculum.programme.domain.Money;
import io.vinculum.programme.domain.PointCurrency;
import io.vinculum.programme.domain.Programme;
import io.vinculum.programme.domain.ProgrammeVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** A sale: points pay, the rest earns, the relationship is credited. */
final class Selling {
  /** The name under which it is explained that no rule was in force. */
  static final String NO_RULE = "none";

  private static final String PURCHASE = InteractionKind.PURCHASE.apiName();

  private Selling() {}

  /** Fills a draft, or says why not. */
  static Optional<Rejection> draft(Draft draft, Interaction.Purchase sale) {
    Occasion occasion = sale.occasion();
    ProgrammeVersion version = draft.context().programmes().reaching(occasion.occurredAt());
    Programme programme = version.programme();
    Optional<ProgrammeVersion> inForce =
        draft.context().programmes().inForce(occasion.occurredAt());
    if (sale.total().isPositive()) {
      draft.purchase =
          Optional.of(
              new PurchaseChange(
                  programme.dayOf(occasion.occurredAt()), 1, sale.total().minorUnits()));
    }
    inForce.ifPresent(v -> draft.programmeVersion = OptionalInt.of(v.number()));
    Optional<PointsPayment> payment = PointsPayment.of(programme, sale);
    Optional<Rejection> refused =
        payment.isEmpty() ? Optional.of(worthTooMuch()) : payment.get().refusal(draft);
    if (refused.isPresent() || draft.customer().standing() instanceof Standing.Guest) {
      return refused;
    }
    SaleFacts facts =
        Giving.facts(
            draft,
            programme,
            PURCHASE,
            occasion.occurredAt(),
            Optional.of(occasion),
            Optional.of(sale.total()));
    Money paid = payment.orElseThrow().paid();
    List<Lot> spent = payment.get().burn(draft);
    KeepingAlive.extend(draft.book, PURCHASE, facts.day(), programme.zone(), draft.context().now());
    Crediting.told(draft, programme, InteractionKind.PURCHASE, occasion, Optional.of(sale.total()));
    List<EarnRule> rules = Earner.rules(programme, PURCHASE, facts);
    Map<String, CapRoom> room =
        Budgeting.room(
            Spans.room(rules, draft.customer().uses(), facts.day()), rules, draft.context());
    Earner.Earned earned = earned(draft, sale, inForce, facts, room, paid);
    Giving.give(draft, version, earned, occasion.occurredAt(), OptionalLong.of(draft.sequenceNr()));
    if (sale.total().isPositive() && (inForce.isPresent() || !spent.isEmpty())) {
      draft.earningContext = Optional.of(context(facts, earned, room, paid, spent));
    }
    Referring.kept(draft, programme, sale);
    return Optional.empty();
  }

  /** The basket of a sale of which points paid a part. */
  static Basket basket(Programme programme, Money total, List<Line> lines, Basket.Share inMoney) {
    return Basket.of(total, lines, programme.earnOnPoints() ? Basket.Share.ALL : inMoney);
  }

  private static Rejection worthTooMuch() {
    return Rejection.at(
        Rejection.Code.INVALID,
        "The points are worth more than the sale's total.",
        "/payWithPoints");
  }

  /** There are not enough points. */
  static Rejection insufficient(long available, long required) {
    return new Rejection(
        Rejection.Code.INSUFFICIENT_POINTS,
        required + " points are needed, " + available + " are available.",
        Optional.empty(),
        Map.of("available", Long.toString(available), "required", Long.toString(required)));
  }

  private static Earner.Earned earned(
      Draft draft,
      Interaction.Purchase sale,
      Optional<ProgrammeVersion> inForce,
      SaleFacts facts,
      Map<String, CapRoom> room,
      Money paid) {
    if (!sale.total().isPositive()) {
      return Earner.Earned.NOTHING;
    }
    if (inForce.isEmpty()) {
      return beforeAll(draft, sale);
    }
    Programme programme = inForce.get().programme();
    Basket.Share inMoney = Basket.Share.of(sale.total().minus(paid), sale.total());
    return new Earner(
            programme,
            PURCHASE,
            Optional.of(basket(programme, sale.total(), sale.lines(), inMoney)),
            facts,
            room,
            Earner.asking(facts))
        .earn();
  }

  private static Earner.Earned beforeAll(Draft draft, Interaction.Purchase sale) {
    Programme first =
        draft.context().programmes().reaching(sale.occasion().occurredAt()).programme();
    Optional<String> currency = first.points().stream().map(PointCurrency::id).findFirst();
    return new Earner.Earned(
        currency.stream()
            .map(
                id ->
                    new Earning(
                        NO_RULE,
                        id,
                        0,
                        Map.of(),
                        Why.beforeProgramme(first.dayOf(first.effectiveFrom()))))
            .toList(),
        Set.of());
  }

  private static EarningContext context(
      SaleFacts facts,
      Earner.Earned earned,
      Map<String, CapRoom> room,
      Money paid,
      List<Lot> spent) {
    return new EarningContext(
        facts.day(),
        facts.tier(),
        facts.purchases(),
        facts.pointsBefore(),
        facts.daysSinceEnrolment().map(OptionalLong::of).orElse(OptionalLong.empty()),
        earned.held(),
        room,
        paid,
        spent);
  }
}
