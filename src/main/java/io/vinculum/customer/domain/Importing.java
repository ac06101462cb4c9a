package io.vinculum.customer.domain;

import io.vinculum.customer.domain.consent.Consent;
import io.vinculum.customer.domain.consent.Consents;
import io.vinculum.customer.domain.identity.HashedIdentifier;
import io.vinculum.customer.domain.identity.Identifiers;
import io.vinculum.customer.domain.intake.OpeningBalance;
import io.vinculum.customer.domain.intake.OpeningConsent;
import io.vinculum.customer.domain.intake.OpeningTier;
import io.vinculum.customer.domain.interaction.DocumentKey;
import io.vinculum.customer.domain.interaction.Wording;
import io.vinculum.customer.domain.points.Issuing;
import io.vinculum.customer.domain.points.Terms;
import io.vinculum.customer.domain.tier.Qualifying;
import io.vinculum.customer.domain.tier.TierRules;
import io.vinculum.programme.domain.PointCurrency;
import io.vinculum.programme.domain.Programme;
import io.vinculum.programme.domain.ProgrammeVersion;
import io.vinculum.programme.domain.Tiers;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/**
 * A customer of another programme, taken over with what it has there. No earn rule fires: what is
 * brought was earned before, under other rules. A row counts once; one that says something else
 * under the same name is refused.
 */
final class Importing {
  /** The name under which lots of opening balances are explained. */
  static final String OPENING = "opening";

  /** No source of a client has this name: clients' names have no such character. */
  private static final String SOURCE = "~import";

  private Importing() {}

  /** The key by which a row counts once. */
  static DocumentKey key(UUID row) {
    return new DocumentKey(Optional.empty(), SOURCE, row.toString());
  }

  static Decision decide(Customer customer, Command.ImportCustomer command, Context context) {
    OptionalLong done = customer.documents().sequenceNrOf(key(command.row().id()));
    if (done.isPresent()) {
      return repeated(command, done.getAsLong(), context);
    }
    Optional<Rejection> refused = refuse(customer, command, context);
    if (refused.isPresent()) {
      return new Decision.Rejected(refused.get());
    }
    Story story = new Story(customer);
    if (customer.standing() instanceof Standing.Unknown) {
      story.add(
          new CustomerEvent.Opened(context.now(), command.customer(), Origin.MEMBER, List.of()));
    }
    Passing.record(story, context);
    join(story, command, context);
    for (OpeningConsent said : command.consents()) {
      Consent consent = said.recorded(context.now());
      if (isNews(story.customer(), consent)) {
        story.add(new CustomerEvent.ConsentChanged(context.now(), consent));
      }
    }
    if (command.tier().isPresent()) {
      Optional<Rejection> below = honour(story, command, command.tier().get(), context);
      if (below.isPresent()) {
        return new Decision.Rejected(below.get());
      }
    }
    open(story, command, context);
    return story.accepted();
  }

  private static Decision repeated(
      Command.ImportCustomer command, long sequenceNr, Context context) {
    CustomerEvent earlier = Deciding.earlier(context, sequenceNr);
    boolean same =
        earlier instanceof CustomerEvent.CustomerImported imported
            && imported.row().content().equals(command.row().content());
    return same
        ? new Decision.Duplicate(sequenceNr, earlier)
        : Deciding.rejected(
            Rejection.Code.DOCUMENT_REUSED,
            "This document of the source was imported before with other content.");
  }

  /** Who is new becomes a member; who is here is known by more identifiers. */
  private static void join(Story story, Command.ImportCustomer command, Context context) {
    if (story.customer().standing() instanceof Standing.Member) {
      for (HashedIdentifier identifier : command.identifiers()) {
        if (!story.customer().identifiers().hold(identifier)) {
          story.add(new CustomerEvent.IdentifierAdded(context.now(), identifier));
        }
      }
    } else {
      Draft draft = new Draft(story.customer(), context);
      // Where a tier is told, none was held here before it.
      Effects effects =
          command.tier().isPresent() ? draft.finish(Optional.empty()) : draft.finish();
      story.add(
          new CustomerEvent.Enrolled(
              context.now(), command.identifiers(), Optional.empty(), Optional.empty(), effects));
    }
    if (!command.profileFields().isEmpty()) {
      story.add(new CustomerEvent.ProfileChanged(context.now(), command.profileFields()));
    }
  }

