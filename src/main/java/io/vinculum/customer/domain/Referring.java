package io.vinculum.customer.domain;

import io.vinculum.customer.domain.budget.BudgetKey;
import io.vinculum.customer.domain.errand.Delivery;
import io.vinculum.customer.domain.errand.Errand;
import io.vinculum.customer.domain.interaction.DocumentKey;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.SaleRemains;
import io.vinculum.customer.domain.points.ClawingBack;
import io.vinculum.customer.domain.points.Earning;
import io.vinculum.customer.domain.points.Lot;
import io.vinculum.customer.domain.points.RuleUse;
import io.vinculum.customer.domain.points.SaleFacts;
import io.vinculum.customer.domain.points.Spans;
import io.vinculum.customer.domain.tier.Qualifying;
import io.vinculum.programme.domain.EarnRule;
import io.vinculum.programme.domain.Money;
import io.vinculum.programme.domain.NegativePolicy;
import io.vinculum.programme.domain.PointCurrency;
import io.vinculum.programme.domain.Programme;
import io.vinculum.programme.domain.ProgrammeVersion;
import io.vinculum.programme.domain.ReferralTerms;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/**
 * Who brought a member is paid and credited when a purchase of the member's is kept, once, however
 * it became known: the enrolment named them, or they said so. When no purchase that counts is kept
 * any more, all of it is taken back, and the next kept one pays anew.
 */
final class Referring {
  /** The kind of earning, and the cause by which it is explained. */
  static final String KEPT = "referralKept";

  /** No rule and no source of a client has these names: theirs have no such character. */
  private static final String REFERRAL = "~referral";

  /** Counts the kept purchases of a member that were enough, where the programme names terms. */
  private static final String PURCHASES = "~referral-purchases";

  private static final String BROUGHT = "~referral-brought";

  private static final DocumentKey REFERRER =
      new DocumentKey(Optional.empty(), "~referrer", "noted");

  private Referring() {}

  /** The key by which an errand of a referral counts once. */
  static DocumentKey key(UUID errandId) {
    return new DocumentKey(Optional.empty(), REFERRAL, errandId.toString());
  }

  static Set<Long> needs(Customer customer, Command.SettleReferral command) {
    Set<Long> needs = new HashSet<>();
    customer.documents().sequenceNrOf(key(command.errandId())).ifPresent(needs::add);
    command
        .undoes()
        .ifPresent(kept -> customer.documents().sequenceNrOf(key(kept)).ifPresent(needs::add));
    return needs;
  }

  /** The event by which who brought an anonymous customer became known, where one did. */
  static Set<Long> noted(Customer customer) {
    return Needs.recorded(customer, REFERRER);
  }

  /** Who brought a customer that is being enrolled, where they said so before. */
  static Optional<CustomerId> notedReferrer(Customer customer, Context context) {
    return noted(customer).stream()
        .map(number -> ((CustomerEvent.ReferrerNoted) Deciding.earlier(context, number)).by())
        .findFirst();
  }

  /** The key under which is found that a customer has said that it brought another. */
  static DocumentKey brought(CustomerId friend) {
    return new DocumentKey(Optional.empty(), BROUGHT, friend.toString());
  }

  /** A customer says that it brought another: who is told, the first time. */
  static void told(Draft draft, Interaction.Referral referral) {
    CustomerId friend = referral.referred();
    if (draft.customer().documents().sequenceNrOf(brought(friend)).isEmpty()) {
      CustomerId self = draft.customer().standing().customer().orElseThrow();
      draft.errands.add(
          new Errand(
              UUID.nameUUIDFromBytes(
                  (self + " brought " + friend).getBytes(StandardCharsets.UTF_8)),
              friend,
              draft.context().now(),
              new Delivery.ReferralTold(
                  referral.occasion().occurredAt().truncatedTo(ChronoUnit.MILLIS))));
    }
  }

  static Customer evolve(Customer customer, Interaction.Referral referral, Effects effects) {
    boolean told =
        effects.bookkeeping().errands().stream()
            .anyMatch(errand -> errand.delivery() instanceof Delivery.ReferralTold);
    return told
        ? customer.withDocument(brought(referral.referred()), customer.version() + 1)
        : customer;
  }

  /** Another says that it brought this customer: who says so first, and is not it, did. */
  static Decision note(Customer customer, Command.NoteReferrer command, Context context) {
    OptionalLong done = customer.documents().sequenceNrOf(key(command.errandId()));
    if (done.isPresent()) {
      return new Decision.Duplicate(done.getAsLong(), Deciding.earlier(context, done.getAsLong()));
    }
    Optional<Decision> refused = Deciding.known(customer.staying());
    if (refused.isPresent()) {
      return refused.get();
    }
    Standing standing = customer.staying().standing();
    boolean knownBefore =
        !noted(customer).isEmpty()
            || (standing instanceof Standing.Member member && member.referredBy().isPresent());
    if (knownBefore || standing.customer().equals(Optional.of(command.by()))) {
      return new Decision.Accepted(List.of());
    }
    Story story = new Story(customer);
    Passing.record(story, context);
    Draft draft = new Draft(story.customer(), context);
    if (standing instanceof Standing.Member member) {
      keptBefore(draft, member, command);
    }
    story.add(
        new CustomerEvent.ReferrerNoted(
            context.now(), command.errandId(), command.by(), draft.finish()));
    return story.accepted();
  }

