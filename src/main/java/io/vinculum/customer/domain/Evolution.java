package io.vinculum.customer.domain;

import io.vinculum.customer.domain.budget.Draw;
import io.vinculum.customer.domain.consent.Consents;
import io.vinculum.customer.domain.identity.HashedIdentifier;
import io.vinculum.customer.domain.identity.Identifiers;
import io.vinculum.customer.domain.interaction.Attributes;
import io.vinculum.customer.domain.interaction.DocumentKey;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.merge.Merges;
import io.vinculum.customer.domain.relationship.OpenComplaint;
import io.vinculum.customer.domain.relationship.Relationship;
import io.vinculum.customer.domain.rhythm.KeptPurchases;
import io.vinculum.customer.domain.tier.TierStanding;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What is so after an event. Needs nothing but the state and the event. */
final class Evolution {
  private Evolution() {}

  /** What each event changes, one line for each. */
  static Customer evolve(Customer customer, CustomerEvent event) {
    Customer next =
        switch (event) {
          case CustomerEvent.Opened it -> opened(customer, it);
          case CustomerEvent.Enrolled it -> enrolled(customer, it);
          case CustomerEvent.InteractionRecorded it -> recorded(customer, it);
          case CustomerEvent.IdentifierAdded(_, HashedIdentifier identifier) ->
              customer.withIdentifiers(customer.identifiers().with(identifier));
          case CustomerEvent.IdentifierRemoved(_, HashedIdentifier identifier) ->
              customer.withIdentifiers(customer.identifiers().without(identifier));
          case CustomerEvent.ProfileChanged _ -> customer;
          case CustomerEvent.ConsentChanged(_, var consent) ->
              customer.withConsents(customer.consents().with(consent));
          case CustomerEvent.TimePassed it -> applied(customer, it);
          case CustomerEvent.ErasureBegun it -> ErasureGrace.evolve(customer, it);
          case CustomerEvent.ErasureUndone it -> ErasureGrace.evolve(customer, it);
          case CustomerEvent.Erased it -> erased(customer, it);
          case CustomerEvent.ErasureCompleted it -> completed(customer, it);
          case CustomerEvent.PointsAdjusted it -> Adjusting.evolve(customer, it);
          case CustomerEvent.CustomerImported it ->
              counted(customer, it, Importing.key(it.row().id()));
          case CustomerEvent.RewardReserved it -> Redeeming.evolve(customer, it);
          case CustomerEvent.RewardConfirmed it -> Confirming.evolve(customer, it);
          case CustomerEvent.ReservationReleased it -> Releasing.evolve(customer, it);
          case CustomerEvent.PointsTransferred it ->
              counted(customer, it, Transferring.sent(it.transferId()));
          case CustomerEvent.PointsReceived it ->
              counted(customer, it, Transferring.received(it.transferId()));
          case CustomerEvent.AdjustmentProposed it -> FourEyes.evolve(customer, it);
          case CustomerEvent.AdjustmentDecided it ->
              customer.withDocument(FourEyes.decided(it.adjustmentId()), customer.version() + 1);
          case CustomerEvent.TierGiven it -> applied(customer, it);
          case CustomerEvent.ReferrerNoted it -> Referring.evolve(customer, it);
          case CustomerEvent.ReferralSettled it ->
              counted(customer, it, Referring.key(it.errandId()));
          case CustomerEvent.MergeBegun it -> Merging.evolve(customer, it);
          case CustomerEvent.MergedInto it -> BeingMerged.evolve(customer, it);
          case CustomerEvent.Absorbed it -> Merging.evolve(customer, it);
          case CustomerEvent.MergeSettled(_, UUID merge) ->
              customer.withMerges(customer.merges().settled(merge));
          case CustomerEvent.Unmerged it -> Unmerging.evolve(customer, it);
          case CustomerEvent.MergeUndone it -> BeingMerged.evolve(customer, it);
          case CustomerEvent.ErrandClosed it -> closed(customer, it);
        };
    return Combining.followed(next, customer, event).withVersion(customer.version() + 1);
  }

  /** What it did, and that it counts once. */
  private static Customer counted(
      Customer customer, CustomerEvent.WithEffects event, DocumentKey key) {
    return applied(customer, event).withDocument(key, customer.version() + 1);
  }

  private static Customer opened(Customer customer, CustomerEvent.Opened opened) {
    return customer.withStanding(
        standing(opened), added(customer.identifiers(), opened.identifiers()));
  }

  private static Customer closed(Customer customer, CustomerEvent.ErrandClosed event) {
    Customer next =
        applied(customer, event.effects(), event.at())
            .withErrands(customer.errands().without(event.errandId()))
            .withMerges(customer.merges().released(event.errandId()));
    boolean mergeRefused =
        event.refusal().isPresent()
            && customer
                .merges()
                .begun()
                .filter(begun -> begun.id().equals(event.errandId()))
                .isPresent();
    return mergeRefused
        ? next.withMerges(
            next.merges()
                .failing(new Merges.Failed(event.errandId(), event.refusal().orElseThrow())))
        : next;
  }

  private static Standing standing(CustomerEvent.Opened opened) {
    return switch (opened.origin()) {
      case GUEST -> new Standing.Guest(opened.customer(), opened.at());
      // A member is one from Enrolled on, which follows at once.
      case ANONYMOUS, MEMBER -> new Standing.Anonymous(opened.customer(), opened.at());
    };
  }