  private static boolean isNews(Customer customer, Consent consent) {
    return Optional.ofNullable(customer.consents().byPurpose().get(consent.purpose()))
        .filter(known -> known.state() == consent.state())
        .isEmpty();
  }

  private static Optional<Rejection> honour(
      Story story, Command.ImportCustomer command, OpeningTier tier, Context context) {
    Programme programme = context.programmes().reaching(context.now()).programme();
    Tiers tiers = programme.tiers().orElseThrow();
    TierRules rules = new TierRules(tiers, programme);
    long qualifying = rules.qualifying(story.customer().tier(), context.now());
    if (rules.place(tier.level()) < rules.reachedBy(qualifying)) {
      return invalid("/tier", "is below what this customer has earned here already");
    }
    Instant until = tier.until().orElseGet(() -> window(tiers, programme, context.now()));
    story.add(
        Honouring.given(
            story.customer(),
            new Command.GiveTier(
                command.customer(),
                tier.level(),
                until,
                Wording.plain(OpeningTier.REASON),
                command.by()),
            tier.since().orElse(context.now()),
            rules,
            context));
    return Optional.empty();
  }

  /** The end of the time in which a level can be earned anew. */
  private static Instant window(Tiers tiers, Programme programme, Instant now) {
    LocalDate today = programme.dayOf(now);
    LocalDate last =
        switch (tiers.window()) {
          case Tiers.Window.Rolling(var period) -> today.plus(period);
          case Tiers.Window.CalendarYear() -> today.plusYears(1).withMonth(12).withDayOfMonth(31);
        };
    return Terms.endOfDay(last, programme.zone());
  }

  private static void open(Story story, Command.ImportCustomer command, Context context) {
    Draft draft = new Draft(story.customer(), context);
    ProgrammeVersion version = draft.current();
    draft.programmeVersion = OptionalInt.of(version.number());
    for (OpeningBalance balance : command.balances()) {
      issue(draft, balance, version);
    }
    version
        .programme()
        .tiers()
        .map(Tiers::currency)
        .filter(currency -> counts(version.programme(), currency, command.tier()))
        .ifPresent(currency -> qualify(draft, command.balances(), currency));
    story.add(
        new CustomerEvent.CustomerImported(
            context.now(), command.row(), command.balances(), command.by(), draft.finish()));
  }

  private static void issue(Draft draft, OpeningBalance balance, ProgrammeVersion version) {
    Programme programme = version.programme();
    Instant now = draft.context().now();
    PointCurrency currency = programme.pointCurrency(balance.currency()).orElseThrow();
    Terms terms =
        Terms.of(currency, programme.zone(), now, draft.lastActive(currency, programme))
            .spendableAt(now);
    Issuing.issue(
        draft.book,
        new Issuing.Grant(
            draft.sequenceNr(),
            balance.currency(),
            balance.points(),
            now,
            OPENING,
            version.number(),
            OptionalLong.empty()),
        balance
            .lastDay()
            .map(day -> terms.until(Terms.endOfDay(day, programme.zone())))
            .orElse(terms),
        now);
  }

  /**
   * Whether an opening balance counts for the tier. Points that pay nothing are there for the tier
   * alone. What can be spent is what is left of what was earned: where the row tells the tier, it
   * says nothing of it.
   */
  private static boolean counts(Programme programme, String currency, Optional<OpeningTier> tier) {
    return tier.isEmpty()
        || programme
            .pointCurrency(currency)
            .filter(points -> points.value().signum() == 0)
            .isPresent();
  }

  private static void qualify(Draft draft, List<OpeningBalance> balances, String currency) {
    long points =
        balances.stream()
            .filter(balance -> balance.currency().equals(currency))
            .mapToLong(OpeningBalance::points)
            .sum();
    Instant now = draft.context().now();
    draft.qualify(new Qualifying(currency, draft.current().programme().dayOf(now), points));
  }

  private static Optional<Rejection> refuse(
      Customer customer, Command.ImportCustomer command, Context context) {
    return standing(customer)
        .or(() -> limits(customer, command))
        .or(() -> balances(command, context))
        .or(() -> tier(command, context))
        .or(() -> consents(customer, command, context));
  }

