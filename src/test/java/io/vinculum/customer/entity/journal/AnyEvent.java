package io.vinculum.customer.entity.journal;

import static io.vinculum.customer.entity.journal.AnyInteraction.customerId;
import static io.vinculum.customer.entity.journal.AnyInteraction.instant;
import static io.vinculum.customer.entity.journal.AnyInteraction.interaction;
import static io.vinculum.customer.entity.journal.AnyInteraction.maybe;
import static io.vinculum.customer.entity.journal.AnyInteraction.reversal;
import static io.vinculum.customer.entity.journal.AnyInteraction.uuid;
import static io.vinculum.customer.entity.journal.AnyInteraction.word;

import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.Origin;
import io.vinculum.customer.domain.consent.Consent;
import io.vinculum.customer.domain.consent.ConsentState;
import io.vinculum.customer.domain.identity.HashedIdentifier;
import io.vinculum.customer.domain.intake.OpeningBalance;
import io.vinculum.customer.domain.intake.RowId;
import io.vinculum.programme.domain.IdentifierKind;
import java.time.LocalDate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random events of every type: any shape that can be written down. */
public final class AnyEvent {
  private AnyEvent() {}

  /** Of any type. */
  public static Arbitrary<CustomerEvent> event() {
    return Arbitraries.oneOf(
        Combinators.combine(
                instant(),
                customerId(),
                Arbitraries.of(Origin.class),
                identifier().list().ofMaxSize(3))
            .as(CustomerEvent.Opened::new),
        Combinators.combine(
                instant(),
                identifier().list().ofMaxSize(3),
                maybe(customerId()),
                maybe(uuid()),
                AnyEffects.effects())
            .as(CustomerEvent.Enrolled::new),
        recorded().map(CustomerEvent.class::cast),
        Combinators.combine(instant(), identifier()).as(CustomerEvent.IdentifierAdded::new),
        Combinators.combine(instant(), identifier()).as(CustomerEvent.IdentifierRemoved::new),
        Combinators.combine(instant(), word().set().ofMaxSize(5))
            .as(CustomerEvent.ProfileChanged::new),
        Combinators.combine(instant(), consent()).as(CustomerEvent.ConsentChanged::new),
        Combinators.combine(instant(), word(), AnyEffects.effects())
            .as(CustomerEvent.TimePassed::new),
        merging(),
        Combinators.combine(instant(), uuid(), instant()).as(CustomerEvent.ErasureBegun::new),
        Combinators.combine(instant(), uuid(), uuid()).as(CustomerEvent.ErasureUndone::new),
        Combinators.combine(instant(), uuid(), AnyEffects.effects()).as(CustomerEvent.Erased::new),
        Combinators.combine(instant(), uuid()).as(CustomerEvent.ErasureCompleted::new),
        Combinators.combine(
                instant(),
                uuid(),
                word(),
                Arbitraries.longs(),
                AnyInteraction.wording(),
                maybe(word()),
                maybe(uuid()),
                AnyEffects.effects())
            .as(
                (at, id, word, points, reason, approvedBy, reverses, effects) ->
                    new CustomerEvent.PointsAdjusted(
                        at, id, word, points, reason, word, approvedBy, reverses, effects)),
        Combinators.combine(
                instant(), rowId(), balance().list().ofMaxSize(3), word(), AnyEffects.effects())
            .as(CustomerEvent.CustomerImported::new),
        AnyReward.event(),
        Combinators.combine(
                instant(),
                uuid(),
                customerId(),
                word(),
                Arbitraries.longs(),
                word(),
                AnyEffects.effects())
            .as(CustomerEvent.PointsTransferred::new),
        Combinators.combine(
                instant(), uuid(), customerId(), word(), Arbitraries.longs(), AnyEffects.effects())
            .as(CustomerEvent.PointsReceived::new),
        Combinators.combine(
                instant(),
                uuid(),
                word(),
                Arbitraries.longs(),
                AnyInteraction.wording(),
                word(),
                Arbitraries.of(true, false))
            .as(CustomerEvent.AdjustmentProposed::new),
        Combinators.combine(instant(), uuid(), Arbitraries.of(true, false), word())
            .as(CustomerEvent.AdjustmentDecided::new),
        Combinators.combine(
                instant(),
                word(),
                instant(),
                AnyInteraction.wording(),
                word(),
                AnyEffects.effects())
            .as(CustomerEvent.TierGiven::new),
        Combinators.combine(instant(), uuid(), customerId(), maybe(uuid()), AnyEffects.effects())
            .as(CustomerEvent.ReferralSettled::new),
        Combinators.combine(instant(), uuid(), customerId(), AnyEffects.effects())
            .as(CustomerEvent.ReferrerNoted::new),
        Combinators.combine(instant(), uuid(), maybe(word()), AnyEffects.effects())
            .as(CustomerEvent.ErrandClosed::new));
  }

  private static Arbitrary<CustomerEvent> merging() {
    return Arbitraries.oneOf(
        Combinators.combine(instant(), uuid(), customerId(), AnyEffects.effects())
            .as(CustomerEvent.MergeBegun::new),
        Combinators.combine(instant(), uuid(), customerId(), AnyEffects.effects())
            .as(CustomerEvent.MergedInto::new),
        Combinators.combine(
                instant(),
                uuid(),
                customerId(),
                AnyCustomer.merged(),
                AnyEffects.effects(),
                Arbitraries.of(true, false))
            .as(CustomerEvent.Absorbed::new),
        Combinators.combine(instant(), uuid()).as(CustomerEvent.MergeSettled::new),
        Combinators.combine(
                instant(), uuid(), customerId(), AnyEffects.effects(), Arbitraries.of(true, false))
            .as(CustomerEvent.Unmerged::new),
        Combinators.combine(
                instant(),
                uuid(),
                customerId(),
                identifier().set().ofMaxSize(3),
                AnyEffects.effects(),
                maybe(AnyCustomer.merged()))
            .as(CustomerEvent.MergeUndone::new));
  }

  /** An interaction with what it did. */
  public static Arbitrary<CustomerEvent.InteractionRecorded> recorded() {
    return Combinators.combine(
            instant(), uuid(), interaction(), maybe(reversal()), AnyEffects.effects())
        .as(CustomerEvent.InteractionRecorded::new);
  }

  /** A row of a file. */
  public static Arbitrary<RowId> rowId() {
    return Combinators.combine(uuid(), word(), word()).as(RowId::new);
  }

  /** Points that were brought along. */
  public static Arbitrary<OpeningBalance> balance() {
    return Combinators.combine(
            word(),
            Arbitraries.longs(),
            maybe(Arbitraries.integers().between(0, 50_000).map(LocalDate::ofEpochDay)))
        .as(OpeningBalance::new);
  }

  /** A hashed identifier. */
  public static Arbitrary<HashedIdentifier> identifier() {
    return Combinators.combine(Arbitraries.of(IdentifierKind.class), word())
        .as(HashedIdentifier::new);
  }

  /** A consent. */
  public static Arbitrary<Consent> consent() {
    return Combinators.combine(
            word(), Arbitraries.of(ConsentState.class), word(), word(), instant())
        .as(Consent::new);
  }
}
