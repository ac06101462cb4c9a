package io.vinculum.customer.domain;

import io.vinculum.customer.domain.budget.Draw;
import io.vinculum.customer.domain.errand.Errand;
import io.vinculum.customer.domain.points.Account;
import io.vinculum.customer.domain.points.Book;
import io.vinculum.customer.domain.points.Earning;
import io.vinculum.customer.domain.points.EarningContext;
import io.vinculum.customer.domain.points.PointsAnswer;
import io.vinculum.customer.domain.points.PointsView;
import io.vinculum.customer.domain.points.Posting;
import io.vinculum.customer.domain.points.RuleUse;
import io.vinculum.customer.domain.relationship.Credit;
import io.vinculum.customer.domain.relationship.RelationshipView;
import io.vinculum.customer.domain.rhythm.PurchaseChange;
import io.vinculum.customer.domain.tier.Qualifying;
import io.vinculum.customer.domain.tier.TierAnswer;
import io.vinculum.customer.domain.tier.TierMove;
import io.vinculum.customer.domain.tier.TierRules;
import io.vinculum.customer.domain.tier.TierStanding;
import io.vinculum.customer.domain.tier.TierView;
import io.vinculum.programme.domain.ExpiryPolicy;
import io.vinculum.programme.domain.PointCurrency;
import io.vinculum.programme.domain.Programme;
import io.vinculum.programme.domain.ProgrammeVersion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The effects of one event being gathered. Local to one decision; {@link #finish} adds what the
 * answer says: points, tier and value as they are after the event.
 */
final class Draft {
  private final Customer before;
  private final Optional<CustomerId> owner;
  private final Context context;
  private final ProgrammeVersion current;
  final Book book;
  final List<Earning> earnings = new ArrayList<>();
  final List<Credit> credits = new ArrayList<>();
  final List<RuleUse> uses = new ArrayList<>();
  final List<Errand> errands = new ArrayList<>();
  final List<Draw> draws = new ArrayList<>();
  OptionalInt programmeVersion = OptionalInt.empty();
  Optional<EarningContext> earningContext = Optional.empty();
  Optional<Qualifying> qualifying = Optional.empty();
  Optional<PurchaseChange> purchase = Optional.empty();
  OptionalDouble complaintPerDay = OptionalDouble.empty();

  /**
   * Begins a draft.
   *
   * @param before the customer, with all that time has done recorded
   */
  Draft(Customer before, Context context) {
    this(before, context, before.standing().customer());
  }

  /**
   * Begins a draft of one of the records that are one.
   *
   * @param owner whose it will be
   */
  Draft(Customer before, Context context, Optional<CustomerId> owner) {
    this.before = before;
    this.owner = owner;
    this.context = context;
    this.current = context.programmes().reaching(context.now());
    this.book = new Book(before.ledger(), owner);
  }

  Customer customer() {
    return before;
  }

  Context context() {
    return context;
  }

  /** The version in force now, by which tiers and decay go. */
  ProgrammeVersion current() {
    return current;
  }

  /** The number of the event that this becomes. */
  long sequenceNr() {
    return before.version() + 1;
  }

  /** Counts points for the tier where they are of its currency. */
  void qualify(Qualifying points) {
    boolean counts =
        points.points() != 0
            && current
                .programme()
                .tiers()
                .map(tiers -> tiers.currency().equals(points.currency()))
                .orElse(false);
    if (counts) {
      qualifying = Optional.of(points);
    }
  }

  /** The owner's last day of activity that keeps points of a currency alive, up to now. */
  Optional<LocalDate> lastActive(PointCurrency currency, Programme programme) {
    if (!(currency.expiry() instanceof ExpiryPolicy.Inactivity inactivity)) {
      return Optional.empty();
    }
    return Owners.part(before, owner).activity().byKind().entrySet().stream()
        .filter(seen -> inactivity.kinds().contains(seen.getKey().apiName()))
        .map(seen -> programme.dayOf(seen.getValue().last()))
        .max(LocalDate::compareTo);
  }

  /** The effects of something that happened: tiers move as the points now say. */
  Effects finish() {
    Effects plain = effects(List.of(), Optional.empty(), 0, Optional.empty());
    if (before.standing() instanceof Standing.Guest) {
      return plain;
    }
    Customer after = Evolution.applied(before, plain, context.now());
    Optional<TierMove> move = Optional.empty();
    Optional<TierAnswer> tier = Optional.empty();
    if (current.programme().tiers().isPresent()) {
      TierRules rules = new TierRules(current.programme().tiers().get(), current.programme());
      TierStanding standing = TierView.settled(after.tier(), rules, context.now());
      move = move(rules, standing);
      tier = Optional.of(tierAnswer(rules, standing));
    }
    return answered(after, tier, move);
  }

  /** The effects of time: the tier moves as said, or not at all. */
  Effects finish(Optional<TierMove> move) {
    Effects plain = effects(List.of(), Optional.empty(), 0, move);
    return answered(Evolution.applied(before, plain, context.now()), Optional.empty(), move);
  }

  private Effects answered(Customer after, Optional<TierAnswer> tier, Optional<TierMove> move) {
    long value =
        RelationshipView.of(after.relationship(), current, context.now()).value().minorUnits();
    return effects(answers(after), tier, value, move);
  }

  private Optional<TierMove> move(TierRules rules, TierStanding standing) {
    TierMove confirmed = rules.confirmed(standing, context.now());
    return before.tier().equals(before.tier().moved(confirmed))
        ? Optional.empty()
        : Optional.of(confirmed);
  }

  private TierAnswer tierAnswer(TierRules rules, TierStanding standing) {
    int held = rules.place(standing.level().orElseThrow());
    int heldBefore = before.tier().level().map(rules::place).orElse(0);
    return TierView.of(standing, current.programme(), context.now())
        .orElseThrow()
        .answer(held != heldBefore);
  }

  private List<PointsAnswer> answers(Customer after) {
    List<PointsAnswer> answers = new ArrayList<>();
    for (PointCurrency currency : current.programme().points()) {
      String id = currency.id();
      answers.add(
          new PointsAnswer(
              id,
              earnings.stream()
                  .filter(earning -> earning.currency().equals(id))
                  .mapToLong(Earning::points)
                  .sum(),
              moved(id, Account.ISSUED, Account.PENDING)
                  - moved(id, Account.PENDING, Account.ISSUED),
              moved(id, Account.AVAILABLE, Account.REDEEMED)
                  + moved(id, Account.RESERVED, Account.REDEEMED)
                  - moved(id, Account.REDEEMED, Account.AVAILABLE),
              PointsView.available(after.ledger(), id, context.now())));
    }
    return answers;
  }

  private long moved(String currency, Account from, Account to) {
    return book.postings().stream()
        .filter(posting -> posting.currency().equals(currency))
        .filter(posting -> posting.from() == from && posting.to() == to)
        .mapToLong(Posting::points)
        .sum();
  }

  private Effects effects(
      List<PointsAnswer> points, Optional<TierAnswer> tier, long value, Optional<TierMove> move) {
    return new Effects(
        programmeVersion,
        earnings,
        book.lots(),
        book.postings(),
        credits,
        current.programme().relationship().halfLifeDays(),
        points,
        tier,
        value,
        new Bookkeeping(
            purchase,
            book.extensions(),
            uses,
            earningContext,
            qualifying,
            move,
            complaintPerDay,
            errands,
            draws,
            before.merges().spaces().owners().isEmpty() ? Optional.empty() : owner));
  }
}
