package io.vinculum.customer.domain;

import io.vinculum.customer.domain.budget.Allowance;
import io.vinculum.customer.domain.budget.BudgetKey;
import io.vinculum.customer.domain.budget.BudgetLimit;
import io.vinculum.customer.domain.budget.Draw;
import io.vinculum.customer.domain.budget.Grant;
import io.vinculum.customer.domain.interaction.DocumentKey;
import io.vinculum.customer.domain.points.CapRoom;
import io.vinculum.programme.domain.EarnRule;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Limits that all customers share. A decision first says what it would take; that is granted, or a
 * part of it, and the decision is made again with what was granted. Each grant is used in one event
 * at most, which names it: the budget can ask what became of it for ever.
 */
final class Budgeting {
  /** No source of a client has this name: their names have no such character. */
  private static final String GRANT = "~grant";

  private Budgeting() {}

  /** The key by which the event that used a grant is found. */
  static DocumentKey key(UUID grant) {
    return new DocumentKey(Optional.empty(), GRANT, grant.toString());
  }

  /** The room that limits of the customer's own leave, held to what was granted. */
  static Map<String, CapRoom> room(
      Map<String, CapRoom> own, List<EarnRule> rules, Context context) {
    Map<String, CapRoom> room = new HashMap<>(own);
    for (EarnRule rule : rules) {
      Optional<BudgetLimit> limit = BudgetLimit.of(rule);
      Grant grant = context.grants().get(key(rule));
      if (limit.isPresent() && grant != null) {
        CapRoom left = room.getOrDefault(rule.id(), CapRoom.ANY);
        room.put(
            rule.id(),
            grant.whole() ? left.grantedWhole(grant.points()) : left.heldTo(grant.points()));
      }
    }
    return room;
  }

  /** Notes what a rule takes from its budget, where it has one, or gives back to it. */
  static void draw(Draft draft, EarnRule rule, long points, int times) {
    BudgetLimit.of(rule).ifPresent(limit -> draw(draft, key(rule), limit, points, times));
  }

  /** Notes that all that was taken from a budget goes back to it. */
  static void giveBack(Draft draft, Draw taken) {
    draw(draft, taken.key(), taken.limit(), -taken.points(), -taken.times());
  }

  /** Notes that points are adjusted within an allowance, and says whether it leaves so many. */
  static boolean draw(Draft draft, Allowance allowance, LocalDate day, long points) {
    BudgetKey key = allowance.key(day);
    draw(draft, key, allowance.limit(), points, 0);
    Grant grant = draft.context().grants().get(key);
    return points <= allowance.pointsPerDay() && (grant == null || grant.points() >= points);
  }

  private static void draw(Draft draft, BudgetKey key, BudgetLimit limit, long points, int times) {
    Optional<UUID> grant = Optional.ofNullable(draft.context().grants().get(key)).map(Grant::id);
    draft.draws.add(new Draw(grant, key, limit, points, times));
  }

  /** What an event took: only what earns or is adjusted does, or takes that back. */
  static List<Draw> draws(CustomerEvent event) {
    if (event instanceof CustomerEvent.InteractionRecorded recorded) {
      return draws(recorded.effects());
    }
    if (event instanceof CustomerEvent.ReferralSettled settled) {
      return draws(settled.effects());
    }
    if (event instanceof CustomerEvent.PointsAdjusted adjusted) {
      return draws(adjusted.effects());
    }
    return event instanceof CustomerEvent.Enrolled enrolled ? draws(enrolled.effects()) : List.of();
  }

  private static List<Draw> draws(Effects effects) {
    return effects.bookkeeping().draws();
  }

  /** What became of a grant: the event that used it, if any did. */
  static Decision tell(Customer customer, Command.TellGrant command, Context context) {
    return needs(customer, command).stream()
        .<Decision>map(nr -> new Decision.Duplicate(nr, Deciding.earlier(context, nr)))
        .findFirst()
        .orElseGet(
            () ->
                Deciding.rejected(
                    Rejection.Code.UNKNOWN_DOCUMENT, "Nothing was taken of this grant."));
  }

  static Set<Long> needs(Customer customer, Command.TellGrant command) {
    return Needs.recorded(customer, key(command.grant()));
  }

  private static BudgetKey key(EarnRule rule) {
    return new BudgetKey(rule.id(), rule.currency());
  }
}
