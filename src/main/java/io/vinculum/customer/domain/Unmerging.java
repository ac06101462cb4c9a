package io.vinculum.customer.domain;

import io.vinculum.customer.domain.errand.Delivery;
import io.vinculum.customer.domain.errand.Errand;
import io.vinculum.customer.domain.identity.HashedIdentifier;
import io.vinculum.customer.domain.merge.Merge;
import io.vinculum.customer.domain.merge.Merges;
import io.vinculum.customer.domain.merge.Spaces;
import io.vinculum.customer.domain.points.Joining;
import io.vinculum.customer.domain.points.Lot;
import io.vinculum.customer.domain.points.LotId;
import io.vinculum.customer.domain.points.Settlement;
import io.vinculum.customer.domain.points.Terms;
import io.vinculum.customer.domain.tier.TierMove;
import io.vinculum.customer.domain.tier.TierRules;
import io.vinculum.customer.domain.tier.TierStanding;
import io.vinculum.customer.domain.tier.TierView;
import io.vinculum.programme.domain.PointCurrency;
import io.vinculum.programme.domain.Programme;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Letting go who was absorbed, with all that is its own by now: what was recorded of it since goes
 * with it, and its share of the points is what is left in its lots. Of a merge that was recorded
 * before each kept its own the other gets back all that it would have had; the survivor keeps what
 * was recorded since, and owes what it spent beyond its own.
 */
final class Unmerging {
  private static final String UNMERGE = "unmerge";

  private Unmerging() {}

  static Decision decide(Customer customer, Command.Unmerge command, Context context) {
    Optional<Decision> unknown = Deciding.known(customer);
    if (unknown.isPresent()) {
      return unknown.get();
    }
    if (customer.errands().find(command.unmergeId()).isPresent()) {
      return new Decision.Accepted(List.of());
    }
    Optional<Merge> merge = customer.merges().of(command.absorbed());
    if (merge.isEmpty()) {
      return Deciding.rejected(
          Rejection.Code.UNKNOWN_CUSTOMER, "The customer has not absorbed that one.");
    }
    if (customer.merges().begun().isPresent() || Duty.of(customer).isPresent()) {
      return Merging.cannot("A merge of this customer is not ended yet.").orElseThrow();
    }
    if (!customer.reservations().open().isEmpty()) {
      return Merging.cannot("Points of this customer are held for a reward.").orElseThrow();
    }
    Story story = new Story(customer);
    Passing.record(story, context);
    story.add(
        new CustomerEvent.Unmerged(
            context.now(),
            command.unmergeId(),
            command.absorbed(),
            effects(
                story.customer(),
                command,
                story.customer().merges().of(command.absorbed()).orElseThrow(),
                context),
            true));
    return story.accepted();
  }

  private static Effects effects(
      Customer customer, Command.Unmerge command, Merge merge, Context context) {
    Draft draft = new Draft(Combining.part(customer, merge, true), context);
    Instant now = context.now();
    Programme programme = draft.current().programme();
    if (!merge.apart()) {
      repaid(draft, merge, now)
          .forEach(
              (currency, points) ->
                  programme
                      .pointCurrency(currency)
                      .ifPresent(known -> giveBack(draft, known, points, now)));
    }
    Set<HashedIdentifier> identifiers = new HashSet<>(merge.record().identifiers().held());
    identifiers.retainAll(customer.identifiers().held());
    draft.errands.add(
        new Errand(command.unmergeId(), merge.absorbed(), now, new Delivery.Release(identifiers)));
    Effects effects = draft.finish(tier(draft.customer().tier(), programme, now));
    return merge.apart()
        ? effects.moving(List.of(), Joining.out(customer.ledger().of(merge::broughtRecordOf)))
        : effects;
  }

  /** Of a merge in which none kept its own: what of the other's debts was repaid since. */
  private static Map<String, Long> repaid(Draft draft, Merge merge, Instant now) {
    return Joining.apart(
        draft.book,
        Settlement.of(merge.record().ledger(), now).ledger(),
        number -> Spaces.into(merge.space(), number),
        merge.at());
  }

  private static void giveBack(Draft draft, PointCurrency currency, long points, Instant now) {
    Programme programme = draft.current().programme();
    Terms terms =
        Terms.of(currency, programme.zone(), now, draft.lastActive(currency, programme))
            .spendableAt(now);
    Joining.giveBack(
        draft.book,
        new Lot(
            new LotId(draft.sequenceNr(), draft.book.lots().size()),
            currency.id(),
            points,
            now,
            now,
            Optional.empty(),
            terms.expiresAt(),
            terms.policy(),
            UNMERGE,
            draft.current().number(),
            OptionalLong.empty()));
  }

  /** The level that a record has of itself by now. */
  static Optional<TierMove> tier(TierStanding standing, Programme programme, Instant now) {
    if (programme.tiers().isEmpty()) {
      return Optional.empty();
    }
    TierRules rules = new TierRules(programme.tiers().get(), programme);
    TierStanding settled = TierView.settled(standing, rules, now);
    TierMove confirmed = rules.confirmed(settled, now);
    return standing.equals(standing.moved(confirmed)) ? Optional.empty() : Optional.of(confirmed);
  }

  static Customer evolve(Customer customer, CustomerEvent.Unmerged event) {
    Merge merge = customer.merges().of(event.absorbed()).orElseThrow();
    Customer left = Combining.part(customer, merge, event.handsBack());
    if (event.handsBack()) {
      left =
          left.withMerges(
              left.merges()
                  .releasing(
                      new Merges.Released(
                          event.unmergeId(),
                          event.absorbed(),
                          Combining.handed(customer, merge, event.at()))));
    }
    return Evolution.applied(
        left,
        merge.apart() ? event.effects().moving(List.of(), List.of()) : event.effects(),
        event.at());
  }
}
