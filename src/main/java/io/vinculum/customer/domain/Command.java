package io.vinculum.customer.domain;

import io.vinculum.customer.domain.budget.Allowance;
import io.vinculum.customer.domain.consent.Consent;
import io.vinculum.customer.domain.errand.Delivery;
import io.vinculum.customer.domain.identity.HashedIdentifier;
import io.vinculum.customer.domain.intake.OpeningBalance;
import io.vinculum.customer.domain.intake.OpeningConsent;
import io.vinculum.customer.domain.intake.OpeningTier;
import io.vinculum.customer.domain.intake.RowId;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.Wording;
import io.vinculum.customer.domain.reward.IssuedVoucher;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What may be asked of a customer. */
public sealed interface Command {
  /** Which customer. */
  CustomerId customer();

  /** Whether it is only asked what would come of it: then nothing is recorded. */
  default boolean dryRun() {
    return false;
  }

  /** What a client asks for. Who is erased or has become one with another is not asked any more. */
  sealed interface Asked extends Command {}

  /** What other customers, rewards, budgets and the server's own clock ask for. */
  sealed interface FromWithin extends Command {}

  /**
   * Record an interaction.
   *
   * @param via the identifier that led here; the customer must still hold it
   * @param opening how to open the record when there is none yet; absent means unknown customers
   *     are refused
   * @param dryRun answer the same without recording
   * @param named the record that was asked first and is one with this customer: it is that one's
   */
  record RecordInteraction(
      CustomerId customer,
      UUID interactionId,
      Interaction interaction,
      Optional<HashedIdentifier> via,
      Optional<Origin> opening,
      boolean dryRun,
      Optional<CustomerId> named)
      implements Asked {
    /** Of a customer that was asked at once. */
    public RecordInteraction(
        CustomerId customer,
        UUID interactionId,
        Interaction interaction,
        Optional<HashedIdentifier> via,
        Optional<Origin> opening,
        boolean dryRun) {
      this(customer, interactionId, interaction, via, opening, dryRun, Optional.empty());
    }
  }

  /** Make a member, of nobody or of an anonymous customer. Enrolling a member again is refused. */
  record Enrol(
      CustomerId customer,
      List<HashedIdentifier> identifiers,
      Set<String> profileFields,
      List<Consent> consents,
      Optional<CustomerId> referredBy,
      Optional<UUID> enrolmentId)
      implements Asked {
    /** One that does not count once: its repetition finds a member. */
    public Enrol(
        CustomerId customer,
        List<HashedIdentifier> identifiers,
        Set<String> profileFields,
        List<Consent> consents,
        Optional<CustomerId> referredBy) {
      this(customer, identifiers, profileFields, consents, referredBy, Optional.empty());
    }

    public Enrol {
      identifiers = List.copyOf(identifiers);
      profileFields = Set.copyOf(profileFields);
      consents = List.copyOf(consents);
    }
  }

  /**
   * Take over who was in another programme: a new member, or one who is here already.
   *
   * @param identifiers those that the identity table has given to this customer, or will
   * @param profileFields what the vault keeps of it
   * @param by the id of the key that imports
   */
  record ImportCustomer(
      CustomerId customer,
      RowId row,
      List<HashedIdentifier> identifiers,
      Set<String> profileFields,
      List<OpeningConsent> consents,
      List<OpeningBalance> balances,
      Optional<OpeningTier> tier,
      String by,
      boolean dryRun)
      implements Asked {
    public ImportCustomer {
      identifiers = List.copyOf(identifiers);
      profileFields = Set.copyOf(profileFields);
      consents = List.copyOf(consents);
      balances = List.copyOf(balances);
    }
  }

  /** Add an identifier that the identity table has given to this customer. */
  record AddIdentifier(CustomerId customer, HashedIdentifier identifier) implements Asked {}

  /** Remove an identifier. */
  record RemoveIdentifier(CustomerId customer, HashedIdentifier identifier) implements Asked {}

  /** Note that the profile in the vault changed. */
  record ChangeProfile(CustomerId customer, Set<String> fields) implements Asked {
    public ChangeProfile {
      fields = Set.copyOf(fields);
    }
  }

  /** Record a consent. */
  record ChangeConsent(CustomerId customer, Consent consent) implements Asked {}

  /**
   * Adjust points by hand; a negative adjustment is a spend unless debt is allowed, or it takes
   * back an earlier one.
   *
   * @param reverses the earlier adjustment, which gave too much, that it takes back
   * @param allowance within which who decides it must stay; absent where nothing bounds it
   */
  record AdjustPoints(
      CustomerId customer,
      UUID adjustmentId,
      String currency,
      long points,
      Wording reason,
      String by,
      boolean allowDebt,
      Optional<UUID> reverses,
      Optional<Allowance> allowance)
      implements Asked {
    /** One that takes nothing back and that nothing bounds. */
    public AdjustPoints(
        CustomerId customer,
        UUID adjustmentId,
        String currency,
        long points,
        Wording reason,
        String by,
        boolean allowDebt) {
      this(
          customer,
          adjustmentId,
          currency,
          points,
          reason,
          by,
          allowDebt,
          Optional.empty(),
          Optional.empty());
    }
  }

  /**
   * Hold points for a reward, or burn them for it at once.
   *
   * @param quantity how many of the reward
   * @param hold for how long it may be confirmed, from the moment at which it is recorded; absent
   *     means at once
   * @param notAfter when its place in the reward's stock ends: decided later, it is refused
   * @param voucher what is handed out at once, where the reward gives one
   * @param partner where it is redeemed
   */
  record RedeemReward(
      CustomerId customer,
      UUID redemptionId,
      String reward,
      long quantity,
      Optional<Duration> hold,
      Instant notAfter,
      Optional<IssuedVoucher> voucher,
      Optional<String> partner)
      implements Asked {}

