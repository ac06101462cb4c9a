package io.vinculum.budget.domain;

import java.time.Instant;
import java.util.Optional;

/** What a budget does with what it is asked. Pure. */
public final class BudgetRules {
  private BudgetRules() {}

  /** An answer and what has to be stored before it is given. */
  public record Decision(Optional<BudgetEvent> event, BudgetAnswer answer) {
    static Decision of(BudgetAnswer answer) {
      return new Decision(Optional.empty(), answer);
    }
  }

  /**
   * Whether leases that are over have to be settled before this can be answered: it asks for more
   * than is left without them, or how the budget stands.
   */
  public static boolean needsSettled(Budget budget, BudgetCommand command) {
    return switch (command) {
      case BudgetCommand.Keep(BudgetLease wanted, var limit) ->
          budget.leases().size() >= Budget.MAX_LEASES
              || !budget.left(wanted.share(), limit).equals(wanted.share());
      case BudgetCommand.Foresee(BudgetShare wanted, var limit) ->
          !budget.left(wanted, limit).equals(wanted);
      case BudgetCommand.Look _ -> true;
      case BudgetCommand.Settle _ -> false;
    };
  }

  /** Decides. */
  public static Decision decide(Budget budget, BudgetCommand command, Instant now) {
    return switch (command) {
      case BudgetCommand.Keep keep -> keep(budget, keep, now);
      case BudgetCommand.Foresee(BudgetShare wanted, var limit) -> {
        BudgetShare left = budget.left(wanted, limit);
        yield Decision.of(new BudgetAnswer.Kept(left, left.equals(wanted)));
      }
      case BudgetCommand.Settle(var grant, BudgetShare taken) ->
          new Decision(budget.told(grant, taken, now), new BudgetAnswer.Noted());
      case BudgetCommand.Look() ->
          Decision.of(new BudgetAnswer.Standing(budget.spent(), budget.held()));
    };
  }

  private static Decision keep(Budget budget, BudgetCommand.Keep keep, Instant now) {
    BudgetShare wanted = keep.wanted().share();
    BudgetShare left = budget.left(wanted, keep.limit());
    boolean whole = left.equals(wanted);
    if (!whole && left.equals(BudgetShare.NONE)) {
      return Decision.of(new BudgetAnswer.Kept(left, false));
    }
    if (budget.leases().size() >= Budget.MAX_LEASES) {
      return Decision.of(new BudgetAnswer.Crowded());
    }
    BudgetLease lease =
        new BudgetLease(
            keep.wanted().grant(), keep.wanted().customer(), left, keep.wanted().until());
    return new Decision(
        Optional.of(new BudgetEvent.Leased(now, lease)), new BudgetAnswer.Kept(left, whole));
  }
}
