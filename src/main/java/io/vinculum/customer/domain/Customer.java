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
import io.vinculum.customer.domain.rhythm.KeptPurchases;
import io.vinculum.customer.domain.tier.TierStanding;
import java.time.Instant;
import java.util.function.Consumer;

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
    KeptPurchases purchases,
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
          KeptPurchases.EMPTY,
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

  /** The same as it would be had it not asked to be forgotten: for readers of who stayed. */
  public Customer staying() {
    return ErasureGrace.staying(this);
  }

  /** The same without the document index: for readers, who never ask it. */
  public Customer withoutDocuments() {
    return but(parts -> parts.documents = Documents.EMPTY);
  }

  Customer withVersion(long next) {
    return but(parts -> parts.version = next);
  }

  Customer withStanding(Standing next, Identifiers held) {
    return but(
        parts -> {
          parts.standing = next;
          parts.identifiers = held;
        });
  }

  Customer withIdentifiers(Identifiers next) {
    return but(parts -> parts.identifiers = next);
  }

  Customer withRelationship(Relationship next) {
    return but(parts -> parts.relationship = next);
  }

  Customer withConsents(Consents next) {
    return but(parts -> parts.consents = next);
  }

  Customer withAttributes(Attributes next) {
    return but(parts -> parts.attributes = next);
  }

  Customer withReturns(SaleReturns next) {
    return but(parts -> parts.returns = next);
  }

  Customer withDocument(DocumentKey key, long sequenceNr) {
    return but(parts -> parts.documents = documents.plus(key, sequenceNr));
  }

  Customer withActivity(Activity next) {
    return but(parts -> parts.activity = next);
  }

  /** What effects change. */
  Customer withEffects(
      Ledger points,
      Relationship credits,
      KeptPurchases bought,
      TierStanding level,
      RuleUses limits) {
    return but(
        parts -> {
          parts.ledger = points;
          parts.relationship = credits;
          parts.purchases = bought;
          parts.tier = level;
          parts.uses = limits;
        });
  }

  Customer withReservations(Reservations next) {
    return but(parts -> parts.reservations = next);
  }

  Customer withErrands(Errands next) {
    return but(parts -> parts.errands = next);
  }

  Customer withMerges(Merges next) {
    return but(parts -> parts.merges = next);
  }

  /** With other points. */
  Customer withLedger(Ledger next) {
    return but(parts -> parts.ledger = next);
  }

  Customer withDocuments(Documents next) {
    return but(parts -> parts.documents = next);
  }

  /** With everything but points, reservations, errands and merges those of another record. */
  Customer withParts(Customer other, Documents index, SaleReturns back) {
    return other.but(
        parts -> {
          parts.version = version;
          parts.ledger = ledger;
          parts.documents = index;
          parts.returns = back;
          parts.reservations = reservations;
          parts.errands = errands;
          parts.merges = merges;
        });
  }

  /** What the customer is of itself: without points, documents, reservations, errands, merges. */
  Customer partsOnly() {
    return UNKNOWN.withParts(this, Documents.EMPTY, SaleReturns.NONE).withVersion(version);
  }

  private Customer but(Consumer<Parts> change) {
    Parts parts = new Parts(this);
    change.accept(parts);
    return parts.together();
  }

  /**
   * Points as recorded, with what was held for rewards given back where its time is over. Views of
   * points at an instant begin here.
   */
  public Ledger ledgerAt(Instant now) {
    return Holding.released(
        ledger, reservations.over(now).stream().map(Reservation::held).toList(), now);
  }

  /** A customer taken apart, to be put together again with something changed. */
  private static final class Parts {
    private long version;
    private Standing standing;
    private Identifiers identifiers;
    private Ledger ledger;
    private Documents documents;
    private Relationship relationship;
    private KeptPurchases purchases;
    private TierStanding tier;
    private Consents consents;
    private Attributes attributes;
    private Activity activity;
    private SaleReturns returns;
    private RuleUses uses;
    private Reservations reservations;
    private Errands errands;
    private Merges merges;

    Parts(Customer customer) {
      version = customer.version;
      standing = customer.standing;
      identifiers = customer.identifiers;
      ledger = customer.ledger;
      documents = customer.documents;
      relationship = customer.relationship;
      purchases = customer.purchases;
      tier = customer.tier;
      consents = customer.consents;
      attributes = customer.attributes;
      activity = customer.activity;
      returns = customer.returns;
      uses = customer.uses;
      reservations = customer.reservations;
      errands = customer.errands;
      merges = customer.merges;
    }

    Customer together() {
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
          merges);
    }
  }
}
