package io.vinculum.insight.facts;

import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerRules;
import io.vinculum.customer.domain.Effects;
import io.vinculum.customer.domain.Origin;
import io.vinculum.customer.domain.consent.Consent;
import io.vinculum.customer.domain.consent.Consents;
import io.vinculum.customer.domain.identity.HashedIdentifier;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.SaleReversal;
import io.vinculum.customer.domain.points.Account;
import io.vinculum.customer.domain.points.Posting;
import io.vinculum.customer.domain.rhythm.PurchaseChange;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.maths.rhythm.HourBlocks;
import io.vinculum.programme.domain.IdentifierKind;
import io.vinculum.programme.domain.ProgrammeVersion;
import io.vinculum.programme.domain.Programmes;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What an event changes in what is known of its customer. Pure. Days, partners and categories are
 * those of the programme version by which the event itself was judged, so a later version changes
 * nothing that was folded.
 */
public final class FactsFold {
  private final Programmes programmes;

  /** Folds under these programmes. */
  public FactsFold(Programmes programmes) {
    this.programmes = programmes;
  }

  /**
   * The programme version that the event names and these programmes lack: another node put it, and
   * the event must wait until it is known here.
   */
  public OptionalInt lacks(StoredEvent stored) {
    return stored.event() instanceof CustomerEvent.InteractionRecorded recorded
        ? recorded.effects().programmeVersion().stream()
            .filter(version -> programmes.version(version).isEmpty())
            .findFirst()
        : OptionalInt.empty();
  }

  /**
   * The facts after the event.
   *
   * @param facts those after the event before it
   * @throws IllegalArgumentException when the event is not the next one of that customer
   */
  public Facts fold(Facts facts, StoredEvent stored) {
    if (stored.sequenceNr() != facts.sequenceNr() + 1
        || !stored.customer().equals(facts.customer())) {
      throw new IllegalArgumentException(
          "event " + stored.sequenceNr() + " after " + facts.sequenceNr());
    }
    FactsDraft draft = new FactsDraft(facts);
    apply(draft, stored.event());
    draft.wakeAt(stored.nextDeadline());
    return draft.finish(stored.sequenceNr());
  }

  /**
   * The facts after an event of a customer who was absorbed: as the survivor's own, but for points,
   * levels and deadlines, which the merge itself brought.
   */
  public Facts taken(Facts facts, StoredEvent stored) {
    FactsDraft draft = new FactsDraft(facts);
    switch (stored.event()) {
      case CustomerEvent.InteractionRecorded recorded -> recorded(draft, recorded);
      case CustomerEvent.Enrolled enrolled -> {
        draft.enrolledFirst(day(programmes.reaching(enrolled.at()), enrolled.at()));
        credited(draft, enrolled.effects(), enrolled.at());
      }
      case CustomerEvent.Opened opened -> {
        draft.openedFirst(day(programmes.reaching(opened.at()), opened.at()));
        if (!isDeviceOnly(opened)) {
          draft.named();
        }
      }
      case CustomerEvent.IdentifierAdded(_, HashedIdentifier added) -> named(draft, added);
      case CustomerEvent.AddedUp it -> credited(draft, it.effects(), it.at());
      case CustomerEvent.WithEffects _, CustomerEvent.WithoutEffects _ -> {}
    }
    return draft.keepingPoints().finish(facts.sequenceNr());
  }

  /** The same number with nothing in it: what it told was undone later. */
  public static StoredEvent withoutEffect(StoredEvent stored) {
    return new StoredEvent(
        stored.customer(),
        stored.sequenceNr(),
        new CustomerEvent.ProfileChanged(stored.event().at(), Set.of()),
        stored.nextDeadline());
  }

  /**
   * The same number with nothing but points and levels in it: what it told is another's by now, or
   * was undone, and its points are counted where they went.
   */
  public static StoredEvent withoutStory(StoredEvent stored) {
    Optional<Effects> effects = CustomerRules.effects(stored.event());
    if (effects.isEmpty()) {
      return withoutEffect(stored);
    }
    return new StoredEvent(
        stored.customer(),
        stored.sequenceNr(),
        new CustomerEvent.TimePassed(stored.event().at(), "", effects.get().onlyPoints()),
        stored.nextDeadline());
  }

  /** Of somebody of whom nothing is told: no more than of guests. */
  public Facts forgotten(Facts facts) {
    FactsDraft draft = new FactsDraft(facts);
    draft.forget();
    return draft.finish(facts.sequenceNr());
  }

  /** With the later statement of each purpose, of all that was said in these events. */
  public Facts consenting(Facts facts, List<StoredEvent> events) {
    Consents said = Consents.NONE;
    for (StoredEvent stored : events) {
      if (stored.event() instanceof CustomerEvent.ConsentChanged(_, Consent consent)) {
        said = said.joined(new Consents(Map.of(consent.purpose(), consent)));
      }
    }
    FactsDraft draft = new FactsDraft(facts);
    if (facts.standing() != Origin.GUEST) {
      said.byPurpose().values().forEach(draft::consent);
    }
    return draft.finish(facts.sequenceNr());
  }

  private static void credited(FactsDraft draft, Effects effects, Instant at) {
    draft.credited(effects.credits(), effects.halfLifeDays(), at);
  }

