package io.vinculum.customer.entity;

import static io.vinculum.customer.entity.journal.AnyInteraction.customerId;
import static io.vinculum.customer.entity.journal.AnyInteraction.maybe;
import static io.vinculum.customer.entity.journal.AnyInteraction.uuid;
import static io.vinculum.customer.entity.journal.AnyInteraction.word;

import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.Origin;
import io.vinculum.customer.domain.budget.Allowance;
import io.vinculum.customer.domain.intake.OpeningConsent;
import io.vinculum.customer.domain.intake.OpeningTier;
import io.vinculum.customer.entity.journal.AnyCustomer;
import io.vinculum.customer.entity.journal.AnyEffects;
import io.vinculum.customer.entity.journal.AnyEvent;
import io.vinculum.customer.entity.journal.AnyInteraction;
import io.vinculum.customer.entity.journal.AnyReward;
import java.time.Duration;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random commands of every type: any shape that can be sent. */
public final class AnyCommand {
  private AnyCommand() {}

  /** Of any type. */
  public static Arbitrary<Command> command() {
    Arbitrary<Boolean> truth = Arbitraries.of(true, false);
    return Arbitraries.oneOf(
        Combinators.combine(
                customerId(),
                uuid(),
                AnyInteraction.interaction(),
                maybe(AnyEvent.identifier()),
                maybe(Arbitraries.of(Origin.class)),
                truth)
            .as(Command.RecordInteraction::new),
        Combinators.combine(
                customerId(),
                AnyEvent.identifier().list().ofMaxSize(3),
                word().set().ofMaxSize(3),
                AnyEvent.consent().list().ofMaxSize(2),
                maybe(customerId()))
            .as(Command.Enrol::new),
        imported(),
        Combinators.combine(customerId(), AnyEvent.identifier()).as(Command.AddIdentifier::new),
        Combinators.combine(customerId(), AnyEvent.identifier()).as(Command.RemoveIdentifier::new),
        Combinators.combine(customerId(), word().set().ofMaxSize(3)).as(Command.ChangeProfile::new),
        Combinators.combine(customerId(), AnyEvent.consent()).as(Command.ChangeConsent::new),
        adjustment().map(adjust -> adjust),
        redemption(),
        Combinators.combine(customerId(), uuid()).as(Command.Erase::new),
        Combinators.combine(customerId(), uuid()).as(Command.UndoErasure::new),
        Combinators.combine(customerId(), uuid()).as(Command.Discharge::new),
        Combinators.combine(customerId(), uuid(), customerId(), word(), Arbitraries.longs(), word())
            .as(Command.TransferPoints::new),
        Combinators.combine(customerId(), uuid(), customerId(), AnyEffects.handedPoints())
            .as(Command.ReceivePoints::new),
        adjustment().map(Command.ProposeAdjustment::new),
        Combinators.combine(
                customerId(), uuid(), truth, word(), Arbitraries.longs(), maybe(allowance()))
            .as(Command.DecideAdjustment::new),
        Combinators.combine(
                customerId(), word(), AnyInteraction.instant(), AnyInteraction.wording(), word())
            .as(Command.GiveTier::new),
        Combinators.combine(customerId(), uuid(), customerId(), maybe(uuid()))
            .as(Command.SettleReferral::new),
        Combinators.combine(customerId(), uuid(), customerId(), AnyInteraction.instant())
            .as(Command.NoteReferrer::new),
        Combinators.combine(customerId(), uuid(), maybe(word())).as(Command.CloseErrand::new),
        merging(),
        customerId().map(Command.LetTimePass::new));
  }

  private static Arbitrary<Command> imported() {
    Arbitrary<OpeningConsent> consent =
        Combinators.combine(AnyEvent.consent(), maybe(AnyInteraction.instant()))
            .as(
                (said, at) ->
                    new OpeningConsent(
                        said.purpose(), said.state(), said.source(), said.textVersion(), at));
    Arbitrary<OpeningTier> tier =
        Combinators.combine(
                word(), maybe(AnyInteraction.instant()), maybe(AnyInteraction.instant()))
            .as(OpeningTier::new);
    return Combinators.combine(
            Combinators.combine(customerId(), AnyEvent.rowId()).as(Map::entry),
            AnyEvent.identifier().list().ofMaxSize(3),
            word().set().ofMaxSize(3),
            consent.list().ofMaxSize(2),
            AnyEvent.balance().list().ofMaxSize(3),
            maybe(tier),
            word(),
            Arbitraries.of(true, false))
        .as(
            (row, identifiers, fields, consents, balances, held, by, dryRun) ->
                new Command.ImportCustomer(
                    row.getKey(),
                    row.getValue(),
                    identifiers,
                    fields,
                    consents,
                    balances,
                    held,
                    by,
                    dryRun));
  }

  private static Arbitrary<Command.AdjustPoints> adjustment() {
    return Combinators.combine(
            customerId(),
            uuid(),
            word(),
            Arbitraries.longs(),
            AnyInteraction.wording(),
            Arbitraries.of(true, false),
            maybe(uuid()),
            maybe(allowance()))
        .as(
            (customer, id, word, points, reason, debt, reverses, allowance) ->
                new Command.AdjustPoints(
                    customer, id, word, points, reason, word, debt, reverses, allowance));
  }

  private static Arbitrary<Allowance> allowance() {
    return Combinators.combine(word(), Arbitraries.longs()).as(Allowance::new);
  }

  private static Arbitrary<Command> redemption() {
    return Arbitraries.oneOf(
        Combinators.combine(
                customerId(),
                uuid(),
                word(),
                Arbitraries.longs(),
                maybe(Arbitraries.longs().between(1, 2_592_000_000L).map(Duration::ofMillis)),
                AnyInteraction.instant(),
                maybe(AnyReward.voucher()),
                maybe(word()))
            .as(Command.RedeemReward::new),
        Combinators.combine(customerId(), uuid(), maybe(AnyReward.voucher()))
            .as(Command.ConfirmRedemption::new),
        Combinators.combine(customerId(), uuid()).as(Command.CancelRedemption::new),
        Combinators.combine(customerId(), uuid()).as(Command.TellGrant::new),
        Combinators.combine(customerId(), customerId(), Arbitraries.longs().greaterOrEqual(0))
            .as(Command.TellReversal::new),
        Combinators.combine(customerId(), uuid()).as(Command.SettleRedemption::new));
  }

  private static Arbitrary<Command> merging() {
    return Arbitraries.oneOf(
        Combinators.combine(customerId(), uuid(), customerId()).as(Command.Merge::new),
        Combinators.combine(customerId(), uuid(), customerId()).as(Command.BeAbsorbed::new),
        Combinators.combine(customerId(), uuid(), customerId(), AnyCustomer.customer())
            .as(Command.Absorb::new),
        Combinators.combine(customerId(), uuid(), customerId()).as(Command.Unmerge::new),
        Combinators.combine(
                customerId(),
                uuid(),
                customerId(),
                AnyEvent.identifier().set().ofMaxSize(3),
                maybe(AnyCustomer.merged()))
            .as(Command.BeReleased::new));
  }
}