  /**
   * Burn the points that are held.
   *
   * @param voucher what is handed out, where the reward gives one
   */
  record ConfirmRedemption(CustomerId customer, UUID redemptionId, Optional<IssuedVoucher> voucher)
      implements Asked {}

  /** Give the points that are held back. */
  record CancelRedemption(CustomerId customer, UUID redemptionId) implements Asked {}

  /**
   * Say what became of a redemption, recording that its time is over where it is: nothing recorded
   * means that it may still be confirmed.
   */
  record SettleRedemption(CustomerId customer, UUID redemptionId) implements FromWithin {}

  /**
   * Forget who the customer is, for ever: at once, or after the programme's grace. Asking again
   * under the same id, or within the grace, changes nothing.
   *
   * @param erasureId names the erasure, on its receipt too
   */
  record Erase(CustomerId customer, UUID erasureId) implements Asked {}

  /**
   * Take back within the grace that the customer is to be forgotten.
   *
   * @param undoId by which it counts once
   */
  record UndoErasure(CustomerId customer, UUID undoId) implements Asked {}

  /**
   * What an event promised outside the journal is done.
   *
   * @param duty as {@link Duty#id()} names it
   */
  record Discharge(CustomerId customer, UUID duty) implements FromWithin {}

  /** Hand points to another customer, with the dates they have. */
  record TransferPoints(
      CustomerId customer, UUID transferId, CustomerId to, String currency, long points, String by)
      implements Asked {}

  /** Take points that another customer handed over; each transfer counts once. */
  record ReceivePoints(
      CustomerId customer, UUID transferId, CustomerId from, Delivery.HandedPoints handed)
      implements FromWithin {}

  /** Absorb another record of the same person. */
  record Merge(CustomerId customer, UUID mergeId, CustomerId absorb) implements Asked {}

  /** Be absorbed, as the survivor asks. */
  record BeAbsorbed(CustomerId customer, UUID mergeId, CustomerId into) implements FromWithin {}

  /**
   * Take in the record of who was absorbed.
   *
   * @param record as it was, with its document index
   */
  record Absorb(CustomerId customer, UUID mergeId, CustomerId absorbed, Customer record)
      implements FromWithin {}

  /** Let go who was absorbed. */
  record Unmerge(CustomerId customer, UUID unmergeId, CustomerId absorbed) implements Asked {}

  /**
   * Be yourself again, as the survivor lets go.
   *
   * @param identifiers those that come back
   * @param record what is its own by now, with the document index of both
   */
  record BeReleased(
      CustomerId customer,
      UUID unmergeId,
      CustomerId from,
      Set<HashedIdentifier> identifiers,
      Optional<Customer> record)
      implements FromWithin {
    public BeReleased {
      identifiers = Set.copyOf(identifiers);
    }
  }

  /**
   * The other customer of an errand has answered.
   *
   * @param refusal the code under which it refused; absent when it took what was brought
   */
  record CloseErrand(CustomerId customer, UUID errandId, Optional<String> refusal)
      implements FromWithin {}

  /**
   * Propose an adjustment that a second person must approve.
   *
   * @param wanted what is to be made
   */
  record ProposeAdjustment(AdjustPoints wanted) implements Asked {
    @Override
    public CustomerId customer() {
      return wanted.customer();
    }
  }

  /**
   * Approve or refuse an adjustment that waits.
   *
   * @param by the id of the key that decides: to approve, another than the one that proposed
   * @param limit the most points, either sign, that it may approve at once
   * @param allowance what it may approve and adjust in a day; absent where nothing bounds it
   */
  record DecideAdjustment(
      CustomerId customer,
      UUID adjustmentId,
      boolean approved,
      String by,
      long limit,
      Optional<Allowance> allowance)
      implements Asked {
    /** One that nothing bounds in a day. */
    public DecideAdjustment(
        CustomerId customer, UUID adjustmentId, boolean approved, String by, long limit) {
      this(customer, adjustmentId, approved, by, limit, Optional.empty());
    }
  }

  /** Give a tier by hand until a time, whatever is earned. */
  record GiveTier(CustomerId customer, String tier, Instant until, Wording reason, String by)
      implements Asked {}

  /**
   * A member whom this customer brought has kept a purchase, or keeps none any more.
   *
   * @param undoes the errand that said that one was kept
   */
  record SettleReferral(
      CustomerId customer, UUID errandId, CustomerId friend, Optional<UUID> undoes)
      implements FromWithin {}

  /**
   * A customer says that it has brought this one.
   *
   * @param by who says so
   * @param toldAt when it was said
   */
  record NoteReferrer(CustomerId customer, UUID errandId, CustomerId by, Instant toldAt)
      implements FromWithin {}

  /** Say what was taken of a grant of a budget; nothing is recorded. */
  record TellGrant(CustomerId customer, UUID grant) implements FromWithin {}

  /**
   * Say what last took something of a sale; nothing is recorded.
   *
   * @param recordedBy in whose journal the sale is: the customer's own or that of one it absorbed
   * @param sequenceNr of the sale's event there
   */
  record TellReversal(CustomerId customer, CustomerId recordedBy, long sequenceNr)
      implements FromWithin {}

  /** Record what time has brought about: releases, expiries, tier changes. */
  record LetTimePass(CustomerId customer) implements FromWithin {}
}