  private static Optional<Rejection> standing(Customer customer) {
    return switch (customer.standing()) {
      case Standing.Unknown _, Standing.Anonymous _, Standing.Member _ -> Optional.empty();
      case Standing.Erased _, Standing.Leaving _ -> Optional.of(Erasing.refusal());
      case Standing.Absorbed absorbed -> Optional.of(BeingMerged.refusal(absorbed));
      case Standing.Guest _ ->
          Optional.of(
              Rejection.of(
                  Rejection.Code.UNKNOWN_CUSTOMER, "A single receipt is nobody to import."));
    };
  }

  private static Optional<Rejection> limits(Customer customer, Command.ImportCustomer command) {
    Set<HashedIdentifier> held = new HashSet<>(customer.identifiers().held());
    held.addAll(command.identifiers());
    Set<String> purposes = new HashSet<>(customer.consents().byPurpose().keySet());
    command.consents().forEach(consent -> purposes.add(consent.purpose()));
    return held.size() > Identifiers.MAX_HELD || purposes.size() > Consents.MAX_PURPOSES
        ? Optional.of(
            Rejection.of(
                Rejection.Code.LIMIT_EXCEEDED,
                "A customer holds at most "
                    + Identifiers.MAX_HELD
                    + " identifiers and answers at most "
                    + Consents.MAX_PURPOSES
                    + " purposes."))
        : Optional.empty();
  }

  private static Optional<Rejection> balances(Command.ImportCustomer command, Context context) {
    Programme programme = context.programmes().reaching(context.now()).programme();
    for (OpeningBalance balance : command.balances()) {
      String pointer = "/opening/" + balance.currency();
      if (programme.pointCurrency(balance.currency()).isEmpty()) {
        return invalid(pointer, "is of no point currency of the programme");
      }
      if (balance.points() < 1 || balance.points() > Validation.MAX_POINTS) {
        return invalid(pointer, "must be 1 to " + Validation.MAX_POINTS + " points");
      }
      boolean over =
          balance.lastDay().filter(day -> day.isBefore(programme.dayOf(context.now()))).isPresent();
      if (over) {
        return invalid(
            pointer + "/expires", balance.lastDay().orElseThrow() + " is past: nothing is left");
      }
    }
    return Optional.empty();
  }

  private static Optional<Rejection> tier(Command.ImportCustomer command, Context context) {
    if (command.tier().isEmpty()) {
      return Optional.empty();
    }
    OpeningTier tier = command.tier().get();
    Programme programme = context.programmes().reaching(context.now()).programme();
    boolean unknown =
        programme.tiers().stream()
            .flatMap(tiers -> tiers.levels().stream())
            .noneMatch(level -> level.id().equals(tier.level()));
    if (unknown) {
      return invalid("/tier", "is no tier of the programme");
    }
    if (tier.since().filter(context.now()::isBefore).isPresent()) {
      return invalid("/tierSince", "lies in the future");
    }
    return tier.until().filter(until -> !until.isAfter(context.now())).isPresent()
        ? invalid("/tierUntil", "is past")
        : Optional.empty();
  }

  /** A file tells what was said before: it does not overrule what was said here since. */
  private static Optional<Rejection> consents(
      Customer customer, Command.ImportCustomer command, Context context) {
    for (OpeningConsent said : command.consents()) {
      String pointer = "/consents/" + said.purpose();
      if (said.saidAt().filter(context.now()::isBefore).isPresent()) {
        return invalid(pointer + "/at", "lies in the future");
      }
      Optional<Consent> known =
          Optional.ofNullable(customer.consents().byPurpose().get(said.purpose()))
              .filter(consent -> consent.state() != said.state());
      boolean later =
          known.isEmpty() || said.saidAt().filter(known.get().at()::isBefore).isPresent();
      if (!later) {
        return invalid(
            pointer,
            "was answered here otherwise, and the row does not say that it was said later");
      }
    }
    return Optional.empty();
  }

  private static Optional<Rejection> invalid(String pointer, String detail) {
    return Optional.of(Rejection.at(Rejection.Code.INVALID, detail, pointer));
  }
}
