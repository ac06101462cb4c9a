package io.vinculum.customer.entity.journal;

import static io.vinculum.customer.entity.journal.AnyInteraction.count;
import static io.vinculum.customer.entity.journal.AnyInteraction.instant;
import static io.vinculum.customer.entity.journal.AnyInteraction.maybe;
import static io.vinculum.customer.entity.journal.AnyInteraction.money;
import static io.vinculum.customer.entity.journal.AnyInteraction.word;

import io.vinculum.customer.domain.Bookkeeping;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Effects;
import io.vinculum.customer.domain.budget.BudgetKey;
import io.vinculum.customer.domain.budget.BudgetLimit;
import io.vinculum.customer.domain.budget.Draw;
import io.vinculum.customer.domain.errand.Delivery;
import io.vinculum.customer.domain.errand.Errand;
import io.vinculum.customer.domain.points.Account;
import io.vinculum.customer.domain.points.CapRoom;
import io.vinculum.customer.domain.points.Earning;
import io.vinculum.customer.domain.points.EarningContext;
import io.vinculum.customer.domain.points.Lot;
import io.vinculum.customer.domain.points.LotExtension;
import io.vinculum.customer.domain.points.LotId;
import io.vinculum.customer.domain.points.PointsAnswer;
import io.vinculum.customer.domain.points.Posting;
import io.vinculum.customer.domain.points.RuleUse;
import io.vinculum.customer.domain.relationship.Credit;
import io.vinculum.customer.domain.relationship.Direction;
import io.vinculum.customer.domain.rhythm.PurchaseChange;
import io.vinculum.customer.domain.tier.Qualifying;
import io.vinculum.customer.domain.tier.TierAnswer;
import io.vinculum.customer.domain.tier.TierMove;
import io.vinculum.programme.domain.EarnRule;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random effects: any shape that can be written down, whether or not points add up. */
public final class AnyEffects {
  private AnyEffects() {}

  /** What an event did. */
  public static Arbitrary<Effects> effects() {
    return Combinators.combine(
            maybe(Arbitraries.integers().greaterOrEqual(0)),
            earning().list().ofMaxSize(4),
            Combinators.combine(lot().list().ofMaxSize(3), posting().list().ofMaxSize(5))
                .as(Moved::new),
            credit().list().ofMaxSize(3),
            Arbitraries.oneOf(Arbitraries.doubles(), Arbitraries.of(120.0, -0.0)),
            pointsAnswer().list().ofMaxSize(3),
            Combinators.combine(maybe(tier()), Arbitraries.longs()).as(Answered::new),
            Arbitraries.oneOf(Arbitraries.just(Bookkeeping.NONE), bookkeeping()))
        .as(
            (version, earnings, moved, credits, halfLife, points, answered, bookkeeping) ->
                new Effects(
                    version.map(OptionalInt::of).orElseGet(OptionalInt::empty),
                    earnings,
                    moved.lots(),
                    moved.postings(),
                    credits,
                    halfLife,
                    points,
                    answered.tier(),
                    answered.valueMinor(),
                    bookkeeping));
  }

  /** A lot with its terms. */
  public static Arbitrary<Lot> lot() {
    return Combinators.combine(
            Combinators.combine(lotId(), word(), atLeastOne()).as(Head::new),
            instant(),
            instant(),
            maybe(word()),
            maybe(instant()),
            Combinators.combine(word(), word()).as(Terms::new),
            Arbitraries.integers().greaterOrEqual(0),
            optionalLong(count()))
        .as(
            (head, earned, spendable, releasedBy, expires, terms, version, sale) ->
                new Lot(
                    head.id(),
                    head.currency(),
                    head.points(),
                    earned,
                    spendable,
                    releasedBy,
                    expires,
                    terms.policy(),
                    terms.rule(),
                    version,
                    sale));
  }

  /** Days before and after 1970. */
  public static Arbitrary<LocalDate> day() {
    return Arbitraries.longs().between(-20_000, 40_000).map(LocalDate::ofEpochDay);
  }

  /** Spans of limits. */
  public static Arbitrary<EarnRule.Span> span() {
    return Arbitraries.of(EarnRule.Span.class);
  }

  /** Points on their way. */
  public static Arbitrary<Delivery.HandedPoints> handedPoints() {
    return Combinators.combine(word(), lot().list().ofMaxSize(2)).as(Delivery.HandedPoints::new);
  }

  /** An open errand. */
  public static Arbitrary<Errand> errand() {
    return Combinators.combine(
            AnyInteraction.uuid(),
            AnyInteraction.customerId(),
            instant(),
            Arbitraries.oneOf(
                handedPoints().map(Delivery.class::cast),
                Arbitraries.just(new Delivery.ReferralKept()),
                AnyInteraction.instant().map(Delivery.ReferralTold::new),
                AnyInteraction.uuid().map(Delivery.ReferralUndone::new)))
        .as(Errand::new);
  }

  private record Moved(List<Lot> lots, List<Posting> postings) {}

  private record Answered(Optional<TierAnswer> tier, long valueMinor) {}

  private record Head(LotId id, String currency, long points) {}

  private record Terms(String policy, String rule) {}