  private static Customer enrolled(Customer customer, CustomerEvent.Enrolled enrolled) {
    Standing before = customer.standing();
    Standing standing =
        new Standing.Member(
            before.customer().orElseThrow(),
            before.begun().orElseThrow(),
            enrolled.at(),
            enrolled.referredBy());
    Customer joined =
        customer.withStanding(standing, added(customer.identifiers(), enrolled.identifiers()));
    Customer member = applied(joined, enrolled.effects(), enrolled.at());
    return enrolled
        .enrolmentId()
        .map(id -> member.withDocument(Enrolling.key(id), customer.version() + 1))
        .orElse(member);
  }

  /** Identifiers stay until they lead nowhere: what is left to do must be known. */
  private static Customer erased(Customer customer, CustomerEvent.Erased event) {
    Standing before = customer.standing();
    Standing erased =
        new Standing.Erased(
            before.customer().orElseThrow(),
            before.begun().orElseThrow(),
            ErasureGrace.askedAt(customer, event),
            event.erasureId(),
            false);
    return applied(customer, event.effects(), event.at())
        .withStanding(erased, customer.identifiers())
        .withConsents(Consents.NONE)
        .withAttributes(Attributes.NONE);
  }

  private static Customer completed(Customer customer, CustomerEvent.ErasureCompleted event) {
    Standing before = customer.standing();
    if (!(before instanceof Standing.Erased(var id, var openedAt, var erasedAt, var receipt, _))) {
      throw new IllegalStateException("an erasure ended before it began: " + event);
    }
    return customer.withStanding(
        new Standing.Erased(id, openedAt, erasedAt, receipt, true), Identifiers.NONE);
  }

  private static Identifiers added(Identifiers known, List<HashedIdentifier> more) {
    Identifiers all = known;
    for (HashedIdentifier identifier : more) {
      all = all.with(identifier);
    }
    return all;
  }

  private static Customer recorded(Customer customer, CustomerEvent.InteractionRecorded event) {
    Interaction interaction = event.interaction();
    long sequenceNr = customer.version() + 1;
    Customer next =
        applied(customer, event.effects(), event.at())
            .withDocument(interaction.occasion().key(), sequenceNr)
            .withActivity(
                customer.activity().with(interaction.kind(), interaction.occasion().occurredAt()));
    if (event.reversal().isPresent()) {
      next = next.withReturns(next.returns().with(event.reversal().get(), sequenceNr));
    }
    return switch (interaction) {
      case Interaction.AttributeTold(var occasion, String name, var value) ->
          next.withAttributes(next.attributes().with(name, value, occasion.occurredAt()));
      case Interaction.Complaint complaint -> complained(next, complaint, event.effects());
      case Interaction.Referral referral -> Referring.evolve(next, referral, event.effects());
      case Interaction.Purchase _,
          Interaction.Return _,
          Interaction.VoidSale _,
          Interaction.Visit _,
          Interaction.Browsing _,
          Interaction.Conversation _,
          Interaction.Survey _,
          Interaction.Social _,
          Interaction.Abandonment _,
          Interaction.MysteryVisit _,
          Interaction.Declaration _,
          Interaction.CompetitorPurchase _,
          Interaction.SaleEvent _,
          Interaction.LocationSignal _ ->
          next;
    };
  }

  private static Customer complained(
      Customer customer, Interaction.Complaint complaint, Effects effects) {
    Relationship relationship = customer.relationship();
    if (complaint.resolves().isPresent()) {
      return customer.withRelationship(relationship.settled(complaint.resolves().get()));
    }
    if (effects.bookkeeping().complaintPerDay().isEmpty()) {
      return customer;
    }
    return customer.withRelationship(
        relationship.opened(
            new OpenComplaint(
                complaint.occasion().key(),
                complaint.occasion().occurredAt(),
                effects.bookkeeping().complaintPerDay().getAsDouble())));
  }

  private static Customer applied(Customer customer, CustomerEvent.WithEffects event) {
    return applied(customer, event.effects(), event.at());
  }

  /** Points, tier, value, limits and purchase history after an event's effects. */
  static Customer applied(Customer customer, Effects effects, Instant at) {
    Bookkeeping bookkeeping = effects.bookkeeping();
    KeptPurchases purchases = customer.purchases();
    if (bookkeeping.purchase().isPresent()) {
      purchases = purchases.with(bookkeeping.purchase().get());
    }
    Customer next =
        customer.withEffects(
            customer
                .ledger()
                .after(
                    effects.lots(),
                    effects.postings(),
                    bookkeeping.extensions(),
                    bookkeeping.owner()),
            customer.relationship().plus(effects.credits(), effects.halfLifeDays(), at),
            purchases,
            tier(customer.tier(), bookkeeping),
            customer.uses().plus(bookkeeping.uses()));
    for (Draw draw : bookkeeping.draws()) {
      if (draw.grant().isPresent()) {
        next = next.withDocument(Budgeting.key(draw.grant().get()), customer.version() + 1);
      }
    }
    return bookkeeping.errands().isEmpty()
        ? next
        : next.withErrands(next.errands().with(bookkeeping.errands()));
  }

  private static TierStanding tier(TierStanding before, Bookkeeping bookkeeping) {
    TierStanding tier = before;
    if (bookkeeping.qualifying().isPresent()) {
      tier = tier.qualified(bookkeeping.qualifying().get());
    }
    return bookkeeping.tierMove().isPresent() ? tier.moved(bookkeeping.tierMove().get()) : tier;
  }
}
