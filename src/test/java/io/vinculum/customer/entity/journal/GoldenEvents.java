package io.vinculum.customer.entity.journal;

import io.vinculum.customer.domain.Bookkeeping;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Effects;
import io.vinculum.customer.domain.Origin;
import io.vinculum.customer.domain.consent.Consent;
import io.vinculum.customer.domain.consent.ConsentState;
import io.vinculum.customer.domain.errand.Delivery;
import io.vinculum.customer.domain.errand.Errand;
import io.vinculum.customer.domain.identity.HashedIdentifier;
import io.vinculum.customer.domain.intake.OpeningBalance;
import io.vinculum.customer.domain.intake.RowId;
import io.vinculum.customer.domain.interaction.SealedText;
import io.vinculum.customer.domain.interaction.Wording;
import io.vinculum.customer.domain.points.Account;
import io.vinculum.customer.domain.points.Earning;
import io.vinculum.customer.domain.points.Lot;
import io.vinculum.customer.domain.points.LotId;
import io.vinculum.customer.domain.points.PointsAnswer;
import io.vinculum.customer.domain.points.Posting;
import io.vinculum.customer.domain.relationship.Credit;
import io.vinculum.customer.domain.relationship.Direction;
import io.vinculum.customer.domain.tier.TierAnswer;
import io.vinculum.programme.domain.IdentifierKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/**
 * The events whose bytes are kept in {@code src/test/resources/golden}, by the name of their file:
 * at least one of each version of each type, and one for each kind of interaction.
 *
 * <p>A file once committed is never edited. Where a later version of a type changes what the domain
 * makes of old bytes, this list says what.
 */
final class GoldenEvents {
  private static final Wording SEALED = new Wording.Hidden(new SealedText("AX7h2kQ_Zw"));
  private static final Instant AT = Instant.parse("2026-03-01T09:15:31.042Z");
  private static final CustomerId CUSTOMER =
      CustomerId.parse("0195f2c1-7a3b-7c4d-8e5f-102030405060");
  private static final CustomerId FRIEND = CustomerId.parse("0195f2c1-0000-7000-8000-000000000001");
  private static final UUID ID = UUID.fromString("0195f2c1-7a3c-7000-9000-0a0b0c0d0e0f");
  private static final HashedIdentifier CARD =
      new HashedIdentifier(IdentifierKind.CARD, "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA");

  private GoldenEvents() {}

