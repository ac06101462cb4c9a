package io.vinculum.customer.domain;

import io.vinculum.customer.domain.budget.Draw;
import io.vinculum.customer.domain.errand.Errand;
import io.vinculum.customer.domain.identity.HashedIdentifier;
import io.vinculum.customer.domain.merge.Spaces;
import io.vinculum.customer.domain.reward.RewardOffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The customer as a decider. All functions are pure: the same customer, command and context always
 * give the same.
 */
public final class CustomerRules {
  private CustomerRules() {}

  /**
   * The numbers of the customer's own earlier events that {@link #decide} must see for a command:
   * the event that recorded the same document, the sale of a return and its returns so far.
   */
  public static Set<Long> needs(Customer customer, Command command) {
    return Needs.of(customer, command);
  }

  /**
   * What comes of a command.
   *
   * @throws IllegalStateException when the context lacks an event that {@link #needs} named
   */
  public static Decision decide(Customer customer, Command command, Context context) {
    return Deciding.decide(customer, command, context);
  }

  /**
   * What is so after an event.
   *
   * @throws IllegalStateException when the event cannot follow: the journal is damaged
   */
  public static Customer evolve(Customer customer, CustomerEvent event) {
    return Evolution.evolve(customer, event);
  }

  /**
   * What an event takes from limits that all customers share. It must not be stored while one of
   * them has no grant: the decision is to be made again with what the budget grants.
   */
  public static List<Draw> draws(CustomerEvent event) {
    return Budgeting.draws(event);
  }

  /** What an event promised outside the journal and is not done yet; one at a time. */
  public static Optional<Duty> duty(Customer customer) {
    return Duty.of(customer);
  }

  /** The next instant at which time alone changes what is recorded; empty when it never does. */
  public static Optional<Instant> nextDeadline(Customer customer) {
    return Deadlines.next(customer);
  }

  /**
   * What the customer may have for points at the context's instant, reward by reward in the
   * programme's order, and why not. Stock is not in it: it is not the customer's.
   */
  public static List<RewardOffer> rewards(Customer customer, Context context) {
    return RewardTerms.offers(customer, context);
  }

  /**
   * An event of somebody else's journal as it is read in a record that knows that journal.
   *
   * @param space the place that the journal has among these
   */
  public static CustomerEvent renumbered(CustomerEvent event, Spaces spaces, int space) {
    return Renumbering.into(event, spaces, space);
  }

  /** What an event did to points, tier and value; empty for one that never does. */
  public static Optional<Effects> effects(CustomerEvent event) {
    return Stripping.effects(event);
  }

  /**
   * Whose an event is among records that are one; empty where nothing says so: then it is of whose
   * journal it is in.
   */
  public static Optional<CustomerId> owner(CustomerEvent event) {
    return Owners.of(event);
  }

  /**
   * Whose an interaction will be that is of no sale, among records that are one: of the one that
   * the call named. Empty where that is not one with the customer.
   *
   * @param via the identifier by which the call named it
   * @param named the record that was asked first and led on to this one
   */
  public static Optional<CustomerId> teller(
      Customer customer, Optional<HashedIdentifier> via, Optional<CustomerId> named) {
    return Owners.teller(customer, via, named);
  }

  /** What an absorption would make of a customer; nothing of it happens. */
  public static Decision previewMerge(Customer survivor, Customer absorbed, Context context) {
    return Merging.preview(survivor, absorbed, context);
  }

  /** What the other customer is asked for an open errand; the same at every attempt. */
  public static Command delivery(Customer sender, Errand errand) {
    return RunningErrands.delivery(sender, errand);
  }
}
