package io.vinculum.customer.domain;

import io.vinculum.customer.domain.consent.Consents;
import io.vinculum.customer.domain.errand.Errands;
import io.vinculum.customer.domain.identity.Identifiers;
import io.vinculum.customer.domain.interaction.Activity;
import io.vinculum.customer.domain.interaction.Attributes;
import io.vinculum.customer.domain.interaction.DocumentKey;
import io.vinculum.customer.domain.interaction.SaleReturns;
import io.vinculum.customer.domain.merge.Merges;
import io.vinculum.customer.domain.points.Holding;
import io.vinculum.customer.domain.points.Ledger;
import io.vinculum.customer.domain.points.RuleUses;
import io.vinculum.customer.domain.relationship.Relationship;
import io.vinculum.customer.domain.reward.Reservation;
import io.vinculum.customer.domain.reward.Reservations;
import io.vinculum.customer.domain.rhythm.PurchaseHistory;
import io.vinculum.customer.domain.tier.TierStanding;
import java.time.Instant;

/**
 * What is so of one customer after all events so far. Immutable.
 *
 * @param version how many events made it; the next event has number {@code version + 1}
 * @param standing guest, anonymous or member
 * @param identifiers by which the customer is found
 * @param ledger points
 * @param documents every document ever recorded
 * @param relationship credits in both directions
 * @param purchases when and how much was bought
 * @param tier the level and the points that qualify
 * @param consents what was said of each purpose
 * @param attributes what was told of the customer
 * @param activity how often and when last, by kind
 * @param returns which events took something out of which sale
 * @param uses how much of each limit was used
 * @param reservations points held for rewards
 * @param errands what is owed to other customers and not answered yet
 * @param merges whom it has absorbed
 */
