package io.vinculum.customer.domain;

import io.vinculum.customer.domain.tier.TierMove;
import io.vinculum.customer.domain.tier.TierRules;
import io.vinculum.customer.domain.tier.TierStanding;
import io.vinculum.programme.domain.Programme;
import java.time.Instant;
import java.util.Optional;

/**
 * A tier given by hand: held until its date whatever is earned, then the earned one again. It is
 * never below the earned one.
 */
final class Honouring {
  private Honouring() {}

  static Decision decide(Customer customer, Command.GiveTier command, Context context) {
    Optional<Decision> refused = Deciding.known(customer);
    if (refused.isPresent()) {
      return refused.get();
    }
    Programme programme = context.programmes().reaching(context.now()).programme();
    boolean unknown =
        programme.tiers().stream()
            .flatMap(tiers -> tiers.levels().stream())
            .noneMatch(level -> level.id().equals(command.tier()));
    if (unknown) {
      return invalid("The programme has no such tier.", "/tier");
    }
    if (!command.until().isAfter(context.now())) {
      return invalid("A tier is given until a time that is to come.", "/until");
    }
    Story story = new Story(customer);
    Passing.record(story, context);
    TierRules rules = new TierRules(programme.tiers().orElseThrow(), programme);
    TierStanding before = story.customer().tier();
    int place = rules.place(command.tier());
    if (place <= rules.reachedBy(rules.qualifying(before, context.now()))) {
      return invalid("This tier, or a higher one, is earned already.", "/tier");
    }
    story.add(given(story.customer(), command, context.now(), rules, context));
    return story.accepted();
  }

  /**
   * The event by which a tier is given.
   *
   * @param since from when on it is held by who does not hold it yet
   */
  static CustomerEvent.TierGiven given(
      Customer customer,
      Command.GiveTier command,
      Instant since,
      TierRules rules,
      Context context) {
    TierStanding before = customer.tier();
    boolean same = before.level().equals(Optional.of(command.tier()));
    TierMove given =
        new TierMove(
            command.tier(),
            same ? before.since().orElseThrow() : since,
            Optional.empty(),
            Optional.empty(),
            Optional.of(command.until()));
    TierMove dated = rules.confirmed(before.moved(given), context.now());
    Draft draft = new Draft(customer, context);
    return new CustomerEvent.TierGiven(
        context.now(),
        command.tier(),
        command.until(),
        command.reason(),
        command.by(),
        draft.finish(Optional.of(dated)));
  }

  private static Decision invalid(String detail, String pointer) {
    return new Decision.Rejected(Rejection.at(Rejection.Code.INVALID, detail, pointer));
  }
}
