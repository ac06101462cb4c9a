package io.vinculum.customer.domain;

import io.vinculum.customer.domain.CustomerEvent.AdjustmentDecided;
import io.vinculum.customer.domain.CustomerEvent.AdjustmentProposed;
import io.vinculum.customer.domain.interaction.DocumentKey;
import io.vinculum.customer.domain.interaction.Wording;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/**
 * Adjustments that wait for a second person: proposed by one, made or refused by another. Both are
 * found again by the adjustment's id, so that nothing has to be kept in memory for them.
 */
final class FourEyes {
  /** No source of a client has these names: clients' names have no such character. */
  private static final String PROPOSED = "~proposed";

  private static final String DECIDED = "~decided";

  private static final String REVERSES = "~proposed-reverses";

  private FourEyes() {}

  static DocumentKey proposed(UUID adjustmentId) {
    return new DocumentKey(Optional.empty(), PROPOSED, adjustmentId.toString());
  }

  static DocumentKey decided(UUID adjustmentId) {
    return new DocumentKey(Optional.empty(), DECIDED, adjustmentId.toString());
  }

  /** The key under which is found what a proposal is to take back. */
  private static DocumentKey reverses(UUID adjustmentId) {
    return new DocumentKey(Optional.empty(), REVERSES, adjustmentId.toString());
  }

  /** What a proposal must see: the same one of before, and what it is to take back. */
  static Set<Long> needs(Customer customer, Command.ProposeAdjustment propose) {
    Set<Long> needs = new HashSet<>(Adjusting.needs(customer, propose.wanted()));
    needs.addAll(Needs.recorded(customer, proposed(propose.wanted().adjustmentId())));
    return needs;
  }

  /** What a decision must see: the proposal, what was decided of it, and what it takes back. */
  static Set<Long> needs(Customer customer, UUID adjustmentId) {
    Set<Long> needs = new HashSet<>();
    for (DocumentKey key :
        new DocumentKey[] {
          proposed(adjustmentId),
          decided(adjustmentId),
          reverses(adjustmentId),
          Adjusting.key(adjustmentId)
        }) {
      customer.documents().sequenceNrOf(key).ifPresent(needs::add);
    }
    return needs;
  }

  static Decision propose(Customer customer, Command.ProposeAdjustment command, Context context) {
    Command.AdjustPoints wanted = command.wanted();
    OptionalLong before = customer.documents().sequenceNrOf(proposed(wanted.adjustmentId()));
    if (before.isPresent()) {
      return new Decision.Duplicate(
          before.getAsLong(), Deciding.earlier(context, before.getAsLong()));
    }
    Optional<Decision> refused = Adjusting.refuse(customer, wanted, context);
    if (refused.isPresent()) {
      return refused.get();
    }
    Story story = new Story(customer);
    story.add(
        new AdjustmentProposed(
            context.now(),
            wanted.adjustmentId(),
            wanted.currency(),
            wanted.points(),
            wanted.reason(),
            wanted.by(),
            wanted.allowDebt(),
            wanted.reverses()));
    return story.accepted();
  }

  static Customer evolve(Customer customer, AdjustmentProposed event) {
    Customer next = customer.withDocument(proposed(event.adjustmentId()), customer.version() + 1);
    OptionalLong wrong =
        event
            .reverses()
            .map(id -> customer.documents().sequenceNrOf(Adjusting.key(id)))
            .orElse(OptionalLong.empty());
    return wrong.isPresent()
        ? next.withDocument(reverses(event.adjustmentId()), wrong.getAsLong())
        : next;
  }

  static Decision decide(Customer customer, Command.DecideAdjustment command, Context context) {
    OptionalLong number = customer.documents().sequenceNrOf(proposed(command.adjustmentId()));
    if (number.isEmpty()) {
      return Deciding.rejected(
          Rejection.Code.UNKNOWN_ADJUSTMENT, "No adjustment of this id waits for a decision.");
    }
    AdjustmentProposed proposal =
        (AdjustmentProposed) Deciding.earlier(context, number.getAsLong());
    Optional<Decision> refused = refuse(customer, proposal, command, context);
    if (refused.isPresent()) {
      return refused.get();
    }
    AdjustmentDecided decided =
        new AdjustmentDecided(
            context.now(), command.adjustmentId(), command.approved(), command.by());
    if (!command.approved()) {
      Story story = new Story(customer);
      story.add(decided);
      return story.accepted();
    }
    Command.AdjustPoints wanted =
        new Command.AdjustPoints(
            command.customer(),
            proposal.adjustmentId(),
            proposal.currency(),
            proposal.points(),
            reason(customer, command, proposal, number.getAsLong()),
            proposal.by(),
            proposal.allowDebt(),
            proposal.reverses(),
            command.allowance());
    Story story = new Story(customer);
    story.add(decided);
    return switch (Adjusting.decide(story.customer(), wanted, Optional.of(command.by()), context)) {
      case Decision.Accepted(var events) -> {
        events.forEach(story::add);
        yield story.accepted();
      }
      case Decision.Duplicate duplicate -> duplicate;
      case Decision.Rejected rejected -> rejected;
    };
  }

  /** The reason stays under the key of whom it was proposed for, who may be absorbed since. */
  private static Wording reason(
      Customer customer,
      Command.DecideAdjustment command,
      AdjustmentProposed proposal,
      long number) {
    CustomerId whose = customer.merges().spaces().placeOf(command.customer(), number).customer();
    return whose.equals(command.customer()) ? proposal.reason() : proposal.reason().under(whose);
  }

  private static Optional<Decision> refuse(
      Customer customer,
      AdjustmentProposed proposal,
      Command.DecideAdjustment command,
      Context context) {
    OptionalLong done = customer.documents().sequenceNrOf(decided(command.adjustmentId()));
    if (done.isPresent()) {
      AdjustmentDecided before = (AdjustmentDecided) Deciding.earlier(context, done.getAsLong());
      return Optional.of(
          before.approved() == command.approved() && before.by().equals(command.by())
              ? repeated(customer, command, context, done.getAsLong())
              : Deciding.rejected(
                  Rejection.Code.ALREADY_DECIDED,
                  "This adjustment was " + (before.approved() ? "approved." : "refused.")));
    }
    if (command.approved() && proposal.by().equals(command.by())) {
      return Optional.of(
          Deciding.rejected(
              Rejection.Code.SECOND_PERSON, "Who asked for an adjustment cannot approve it."));
    }
    if (command.approved() && Math.abs(proposal.points()) > command.limit()) {
      return Optional.of(
          Deciding.rejected(
              Rejection.Code.SECOND_PERSON,
              "This role approves at most " + command.limit() + " points."));
    }
    return Optional.empty();
  }

  private static Decision repeated(
      Customer customer, Command.DecideAdjustment command, Context context, long decided) {
    OptionalLong made = customer.documents().sequenceNrOf(Adjusting.key(command.adjustmentId()));
    long number = made.orElse(decided);
    return new Decision.Duplicate(number, Deciding.earlier(context, number));
  }
}