  /** Where any purchase is enough, one may be kept before it is known who brought the member. */
  private static void keptBefore(
      Draft draft, Standing.Member member, Command.NoteReferrer command) {
    Programme programme = draft.current().programme();
    LocalDate enrolled = programme.dayOf(member.enrolledAt());
    ReferralTerms terms = programme.referrals();
    boolean kept =
        terms.minimum().isZero()
            && terms.inTime(programme.dayOf(command.toldAt()), enrolled)
            && draft
                .customer()
                .purchases()
                .first()
                .filter(day -> terms.inTime(day, enrolled))
                .isPresent();
    if (kept) {
      if (!terms.anyPurchaseCounts()) {
        draft.uses.add(counted(1));
      }
      pays(draft, command.by());
    }
  }

  static Customer evolve(Customer customer, CustomerEvent.ReferrerNoted event) {
    long number = customer.version() + 1;
    Customer next =
        Evolution.applied(customer, event.effects(), event.at())
            .withDocument(key(event.errandId()), number)
            .withDocument(REFERRER, number);
    return next.withStanding(referredBy(next.standing(), event.by()), next.identifiers());
  }

  private static Standing referredBy(Standing standing, CustomerId by) {
    return switch (standing) {
      case Standing.Member(var id, var openedAt, var enrolledAt, var known) ->
          new Standing.Member(id, openedAt, enrolledAt, known.or(() -> Optional.of(by)));
      case Standing.Leaving(var id, var since, var until, var receipt, Standing before) ->
          new Standing.Leaving(id, since, until, receipt, referredBy(before, by));
      case Standing.Unknown _,
          Standing.Guest _,
          Standing.Anonymous _,
          Standing.Erased _,
          Standing.Absorbed _ ->
          standing;
    };
  }

  /** A purchase is being recorded: the first kept one that counts is told to who brought them. */
  static void kept(Draft draft, Programme programme, Interaction.Purchase sale) {
    if (!(draft.customer().standing() instanceof Standing.Member member)
        || member.referredBy().isEmpty()) {
      return;
    }
    ReferralTerms terms = programme.referrals();
    LocalDate day = programme.dayOf(sale.occasion().occurredAt());
    if (terms.count(sale.total(), day, programme.dayOf(member.enrolledAt()))) {
      if (!terms.anyPurchaseCounts()) {
        draft.uses.add(counted(1));
      }
      if (times(draft.customer()) == 0) {
        pays(draft, member.referredBy().get());
      }
    }
  }

  private static void pays(Draft draft, CustomerId referrer) {
    Customer member = draft.customer();
    draft.uses.add(use(1, 1));
    draft.errands.add(
        new Errand(
            errandId(member, KEPT, cycle(member)),
            referrer,
            draft.context().now(),
            new Delivery.ReferralKept()));
  }

  /** Something of a sale comes back: where no purchase that counts is kept, that is told too. */
  static void undone(Draft draft, Programme programme, ReturnedSale sale, SaleRemains after) {
    Customer member = draft.customer();
    if (isLast(draft, programme, sale, after)
        && times(member) > 0
        && member.standing() instanceof Standing.Member known
        && known.referredBy().isPresent()) {
      long paid = cycle(member) - 1;
      draft.uses.add(use(0, -1));
      draft.errands.add(
          new Errand(
              errandId(member, "undone", paid),
              known.referredBy().get(),
              draft.context().now(),
              new Delivery.ReferralUndone(errandId(member, KEPT, paid))));
    }
  }

  private static boolean isLast(
      Draft draft, Programme programme, ReturnedSale sale, SaleRemains after) {
    Customer member = draft.customer();
    boolean none =
        draft.purchase.map(change -> change.count() < 0).orElse(false)
            && member.purchases().purchases() == 1;
    boolean counted =
        sale.event().effects().bookkeeping().uses().stream()
            .anyMatch(use -> use.rule().equals(PURCHASES));
    Money minimum = programme.referrals().minimum();
    if (!counted || !enough(sale.left().amount(), minimum) || enough(after.amount(), minimum)) {
      return none;
    }
    draft.uses.add(counted(-1));
    return none || member.uses().times(PURCHASES, EarnRule.Span.CUSTOMER, LocalDate.EPOCH) == 1;
  }

