package io.vinculum.customer.domain;

import io.vinculum.customer.domain.errand.Delivery;
import io.vinculum.customer.domain.errand.Errand;
import io.vinculum.customer.domain.identity.Identifiers;
import io.vinculum.customer.domain.merge.Merges;
import io.vinculum.customer.domain.merge.Spaces;
import io.vinculum.customer.domain.points.Book;
import io.vinculum.customer.domain.points.Joining;
import io.vinculum.customer.domain.points.Ledger;
import io.vinculum.customer.domain.tier.TierMove;
import io.vinculum.customer.domain.tier.TierRules;
import io.vinculum.customer.domain.tier.TierStanding;
import io.vinculum.customer.domain.tier.TierView;
import io.vinculum.programme.domain.Programme;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Taking in another record of the same person. The survivor persists that it will, the other lets
 * itself be absorbed and sends its record: whoever dies in between, both come to the end.
 */
final class Merging {
  private static final UUID PREVIEW = new UUID(0, 0);

  private Merging() {}

  static Decision begin(Customer customer, Command.Merge command, Context context) {
    boolean known =
        customer.merges().joined().stream().anyMatch(m -> m.id().equals(command.mergeId()))
            || customer.merges().begun().filter(b -> b.id().equals(command.mergeId())).isPresent();
    if (known) {
      return new Decision.Accepted(List.of());
    }
    Optional<Decision> refused = refuse(customer, command.absorb());
    if (refused.isPresent()) {
      return refused.get();
    }
    Story story = new Story(customer);
    Passing.record(story, context);
    Draft draft = new Draft(story.customer(), context);
    draft.errands.add(
        new Errand(command.mergeId(), command.absorb(), context.now(), new Delivery.Absorption()));
    story.add(
        new CustomerEvent.MergeBegun(
            context.now(), command.mergeId(), command.absorb(), draft.finish(Optional.empty())));
    return story.accepted();
  }

  private static Optional<Decision> refuse(Customer customer, CustomerId absorb) {
    Optional<Decision> unknown = Deciding.known(customer);
    if (unknown.isPresent()) {
      return unknown;
    }
    if (customer.standing().customer().equals(Optional.of(absorb))) {
      return Optional.of(
          new Decision.Rejected(
              Rejection.at(Rejection.Code.INVALID, "A customer cannot absorb itself.", "/absorb")));
    }
    if (customer.merges().begun().isPresent() || Duty.of(customer).isPresent()) {
      return cannot("Another merge of this customer is not ended yet.");
    }
    if (customer.merges().of(absorb).isPresent()) {
      return cannot("The customer has absorbed that one already.");
    }
    return customer.merges().joined().size() >= Merges.MAX_JOINED
        ? Optional.of(
            Deciding.rejected(
                Rejection.Code.LIMIT_EXCEEDED,
                "A customer has absorbed at most " + Merges.MAX_JOINED + " others."))
        : Optional.empty();
  }

  static Optional<Decision> cannot(String why) {
    return Optional.of(Deciding.rejected(Rejection.Code.CANNOT_MERGE, why));
  }

  /** What an absorption would come to, from both records. */
  static Decision preview(Customer survivor, Customer absorbed, Context context) {
    CustomerId id = absorbed.standing().customer().orElseThrow();
    CustomerId into = survivor.standing().customer().orElseThrow();
    Optional<Decision> refused = refuse(survivor, id).or(() -> BeingMerged.refuse(absorbed, into));
    if (refused.isPresent()) {
      return refused.get();
    }
    Story theirs = new Story(absorbed);
    Passing.record(theirs, context);
    return absorbed(survivor, PREVIEW, id, theirs.customer(), context);
  }

  static Decision absorb(Customer customer, Command.Absorb command, Context context) {
    boolean done =
        customer.merges().joined().stream().anyMatch(m -> m.id().equals(command.mergeId()));
    if (done) {
      return new Decision.Accepted(List.of());
    }
    boolean begun =
        customer.merges().begun().filter(b -> b.id().equals(command.mergeId())).isPresent();
    if (!begun) {
      return cannot("The customer has not asked for this merge.").orElseThrow();
    }
    return absorbed(customer, command.mergeId(), command.absorbed(), command.record(), context);
  }

  private static Decision absorbed(
      Customer customer, UUID mergeId, CustomerId absorbed, Customer record, Context context) {
    Set<Object> identifiers = new HashSet<>(customer.identifiers().held());
    identifiers.addAll(record.identifiers().held());
    boolean tooMany =
        customer
                .merges()
                .spaces()
                .knowing(
                    customer.standing().customer().orElseThrow(),
                    absorbed,
                    record.merges().spaces())
                .owners()
                .size()
            > Spaces.MAX_OWNERS;
    if (identifiers.size() > Identifiers.MAX_HELD || tooMany) {
      return Deciding.rejected(
          Rejection.Code.LIMIT_EXCEEDED,
          "Both together hold more than " + Identifiers.MAX_HELD + " identifiers.");
    }
    Story story = new Story(customer);
    Passing.record(story, context);
    Combining.Coming coming =
        Combining.apart(story.customer(), mergeId, absorbed, record, context.now());
    Customer joined = Combining.join(story.customer(), coming);
    Effects effects =
        new Draft(joined, context).finish(tier(joined.tier(), record.tier(), context));
    Book moved = new Book(Ledger.EMPTY);
    Joining.in(moved, coming.merge().record().ledger());
    story.add(
        new CustomerEvent.Absorbed(
            context.now(),
            mergeId,
            absorbed,
            record,
            effects.moving(moved.lots(), moved.postings()),
            true));
    return story.accepted();
  }

  /** The higher of both levels, with its dates; or a higher one that both together have earned. */
  private static Optional<TierMove> tier(
      TierStanding joined, TierStanding theirs, Context context) {
    Programme programme = context.programmes().reaching(context.now()).programme();
    if (programme.tiers().isEmpty()) {
      return Optional.empty();
    }
    TierRules rules = new TierRules(programme.tiers().get(), programme);
    TierStanding base = joined;
    boolean higher =
        theirs.level().map(rules::place).orElse(0) > joined.level().map(rules::place).orElse(0);
    if (higher) {
      base =
          joined.moved(
              new TierMove(
                  theirs.level().orElseThrow(),
                  context.now(),
                  theirs.reviewAt(),
                  theirs.fallsAt(),
                  theirs.heldUntil()));
    }
    TierStanding settled = TierView.settled(base, rules, context.now());
    TierMove confirmed = rules.confirmed(settled, context.now());
    return joined.equals(joined.moved(confirmed)) ? Optional.empty() : Optional.of(confirmed);
  }

  static Customer evolve(Customer customer, CustomerEvent.MergeBegun event) {
    return Evolution.applied(customer, event.effects(), event.at())
        .withMerges(
            customer
                .merges()
                .beginning(new Merges.Begun(event.mergeId(), event.absorb(), event.at())));
  }

  /** Points come by their shares; what the event says of them is for readers of the journal. */
  static Customer evolve(Customer customer, CustomerEvent.Absorbed event) {
    if (!event.apart()) {
      return Evolution.applied(
          Combining.join(
              customer,
              Combining.pooled(
                  customer, event.mergeId(), event.absorbed(), event.record(), event.at())),
          event.effects(),
          event.at());
    }
    return Evolution.applied(
        Combining.join(
            customer,
            Combining.apart(
                customer, event.mergeId(), event.absorbed(), event.record(), event.at())),
        event.effects().moving(List.of(), List.of()),
        event.at());
  }
}