  private void apply(FactsDraft draft, CustomerEvent event) {
    switch (event) {
      case CustomerEvent.Opened opened -> {
        draft.standing(opened.origin());
        if (isDeviceOnly(opened)) {
          draft.deviceOnly();
        }
        draft.openedOn(day(programmes.reaching(opened.at()), opened.at()));
      }
      case CustomerEvent.Enrolled enrolled -> {
        draft.standing(Origin.MEMBER);
        draft.named();
        draft.enrolledOn(day(programmes.reaching(enrolled.at()), enrolled.at()));
        apply(draft, enrolled.effects(), enrolled.at());
      }
      case CustomerEvent.InteractionRecorded recorded -> recorded(draft, recorded);
      case CustomerEvent.ConsentChanged(_, Consent consent) -> draft.consent(consent);
      case CustomerEvent.IdentifierAdded(_, HashedIdentifier added) -> named(draft, added);
      case CustomerEvent.MergedInto _ -> draft.leave();
      case CustomerEvent.ErasureBegun _ -> draft.forget();
      case CustomerEvent.Erased erased -> {
        apply(draft, erased.effects(), erased.at());
        draft.forget();
      }
      case CustomerEvent.WithEffects it -> apply(draft, it.effects(), it.at());
      case CustomerEvent.WithoutEffects _ -> {}
    }
  }

  private static boolean isDeviceOnly(CustomerEvent.Opened opened) {
    return opened.origin() == Origin.ANONYMOUS
        && !opened.identifiers().isEmpty()
        && opened.identifiers().stream().allMatch(held -> held.kind() == IdentifierKind.DEVICE);
  }

  private static void named(FactsDraft draft, HashedIdentifier added) {
    if (added.kind() != IdentifierKind.DEVICE) {
      draft.named();
    }
  }

  private static void apply(FactsDraft draft, Effects effects, Instant at) {
    draft.credited(effects.credits(), effects.halfLifeDays(), at);
    for (Posting posting : effects.postings()) {
      if (posting.to() == Account.AVAILABLE) {
        draft.points(posting.currency(), posting.points());
      } else if (posting.from() == Account.AVAILABLE) {
        draft.points(posting.currency(), -posting.points());
      }
    }
    effects.bookkeeping().tierMove().ifPresent(move -> draft.reached(move.level()));
  }

  private void recorded(FactsDraft draft, CustomerEvent.InteractionRecorded event) {
    Interaction interaction = event.interaction();
    Instant occurredAt = interaction.occasion().occurredAt();
    ProgrammeVersion version = version(event.effects().programmeVersion(), occurredAt);
    int day = day(version, occurredAt);
    draft.happened(interaction.kind(), day);
    Causes.channel(interaction).ifPresent(draft::channel);
    Causes.cause(interaction, version.programme().codes())
        .ifPresent(cause -> draft.caused(cause, day));
    apply(draft, event.effects(), event.at());
    Optional<PurchaseChange> change = event.effects().bookkeeping().purchase();
    switch (interaction) {
      case Interaction.Purchase purchase ->
          change.ifPresent(
              c ->
                  draft.purchases(
                      SaleParts.of(purchase, c, version.programme()),
                      block(version, occurredAt, interaction.occasion().dayOnly())));
      case Interaction.Return back -> reversed(draft, back.of().partner(), event, change);
      case Interaction.VoidSale back -> reversed(draft, back.of().partner(), event, change);
      case Interaction.Complaint complaint ->
          draft.complaint(complaint, event.effects().bookkeeping().complaintPerDay());
      case Interaction.Declaration said ->
          version
              .programme()
              .categoryOf(said.category())
              .ifPresent(
                  category -> draft.declared(category.id(), said, occurredAt.getEpochSecond()));
      case Interaction.CompetitorPurchase seen ->
          version
              .programme()
              .categoryOf(seen.category())
              .ifPresent(category -> draft.seen(category.id(), day, seen.amount().minorUnits()));
      case Interaction.AttributeTold told ->
          draft.attribute(told.name(), told.value(), occurredAt.getEpochSecond());
      case Interaction.SaleEvent _,
          Interaction.Visit _,
          Interaction.Browsing _,
          Interaction.Conversation _,
          Interaction.Survey _,
          Interaction.Social _,
          Interaction.Referral _,
          Interaction.Abandonment _,
          Interaction.MysteryVisit _,
          Interaction.LocationSignal _ -> {}
    }
  }

  private void reversed(
      FactsDraft draft,
      Optional<String> partner,
      CustomerEvent.InteractionRecorded event,
      Optional<PurchaseChange> change) {
    SaleReversal reversal = event.reversal().orElseThrow();
    ProgrammeVersion version = version(reversal.saleProgrammeVersion(), reversal.saleOccurredAt());
    change.ifPresent(
        c ->
            draft.purchases(
                SaleParts.of(reversal, partner, c, version.programme()),
                block(version, reversal.saleOccurredAt(), reversal.saleDayOnly())));
  }

  private ProgrammeVersion version(OptionalInt number, Instant occurredAt) {
    return number.isPresent()
        ? programmes
            .version(number.getAsInt())
            .orElseThrow(() -> new IllegalStateException("no programme " + number.getAsInt()))
        : programmes.reaching(occurredAt);
  }

  /**
   * The block of hours of a sale. The first instant of a day, of the shop's or of Greenwich's, is
   * how systems write a day of which they know no hour, and is none.
   */
  private static OptionalInt block(ProgrammeVersion version, Instant instant, boolean dayOnly) {
    ZonedDateTime local = instant.atZone(version.programme().zone());
    boolean hasHour =
        !dayOnly
            && !local.equals(local.toLocalDate().atStartOfDay(local.getZone()))
            && !instant.equals(instant.truncatedTo(ChronoUnit.DAYS));
    return hasHour
        ? OptionalInt.of(HourBlocks.of(local.getDayOfWeek().getValue() - 1, local.getHour()))
        : OptionalInt.empty();
  }

  private static int day(ProgrammeVersion version, Instant instant) {
    return Math.toIntExact(version.programme().dayOf(instant).toEpochDay());
  }
}
