package io.vinculum.customer.domain;

import io.vinculum.customer.domain.consent.Consent;
import io.vinculum.customer.domain.identity.HashedIdentifier;
import io.vinculum.customer.domain.intake.OpeningBalance;
import io.vinculum.customer.domain.intake.RowId;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.SaleReversal;
import io.vinculum.customer.domain.interaction.Wording;
import io.vinculum.customer.domain.reward.IssuedVoucher;
import io.vinculum.customer.domain.reward.Redemption;
import io.vinculum.customer.domain.reward.ReleaseCause;
import io.vinculum.customer.domain.reward.Reservation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What became true of a customer. Events are the longest-lived contract of the product: facts, with
 * stable meaning, without personal data in clear text.
 */
public sealed interface CustomerEvent {
  /** When it was recorded, by the server's clock. */
  Instant at();

  /** One that did something to points, tier or value, or promised something to another customer. */
  sealed interface WithEffects extends CustomerEvent {
    /** What it did: state and facts take it over, the ledger has a line for each of its moves. */
    Effects effects();
  }

  /** One that never does. */
  sealed interface WithoutEffects extends CustomerEvent {}

  /**
   * One that a merge adds up: of records that are one, each keeps its own of them, and has them
   * when it is let go.
   */
  sealed interface AddedUp extends WithEffects {}

  /** A record was opened. Always the first event. */
  record Opened(Instant at, CustomerId customer, Origin origin, List<HashedIdentifier> identifiers)
      implements WithoutEffects {
    public Opened {
      identifiers = List.copyOf(identifiers);
    }
  }

  /**
   * The customer became a member: at once after {@code Opened}, or later with the history made
   * until then.
   *
   * @param enrolmentId the request's id, by which its repetition is known; events of before have
   *     none
   */
  record Enrolled(
      Instant at,
      List<HashedIdentifier> identifiers,
      Optional<CustomerId> referredBy,
      Optional<UUID> enrolmentId,
      Effects effects)
      implements AddedUp {
    public Enrolled {
      identifiers = List.copyOf(identifiers);
    }
  }

  /** An interaction took place, with all that it did. */
  record InteractionRecorded(
      Instant at,
      UUID interactionId,
      Interaction interaction,
      Optional<SaleReversal> reversal,
      Effects effects)
      implements AddedUp {}

  /**
   * A row of a file of customers was taken over: whatever else it told stands in the events before
   * this one.
   *
   * @param by the id of the key that imported it
   * @param effects the opening balances, lot by lot
   */
  record CustomerImported(
      Instant at, RowId row, List<OpeningBalance> balances, String by, Effects effects)
      implements AddedUp {
    public CustomerImported {
      balances = List.copyOf(balances);
    }
  }

  /** An identifier was added. */
  record IdentifierAdded(Instant at, HashedIdentifier identifier) implements WithoutEffects {}

  /** An identifier no longer belongs to the customer. */
  record IdentifierRemoved(Instant at, HashedIdentifier identifier) implements WithoutEffects {}

  /** The profile in the vault changed in these fields. */
  record ProfileChanged(Instant at, Set<String> fields) implements WithoutEffects {
    public ProfileChanged {
      fields = Set.copyOf(fields);
    }
  }

  /** The customer said something of a purpose. */
  record ConsentChanged(Instant at, Consent consent) implements WithoutEffects {}

  /**
   * The person behind the record asked to be forgotten, and may think better of it for a while:
   * from now on nothing is told of it.
   *
   * @param erasureId names the erasure, on its receipt too
   * @param until when the grace ends that the programme gave at that moment; nothing put into force
   *     since changes it
   */
  record ErasureBegun(Instant at, UUID erasureId, Instant until) implements WithoutEffects {}

  /**
   * The person thought better of it within the grace: everything is as it would be without.
   *
   * @param undoId by which the undoing counts once
   */
  record ErasureUndone(Instant at, UUID erasureId, UUID undoId) implements WithoutEffects {}

  /**
   * The person behind the record is forgotten: at once, or since the grace is over.
   *
   * @param effects open points are written off
   */
  record Erased(Instant at, UUID erasureId, Effects effects) implements WithEffects {}

  /** The customer's key is destroyed and its identifiers lead nowhere. */
  record ErasureCompleted(Instant at, UUID erasureId) implements WithoutEffects {}

  /**
   * Time did its part: pending points were released, points expired, a tier changed.
   *
   * @param cause {@code released}, {@code expired}, {@code tier}
   */
  record TimePassed(Instant at, String cause, Effects effects) implements WithEffects {}

  /**
   * Points were adjusted by hand.
   *
   * @param by the id of the key that did it, or asked for it
   * @param approvedBy the id of the key that approved it, where it waited for a second person
   * @param reverses the earlier adjustment that it takes back
   */
  record PointsAdjusted(
      Instant at,
      UUID adjustmentId,
      String currency,
      long points,
      Wording reason,
      String by,
      Optional<String> approvedBy,
      Optional<UUID> reverses,
      Effects effects)
      implements AddedUp {
    /** One that one person made alone, and that takes nothing back. */
    public PointsAdjusted(
        Instant at,
        UUID adjustmentId,
        String currency,
        long points,
        Wording reason,
        String by,
        Effects effects) {
      this(
          at,
          adjustmentId,
          currency,
          points,
          reason,
          by,
          Optional.empty(),
          Optional.empty(),
          effects);
    }
  }