  static Map<String, CustomerEvent> all() {
    Map<String, CustomerEvent> all = new LinkedHashMap<>();
    all.put(
        "customer.opened.v1",
        new CustomerEvent.Opened(AT, CUSTOMER, Origin.ANONYMOUS, List.of(CARD)));
    all.put(
        "customer.enrolled.v1",
        new CustomerEvent.Enrolled(
            AT, List.of(CARD), Optional.of(FRIEND), Optional.empty(), welcome()));
    all.put(
        "customer.enrolled.v1.request",
        new CustomerEvent.Enrolled(
            AT, List.of(CARD), Optional.of(FRIEND), Optional.of(ID), welcome()));
    GoldenInteractions.all()
        .forEach(
            (kind, interaction) ->
                all.put(
                    "customer.interaction-recorded.v1." + kind,
                    new CustomerEvent.InteractionRecorded(
                        AT, ID, interaction, Optional.empty(), nothing())));
    all.put("customer.interaction-recorded.v1.sale", purchase());
    all.put("customer.interaction-recorded.v1.bookkeeping", keeping(GoldenBookkeeping.full()));
    all.put("customer.interaction-recorded.v1.draw", keeping(GoldenBookkeeping.drawing()));
    all.put("customer.interaction-recorded.v1.owner", keeping(GoldenBookkeeping.owned(FRIEND)));
    all.put(
        "customer.interaction-recorded.v1.referral-told",
        keeping(
            GoldenBookkeeping.telling(
                new Errand(ID, FRIEND, AT, new Delivery.ReferralTold(AT.minusSeconds(60))))));
    all.put(
        "customer.interaction-recorded.v1.reversal",
        new CustomerEvent.InteractionRecorded(
            AT,
            ID,
            GoldenInteractions.all().get("return"),
            Optional.of(GoldenInteractions.reversal()),
            nothing()));
    all.put(
        "customer.interaction-recorded.v1.reversal-paid-in-points",
        new CustomerEvent.InteractionRecorded(
            AT,
            ID,
            GoldenInteractions.all().get("return"),
            Optional.of(GoldenInteractions.paidInPoints()),
            nothing()));
    all.put(
        "customer.interaction-recorded.v1.reversal-day-only",
        new CustomerEvent.InteractionRecorded(
            AT,
            ID,
            GoldenInteractions.all().get("return"),
            Optional.of(GoldenInteractions.ofDay()),
            nothing()));
    all.put("customer.identifier-added.v1", new CustomerEvent.IdentifierAdded(AT, CARD));
    all.put("customer.identifier-removed.v1", new CustomerEvent.IdentifierRemoved(AT, CARD));
    all.put(
        "customer.profile-changed.v1",
        new CustomerEvent.ProfileChanged(AT, Set.of("language", "birthDate")));
    all.put(
        "customer.consent-changed.v1",
        new CustomerEvent.ConsentChanged(
            AT, new Consent("newsletter", ConsentState.GRANTED, "till-12", "2026-02", AT)));
    all.put("customer.time-passed.v1", new CustomerEvent.TimePassed(AT, "expired", expiry()));
    all.put(
        "customer.points-adjusted.v1",
        new CustomerEvent.PointsAdjusted(
            AT, ID, "points", -20, Wording.plain("wrong booking"), "key-7", nothing()));
    all.put(
        "customer.points-adjusted.v1.sealed",
        new CustomerEvent.PointsAdjusted(AT, ID, "points", -20, SEALED, "key-7", nothing()));
    all.put(
        "customer.adjustment-proposed.v1.sealed",
        new CustomerEvent.AdjustmentProposed(AT, ID, "points", -9000, SEALED, "key-7", true));
    all.put(
        "customer.tier-given.v1.sealed",
        new CustomerEvent.TierGiven(
            AT, "gold", AT.plusSeconds(86_400), SEALED, "key-8", nothing()));
    all.put("customer.imported.v1", imported());
    all.put(
        "customer.points-adjusted.v1.approved",
        new CustomerEvent.PointsAdjusted(
            AT,
            ID,
            "status",
            -500,
            Wording.plain("wrong customer"),
            "key-7",
            Optional.of("key-8"),
            Optional.of(new UUID(7, 9)),
            nothing()));
    GoldenRewards.all().forEach(all::put);
    all.put(
        "customer.erasure-begun.v1",
        new CustomerEvent.ErasureBegun(AT, ID, AT.plusSeconds(7 * 86_400)));
    all.put("customer.erasure-undone.v1", new CustomerEvent.ErasureUndone(AT, ID, new UUID(7, 8)));
    all.put("customer.erased.v1", new CustomerEvent.Erased(AT, ID, expiry()));
    all.put("customer.erasure-completed.v1", new CustomerEvent.ErasureCompleted(AT, ID));
    all.put(
        "customer.points-transferred.v1",
        new CustomerEvent.PointsTransferred(AT, ID, FRIEND, "points", 200, "key-7", handed()));
    all.put(
        "customer.points-received.v1",
        new CustomerEvent.PointsReceived(AT, ID, CUSTOMER, "points", 200, nothing()));
    all.put(
        "customer.adjustment-proposed.v1",
        new CustomerEvent.AdjustmentProposed(
            AT, ID, "points", -9000, Wording.plain("goodwill"), "key-7", true));
    all.put(
        "customer.adjustment-proposed.v1.reverses",
        new CustomerEvent.AdjustmentProposed(
            AT,
            ID,
            "status",
            -500,
            Wording.plain("wrong customer"),
            "key-7",
            false,
            Optional.of(new UUID(7, 9))));
    all.put(
        "customer.adjustment-decided.v1",
        new CustomerEvent.AdjustmentDecided(AT, ID, true, "key-8"));
    all.put(
        "customer.tier-given.v1",
        new CustomerEvent.TierGiven(
            AT,
            "gold",
            AT.plusSeconds(86_400),
            Wording.plain("guest of honour"),
            "key-8",
            nothing()));
    all.put(
        "customer.referral-settled.v1",
        new CustomerEvent.ReferralSettled(AT, ID, FRIEND, Optional.of(ID), nothing()));
    all.put(
        "customer.referrer-noted.v1", new CustomerEvent.ReferrerNoted(AT, ID, FRIEND, nothing()));
    all.put(
        "customer.errand-closed.v1",
        new CustomerEvent.ErrandClosed(AT, ID, Optional.of("unknown-customer"), nothing()));
    GoldenMerges.put(all, handed());
    return all;
  }