  private record Before(Optional<String> tier, long purchases, Map<String, Long> points) {}

  private record Owed(List<Errand> errands, List<Draw> draws, Optional<CustomerId> owner) {}

  private static Arbitrary<Draw> draw() {
    return Combinators.combine(
            maybe(Arbitraries.create(() -> new UUID(3, 4))),
            Combinators.combine(word(), word()).as(BudgetKey::new),
            Combinators.combine(
                    optionalLong(Arbitraries.longs()),
                    maybe(Arbitraries.integers())
                        .map(v -> v.map(OptionalInt::of).orElseGet(OptionalInt::empty)))
                .as(BudgetLimit::new),
            Arbitraries.longs(),
            Arbitraries.integers())
        .as(Draw::new);
  }

  private static Arbitrary<Bookkeeping> bookkeeping() {
    return Combinators.combine(
            maybe(
                Combinators.combine(day(), Arbitraries.integers(), Arbitraries.longs())
                    .as(PurchaseChange::new)),
            Combinators.combine(lotId(), instant()).as(LotExtension::new).list().ofMaxSize(2),
            Combinators.combine(word(), span(), day(), Arbitraries.longs(), Arbitraries.integers())
                .as(RuleUse::new)
                .list()
                .ofMaxSize(3),
            maybe(earningContext()),
            maybe(Combinators.combine(word(), day(), Arbitraries.longs()).as(Qualifying::new)),
            maybe(
                Combinators.combine(
                        word(), instant(), maybe(instant()), maybe(instant()), maybe(instant()))
                    .as(TierMove::new)),
            maybe(Arbitraries.doubles())
                .map(v -> v.map(OptionalDouble::of).orElseGet(OptionalDouble::empty)),
            Combinators.combine(
                    errand().list().ofMaxSize(2),
                    draw().list().ofMaxSize(2),
                    maybe(AnyInteraction.customerId()))
                .as(Owed::new))
        .as(
            (purchase, moved, uses, context, qualifying, tier, complaint, owed) ->
                new Bookkeeping(
                    purchase,
                    moved,
                    uses,
                    context,
                    qualifying,
                    tier,
                    complaint,
                    owed.errands(),
                    owed.draws(),
                    owed.owner()));
  }

  private static Arbitrary<EarningContext> earningContext() {
    Arbitrary<CapRoom> room =
        Combinators.combine(
                optionalLong(Arbitraries.longs()),
                maybe(Arbitraries.integers())
                    .map(v -> v.map(OptionalInt::of).orElseGet(OptionalInt::empty)),
                optionalLong(Arbitraries.longs()),
                Arbitraries.of(true, false))
            .as(CapRoom::new);
    return Combinators.combine(
            day(),
            Combinators.combine(
                    maybe(word()),
                    count(),
                    Arbitraries.maps(word(), Arbitraries.longs()).ofMaxSize(3))
                .as(Before::new),
            optionalLong(count()),
            word().set().ofMaxSize(3),
            Arbitraries.maps(word(), room).ofMaxSize(3),
            money(),
            lot().list().ofMaxSize(2))
        .as(
            (day, before, days, held, rooms, paid, spent) ->
                new EarningContext(
                    day,
                    before.tier(),
                    before.purchases(),
                    before.points(),
                    days,
                    held,
                    rooms,
                    paid,
                    spent));
  }

  private static Arbitrary<Earning> earning() {
    return Combinators.combine(
            word(),
            word(),
            Arbitraries.longs(),
            Arbitraries.maps(word(), Arbitraries.longs()).ofMaxSize(4),
            word())
        .as(Earning::new);
  }

  private static Arbitrary<LotId> lotId() {
    return Combinators.combine(count(), Arbitraries.integers().greaterOrEqual(0)).as(LotId::new);
  }

  private static Arbitrary<Posting> posting() {
    return Combinators.combine(
            word(),
            Arbitraries.of(Account.class).list().ofSize(2).uniqueElements(),
            atLeastOne(),
            maybe(lotId()))
        .as(
            (currency, accounts, points, lot) ->
                new Posting(currency, accounts.get(0), accounts.get(1), points, lot));
  }

  private static Arbitrary<Credit> credit() {
    return Combinators.combine(
            Arbitraries.of(Direction.class),
            word(),
            instant(),
            Arbitraries.doubles(),
            Arbitraries.integers().between(-1, 1))
        .as(Credit::new);
  }

  private static Arbitrary<PointsAnswer> pointsAnswer() {
    Arbitrary<Long> points = Arbitraries.longs();
    return Combinators.combine(word(), points, points, points, points).as(PointsAnswer::new);
  }

  private static Arbitrary<TierAnswer> tier() {
    return Combinators.combine(
            word(), word(), Arbitraries.of(true, false), maybe(word()), Arbitraries.longs())
        .as(TierAnswer::new);
  }

  private static Arbitrary<Long> atLeastOne() {
    return Arbitraries.longs().greaterOrEqual(1);
  }

  private static Arbitrary<OptionalLong> optionalLong(Arbitrary<Long> value) {
    return maybe(value).map(v -> v.map(OptionalLong::of).orElseGet(OptionalLong::empty));
  }
}