public record Customer(
    long version,
    Standing standing,
    Identifiers identifiers,
    Ledger ledger,
    Documents documents,
    Relationship relationship,
    PurchaseHistory purchases,
    TierStanding tier,
    Consents consents,
    Attributes attributes,
    Activity activity,
    SaleReturns returns,
    RuleUses uses,
    Reservations reservations,
    Errands errands,
    Merges merges) {
  private static final Customer UNKNOWN =
      new Customer(
          0,
          new Standing.Unknown(),
          Identifiers.NONE,
          Ledger.EMPTY,
          Documents.EMPTY,
          Relationship.NONE,
          PurchaseHistory.EMPTY,
          TierStanding.NONE,
          Consents.NONE,
          Attributes.NONE,
          Activity.NONE,
          SaleReturns.NONE,
          RuleUses.NONE,
          Reservations.NONE,
          Errands.NONE,
          Merges.NONE);

  /** No record yet. */
  public static Customer unknown() {
    return UNKNOWN;
  }

  /** The same without the document index: for readers, who never ask it. */
  public Customer withoutDocuments() {
    return new Customer(
        version,
        standing,
        identifiers,
        ledger,
        Documents.EMPTY,
        relationship,
        purchases,
        tier,
        consents,
        attributes,
        activity,
        returns,
        uses,
        reservations,
        errands,
        merges);
  }

  Customer withVersion(long next) {
    return new Customer(
        next,
        standing,
        identifiers,
        ledger,
        documents,
        relationship,
        purchases,
        tier,
        consents,
        attributes,
        activity,
        returns,
        uses,
        reservations,
        errands,
        merges);
  }

  Customer withStanding(Standing next, Identifiers held) {
    return new Customer(
        version,
        next,
        held,
        ledger,
        documents,
        relationship,
        purchases,
        tier,
        consents,
        attributes,
        activity,
        returns,
        uses,
        reservations,
        errands,
        merges);
  }

  Customer withIdentifiers(Identifiers next) {
    return new Customer(
        version,
        standing,
        next,
        ledger,
        documents,
        relationship,
        purchases,
        tier,
        consents,
        attributes,
        activity,
        returns,
        uses,
        reservations,
        errands,
        merges);
  }

  Customer withRelationship(Relationship next) {
    return new Customer(
        version,
        standing,
        identifiers,
        ledger,
        documents,
        next,
        purchases,
        tier,
        consents,
        attributes,
        activity,
        returns,
        uses,
        reservations,
        errands,
        merges);
  }

  Customer withConsents(Consents next) {
    return new Customer(
        version,
        standing,
        identifiers,
        ledger,
        documents,
        relationship,
        purchases,
        tier,
        next,
        attributes,
        activity,
        returns,
        uses,
        reservations,
        errands,
        merges);
  }

  Customer withAttributes(Attributes next) {
    return new Customer(
        version,
        standing,
        identifiers,
        ledger,
        documents,
        relationship,
        purchases,
        tier,
        consents,
        next,
        activity,
        returns,
        uses,
        reservations,
        errands,
        merges);
  }

  Customer withReturns(SaleReturns next) {
    return new Customer(
        version,
        standing,
        identifiers,
        ledger,
        documents,
        relationship,
        purchases,
        tier,
        consents,
        attributes,
        activity,
        next,
        uses,
        reservations,
        errands,
        merges);
  }

  Customer withDocument(DocumentKey key, long sequenceNr) {
    return new Customer(
        version,
        standing,
        identifiers,
        ledger,
        documents.plus(key, sequenceNr),
        relationship,
        purchases,
        tier,
        consents,
        attributes,
        activity,
        returns,
        uses,
        reservations,
        errands,
        merges);
  }

  Customer withActivity(Activity next) {
    return new Customer(
        version,
        standing,
        identifiers,
        ledger,
        documents,
        relationship,
        purchases,
        tier,
        consents,
        attributes,
        next,
        returns,
        uses,
        reservations,
        errands,
        merges);
  }

  /** What effects change. */
  Customer withEffects(
      Ledger points,
      Relationship credits,
      PurchaseHistory bought,
      TierStanding level,
      RuleUses limits) {
    return new Customer(
        version,
        standing,
        identifiers,
        points,
        documents,
        credits,
        bought,
        level,
        consents,
        attributes,
        activity,
        returns,
        limits,
        reservations,
        errands,
        merges);
  }

  Customer withReservations(Reservations next) {
    return new Customer(
        version,
        standing,
        identifiers,
        ledger,
        documents,
        relationship,
        purchases,
        tier,
        consents,
        attributes,
        activity,
        returns,
        uses,
        next,
        errands,
        merges);
  }

  Customer withErrands(Errands next) {
    return new Customer(
        version,
        standing,
        identifiers,
        ledger,
        documents,
        relationship,
        purchases,
        tier,
        consents,
        attributes,
        activity,
        returns,
        uses,
        reservations,
        next,
        merges);
  }

  Customer withMerges(Merges next) {
    return new Customer(
        version,
        standing,
        identifiers,
        ledger,
        documents,
        relationship,
        purchases,
        tier,
        consents,
        attributes,
        activity,
        returns,
        uses,
        reservations,
        errands,
        next);
  }

  /** With everything but points, reservations, errands and merges those of another record. */
  Customer withParts(Customer parts, Documents index, SaleReturns back) {
    return new Customer(
        version,
        parts.standing,
        parts.identifiers,
        ledger,
        index,
        parts.relationship,
        parts.purchases,
        parts.tier,
        parts.consents,
        parts.attributes,
        parts.activity,
        back,
        parts.uses,
        reservations,
        errands,
        merges);
  }

  /** What the customer is of itself: without points, documents, reservations, errands, merges. */
  Customer partsOnly() {
    return new Customer(
        version,
        standing,
        identifiers,
        Ledger.EMPTY,
        Documents.EMPTY,
        relationship,
        purchases,
        tier,
        consents,
        attributes,
        activity,
        SaleReturns.NONE,
        uses,
        Reservations.NONE,
        Errands.NONE,
        Merges.NONE);
  }

  /**
   * Points as recorded, with what was held for rewards given back where its time is over. Views of
   * points at an instant begin here.
   */
  public Ledger ledgerAt(Instant now) {
    return Holding.released(
        ledger, reservations.over(now).stream().map(Reservation::held).toList(), now);
  }
}
