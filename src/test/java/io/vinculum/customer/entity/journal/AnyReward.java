package io.vinculum.customer.entity.journal;

import static io.vinculum.customer.entity.journal.AnyEffects.day;
import static io.vinculum.customer.entity.journal.AnyEffects.span;
import static io.vinculum.customer.entity.journal.AnyInteraction.instant;
import static io.vinculum.customer.entity.journal.AnyInteraction.maybe;
import static io.vinculum.customer.entity.journal.AnyInteraction.money;
import static io.vinculum.customer.entity.journal.AnyInteraction.uuid;
import static io.vinculum.customer.entity.journal.AnyInteraction.word;

import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.interaction.SealedText;
import io.vinculum.customer.domain.points.RuleUse;
import io.vinculum.customer.domain.reward.IssuedVoucher;
import io.vinculum.customer.domain.reward.Redemption;
import io.vinculum.customer.domain.reward.ReleaseCause;
import io.vinculum.customer.domain.reward.Reservation;
import io.vinculum.customer.domain.reward.Reservations;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random redemptions: any shape that can be written down. */
public final class AnyReward {
  private AnyReward() {}

  /** An event of a redemption. */
  public static Arbitrary<CustomerEvent> event() {
    return Arbitraries.oneOf(
        Combinators.combine(instant(), reservation(), AnyEffects.effects())
            .as(CustomerEvent.RewardReserved::new),
        Combinators.combine(
                instant(),
                redemption(),
                maybe(instant()),
                maybe(voucher()),
                maybe(word()),
                AnyEffects.effects())
            .as(CustomerEvent.RewardConfirmed::new),
        Combinators.combine(
                instant(),
                redemption(),
                instant(),
                Arbitraries.of(ReleaseCause.class),
                AnyEffects.effects())
            .as(CustomerEvent.ReservationReleased::new));
  }

  /** What is held for rewards. */
  public static Arbitrary<Reservations> reservations() {
    return reservation().list().ofMaxSize(3).map(Reservations::new);
  }

  /** A voucher that was handed out. */
  public static Arbitrary<IssuedVoucher> voucher() {
    return Combinators.combine(word(), word().map(SealedText::new), instant())
        .as(IssuedVoucher::new);
  }

  private static Arbitrary<Reservation> reservation() {
    Arbitrary<RuleUse> use =
        Combinators.combine(word(), span(), day(), Arbitraries.longs(), Arbitraries.integers())
            .as(RuleUse::new);
    return Combinators.combine(
            redemption(),
            instant(),
            instant(),
            AnyEffects.lot().list().ofMaxSize(3),
            use.list().ofMaxSize(2),
            maybe(word()))
        .as(Reservation::new);
  }

  private static Arbitrary<Redemption> redemption() {
    return Combinators.combine(
            uuid(),
            word(),
            Arbitraries.longs().greaterOrEqual(1),
            word(),
            Arbitraries.longs().greaterOrEqual(1),
            money(),
            Arbitraries.integers())
        .as(Redemption::new);
  }
}