  /** A row of a file, with a lot that has a last day and one that ends as the programme says. */
  private static CustomerEvent.CustomerImported imported() {
    return new CustomerEvent.CustomerImported(
        AT,
        new RowId(ID, "old-club", "q83vEjRWeJCrze8SNFZ4kK"),
        List.of(
            new OpeningBalance("points", 1200, Optional.of(LocalDate.of(2027, 1, 31))),
            new OpeningBalance("status", 30, Optional.empty())),
        "key-7",
        nothing());
  }

  /** Points that left for another customer. */
  private static Effects handed() {
    Lot spent = GoldenBookkeeping.spent();
    return new Effects(
        OptionalInt.empty(),
        List.of(),
        List.of(),
        List.of(
            new Posting(
                "points", Account.AVAILABLE, Account.TRANSFERRED, 200, Optional.of(spent.id()))),
        List.of(),
        120,
        List.of(new PointsAnswer("points", 0, 0, 0, 54)),
        Optional.empty(),
        0,
        GoldenBookkeeping.owing(
            new Errand(ID, FRIEND, AT, new Delivery.HandedPoints("points", List.of(spent)))));
  }

  /** A one-line purchase as a supermarket posts it, under a programme with one rule. */
  static CustomerEvent.InteractionRecorded purchase() {
    return new CustomerEvent.InteractionRecorded(
        AT,
        ID,
        GoldenInteractions.oneLine(),
        Optional.empty(),
        earned(Instant.parse("2026-03-01T09:15:30Z")));
  }

  /** Everything that an event can keep for later decisions. */
  private static CustomerEvent.InteractionRecorded keeping(Bookkeeping kept) {
    Effects effects =
        new Effects(
            OptionalInt.of(7),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            120,
            List.of(),
            Optional.empty(),
            0,
            kept);
    return new CustomerEvent.InteractionRecorded(
        AT, ID, GoldenInteractions.oneLine(), Optional.empty(), effects);
  }

  private static Effects earned(Instant occurredAt) {
    LotId lot = new LotId(17, 0);
    return new Effects(
        OptionalInt.of(7),
        List.of(
            new Earning("base", "points", 3, Map.of("1", 3L), "1 point per 1.00 EUR of 3.90 EUR")),
        List.of(
            new Lot(
                lot,
                "points",
                3,
                occurredAt,
                occurredAt,
                Optional.empty(),
                Optional.of(Instant.parse("2028-03-31T22:00:00Z")),
                "rolling P24M month",
                "base",
                7,
                OptionalLong.of(17))),
        List.of(new Posting("points", Account.ISSUED, Account.AVAILABLE, 3, Optional.of(lot))),
        List.of(
            new Credit(Direction.TO_COMPANY, "purchase", occurredAt, 0.858, 1),
            new Credit(Direction.TO_CUSTOMER, "pointsEarned", occurredAt, 0.03, 1)),
        120,
        List.of(new PointsAnswer("points", 3, 0, 0, 1254)),
        Optional.of(new TierAnswer("silver", "Silver", false, Optional.of("gold"), 340)),
        31240,
        GoldenBookkeeping.ofASale());
  }

  private static Effects welcome() {
    LotId lot = new LotId(2, 0);
    return new Effects(
        OptionalInt.of(1),
        List.of(new Earning("welcome", "points", 50, Map.of(), "Welcome")),
        List.of(
            new Lot(
                lot,
                "points",
                50,
                AT,
                AT.plusSeconds(86_400),
                Optional.of("shipped"),
                Optional.empty(),
                "never",
                "welcome",
                1,
                OptionalLong.empty())),
        List.of(new Posting("points", Account.ISSUED, Account.PENDING, 50, Optional.of(lot))),
        List.of(),
        120.5,
        List.of(new PointsAnswer("points", 50, 50, 0, 0)),
        Optional.of(new TierAnswer("bronze", "Bronze", true, Optional.empty(), 0)),
        -5);
  }

  private static Effects expiry() {
    LotId lot = new LotId(3, 1);
    return new Effects(
        OptionalInt.empty(),
        List.of(),
        List.of(),
        List.of(
            new Posting("points", Account.AVAILABLE, Account.EXPIRED, 12, Optional.of(lot)),
            new Posting("points", Account.DEBT, Account.FORGIVEN, 1, Optional.empty())),
        List.of(),
        120,
        List.of(new PointsAnswer("points", 0, 0, 0, 0)),
        Optional.empty(),
        0);
  }

  static Effects nothing() {
    return new Effects(
        OptionalInt.of(7),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        120,
        List.of(),
        Optional.empty(),
        0);
  }
}
