package io.vinculum.customer.domain;

import io.vinculum.customer.domain.budget.BudgetKey;
import io.vinculum.customer.domain.errand.Delivery;
import io.vinculum.customer.domain.errand.Errand;
import io.vinculum.customer.domain.interaction.DocumentKey;
import io.vinculum.customer.domain.points.ClawingBack;
import io.vinculum.customer.domain.points.Earning;
import io.vinculum.customer.domain.points.Lot;
import io.vinculum.customer.domain.points.RuleUse;
import io.vinculum.customer.domain.points.SaleFacts;
import io.vinculum.customer.domain.points.Spans;
import io.vinculum.customer.domain.tier.Qualifying;
import io.vinculum.programme.domain.EarnRule;
import io.vinculum.programme.domain.NegativePolicy;
import io.vinculum.programme.domain.PointCurrency;
import io.vinculum.programme.domain.Programme;
import io.vinculum.programme.domain.ProgrammeVersion;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/**
 * A referral pays who brought a member when the member's first purchase is kept, once; when no
 * purchase is kept any more, what it paid is taken back, and the next kept purchase pays anew.
 */
final class Referring {
  /** The kind of earning, and the cause by which it is explained. */
  static final String KEPT = "referralKept";

  /** No rule and no source of a client has this name: their names have no such character. */
  private static final String REFERRAL = "~referral";

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

  /** A purchase is being recorded: the first one kept is told to who brought the member. */
  static void kept(Draft draft) {
    Customer member = draft.customer();
    if (draft.purchase.isEmpty() || !(member.standing() instanceof Standing.Member known)) {
      return;
    }
    if (known.referredBy().isPresent() && times(member) == 0) {
      draft.uses.add(use(1, 1));
      draft.errands.add(
          new Errand(
              errandId(member, KEPT, cycle(member)),
              known.referredBy().get(),
              draft.context().now(),
              new Delivery.ReferralKept()));
    }
  }

  /** Something comes back: where no purchase is kept any more, that is told too. */
  static void undone(Draft draft) {
    Customer member = draft.customer();
    boolean last =
        draft.purchase.map(change -> change.count() < 0).orElse(false)
            && member.purchases().purchases() == 1;
    if (last
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

  private static UUID errandId(Customer member, String what, long cycle) {
    String name = member.standing().customer().orElseThrow() + " " + what + " " + cycle;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
