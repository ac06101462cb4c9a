package io.vinculum.budget.entity;

import io.vinculum.budget.domain.Budget;
import io.vinculum.budget.domain.BudgetCommand;
import io.vinculum.budget.domain.BudgetEvent;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;

/** What a budget's entity understands. */
sealed interface BudgetMessage {
  /** Asks something, perhaps from another node. */
  record Ask(BudgetCommand command, ActorRef<BudgetReply> replyTo) implements BudgetMessage {}

  /** The recorder has the state that the journal tells. */
  record Recovered(Budget budget) implements BudgetMessage {}

  /** The recorder has stored what it was given; this is the state after it. */
  record Stored(Budget budget) implements BudgetMessage {}

  /** Customers said what they took of grants; those that did not answer are left out. */
  record Settled(List<BudgetEvent> events) implements BudgetMessage {}

  /** Sharding wants the entity gone. */
  record Leave() implements BudgetMessage {}
}