  /** What happened to a redemption. */
  sealed interface OfRedemption extends AddedUp {
    /** The redemption. */
    Redemption redemption();
  }

  /** Points are held for a reward. */
  record RewardReserved(Instant at, Reservation reservation, Effects effects)
      implements OfRedemption {
    @Override
    public Redemption redemption() {
      return reservation.redemption();
    }
  }

  /**
   * A reward was redeemed: at once, or with the points that were held for it.
   *
   * @param reservedAt since when they were held
   */
  record RewardConfirmed(
      Instant at,
      Redemption redemption,
      Optional<Instant> reservedAt,
      Optional<IssuedVoucher> voucher,
      Optional<String> partner,
      Effects effects)
      implements OfRedemption {}

  /** Points held for a reward went back to their lots. */
  record ReservationReleased(
      Instant at, Redemption redemption, Instant reservedAt, ReleaseCause cause, Effects effects)
      implements OfRedemption {}

  /**
   * Points left for another customer; an errand is open until the other has answered.
   *
   * @param by the id of the key that asked for it
   */
  record PointsTransferred(
      Instant at,
      UUID transferId,
      CustomerId to,
      String currency,
      long points,
      String by,
      Effects effects)
      implements WithEffects {}

  /** Points came from another customer, under the terms that they had there. */
  record PointsReceived(
      Instant at, UUID transferId, CustomerId from, String currency, long points, Effects effects)
      implements WithEffects {}

  /**
   * Another record of the same person is to be absorbed.
   *
   * @param effects tell the other
   */
  record MergeBegun(Instant at, UUID mergeId, CustomerId absorb, Effects effects)
      implements WithEffects {}

  /**
   * This record is one with another, which answers for both.
   *
   * @param effects all points leave for the survivor, who is told
   */
  record MergedInto(Instant at, UUID mergeId, CustomerId into, Effects effects)
      implements WithEffects {}

  /**
   * Another record was taken in: all that it was is this one's.
   *
   * @param record the absorbed customer as it was, with its document index
   * @param effects its points come in lot by lot, and the tier may rise
   * @param apart whether it keeps its own within this one; events of before that was told apart say
   *     no
   */
  record Absorbed(
      Instant at,
      UUID mergeId,
      CustomerId absorbed,
      Customer record,
      Effects effects,
      boolean apart)
      implements WithEffects {}

  /** The identifiers of a merge, or of its undoing, lead where they are to lead. */
  record MergeSettled(Instant at, UUID mergeId) implements WithoutEffects {}

  /**
   * Who was absorbed is let go: this one is what it would be without.
   *
   * @param effects the points of the other leave for it, and it is told
   * @param handsBack whether all that is the other's goes with it; events of before that was told
   *     apart say no
   */
  record Unmerged(
      Instant at, UUID unmergeId, CustomerId absorbed, Effects effects, boolean handsBack)
      implements WithEffects {}

  /**
   * This record is itself again.
   *
   * @param from who had absorbed it
   * @param identifiers that come back
   * @param effects its points come back
   * @param record what is its own by now, with the document index of both; absent where nothing was
   *     ever taken in, and in events of before it was told apart: then it is as it was
   */
  record MergeUndone(
      Instant at,
      UUID unmergeId,
      CustomerId from,
      Set<HashedIdentifier> identifiers,
      Effects effects,
      Optional<Customer> record)
      implements WithEffects {
    public MergeUndone {
      identifiers = Set.copyOf(identifiers);
    }
  }

  /**
   * The other customer of an errand has answered.
   *
   * @param refusal why it refused; absent when it took what was brought
   */
  record ErrandClosed(Instant at, UUID errandId, Optional<String> refusal, Effects effects)
      implements WithEffects {}

  /**
   * An adjustment waits for a second person.
   *
   * @param by the id of the key that proposed it
   * @param reverses the earlier adjustment that it is to take back
   */
  record AdjustmentProposed(
      Instant at,
      UUID adjustmentId,
      String currency,
      long points,
      Wording reason,
      String by,
      boolean allowDebt,
      Optional<UUID> reverses)
      implements WithoutEffects {
    /** One that takes nothing back. */
    public AdjustmentProposed(
        Instant at,
        UUID adjustmentId,
        String currency,
        long points,
        Wording reason,
        String by,
        boolean allowDebt) {
      this(at, adjustmentId, currency, points, reason, by, allowDebt, Optional.empty());
    }
  }

  /**
   * A second person decided on an adjustment; one that is approved is made at once.
   *
   * @param by the id of the key that decided
   */
  record AdjustmentDecided(Instant at, UUID adjustmentId, boolean approved, String by)
      implements WithoutEffects {}

  /**
   * A tier was given by hand.
   *
   * @param by the id of the key that gave it
   */
  record TierGiven(
      Instant at, String tier, Instant until, Wording reason, String by, Effects effects)
      implements WithEffects {}

  /**
   * Who brought the customer is known: from now on, where it is a member; else from its enrolment
   * on, unless that names another.
   *
   * @param effects tell who brought it that a purchase is kept, where one is already
   */
  record ReferrerNoted(Instant at, UUID errandId, CustomerId by, Effects effects)
      implements AddedUp {}

  /**
   * Who brought a member was paid for it, or what was paid was taken back.
   *
   * @param undoes the errand whose payment is taken back
   */
  record ReferralSettled(
      Instant at, UUID errandId, CustomerId friend, Optional<UUID> undoes, Effects effects)
      implements AddedUp {}
}