  private static boolean enough(Money kept, Money minimum) {
    return kept.isPositive() && kept.compareTo(minimum) >= 0;
  }

  /** Who brought a member is told. */
  static Decision settle(Customer customer, Command.SettleReferral command, Context context) {
    OptionalLong done = customer.documents().sequenceNrOf(key(command.errandId()));
    if (done.isPresent()) {
      return new Decision.Duplicate(done.getAsLong(), Deciding.earlier(context, done.getAsLong()));
    }
    // Who is leaving may be brought back, and could not be paid then.
    Optional<Decision> refused = Deciding.known(customer.staying());
    if (refused.isPresent()) {
      return refused.get();
    }
    if (customer.standing().customer().equals(Optional.of(command.friend()))) {
      // Both are one by now: nobody brings itself.
      return new Decision.Accepted(List.of());
    }
    Story story = new Story(customer);
    Passing.record(story, context);
    Draft draft = new Draft(story.customer(), context);
    Optional<ProgrammeVersion> inForce = context.programmes().inForce(context.now());
    if (command.undoes().isPresent()) {
      OptionalLong kept = customer.documents().sequenceNrOf(key(command.undoes().get()));
      if (kept.isPresent()) {
        takeBack(draft, kept.getAsLong());
      }
    } else if (inForce.isPresent()) {
      pay(draft, inForce.get());
    }
    story.add(
        new CustomerEvent.ReferralSettled(
            context.now(), command.errandId(), command.friend(), command.undoes(), draft.finish()));
    return story.accepted();
  }

  private static void pay(Draft draft, ProgrammeVersion version) {
    draft.programmeVersion = OptionalInt.of(version.number());
    SaleFacts facts =
        Giving.facts(
            draft,
            version.programme(),
            KEPT,
            draft.context().now(),
            Optional.empty(),
            Optional.empty());
    Happening.earn(draft, version, KEPT, facts);
    Crediting.referralKept(draft, version.programme(), draft.context().now());
  }

  private static void takeBack(Draft draft, long sequenceNr) {
    if (!(Deciding.earlier(draft.context(), sequenceNr)
        instanceof CustomerEvent.ReferralSettled paid)) {
      throw new IllegalStateException("event " + sequenceNr + " is no referral's");
    }
    draft.programmeVersion = paid.effects().programmeVersion();
    Programme programme = draft.current().programme();
    LocalDate day = programme.dayOf(paid.at());
    for (Earning earning : paid.effects().earnings()) {
      if (earning.points() > 0) {
        takeBack(draft, paid, earning, day);
      }
    }
    Crediting.takeBack(draft, paid.effects());
  }

  private static void takeBack(
      Draft draft, CustomerEvent.ReferralSettled paid, Earning earning, LocalDate day) {
    Programme programme = draft.current().programme();
    String currency = earning.currency();
    List<Lot> own =
        paid.effects().lots().stream().filter(lot -> lot.currency().equals(currency)).toList();
    // Nobody is there to be refused: what is spent is owed, or forgiven where debts are not kept.
    NegativePolicy policy =
        programme.pointCurrency(currency).map(PointCurrency::negative).orElse(NegativePolicy.CLAMP)
                == NegativePolicy.DEBT
            ? NegativePolicy.DEBT
            : NegativePolicy.CLAMP;
    ClawingBack.take(draft.book, currency, earning.points(), own, policy, draft.context().now());
    draft.earnings.add(
        new Earning(
            earning.rule(),
            currency,
            -earning.points(),
            Map.of(),
            "taken back: the friend kept no purchase"));
    Giving.rule(programme, earning.rule())
        .ifPresent(rule -> draft.uses.addAll(Spans.uses(rule, day, -earning.points(), -1)));
    paid.effects().bookkeeping().draws().stream()
        .filter(draw -> draw.key().equals(new BudgetKey(earning.rule(), currency)))
        .forEach(draw -> Budgeting.giveBack(draft, draw));
    draft.qualify(new Qualifying(currency, day, -earning.points()));
  }

  private static int times(Customer member) {
    return member.uses().times(REFERRAL, EarnRule.Span.CUSTOMER, LocalDate.EPOCH);
  }

  /** How often a first purchase was kept so far. */
  private static long cycle(Customer member) {
    return member.uses().points(REFERRAL, EarnRule.Span.CUSTOMER, LocalDate.EPOCH);
  }

  private static RuleUse use(long cycles, int times) {
    return new RuleUse(REFERRAL, EarnRule.Span.CUSTOMER, LocalDate.EPOCH, cycles, times);
  }

  private static RuleUse counted(int times) {
    return new RuleUse(PURCHASES, EarnRule.Span.CUSTOMER, LocalDate.EPOCH, 0, times);
  }

  private static UUID errandId(Customer member, String what, long cycle) {
    String name = member.standing().customer().orElseThrow() + " " + what + " " + cycle;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
