package io.vinculum.customer.entity;

import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.Context;
import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.CustomerRules;
import io.vinculum.customer.domain.Decision;
import io.vinculum.customer.domain.Standing;
import io.vinculum.customer.domain.budget.Draw;
import io.vinculum.customer.domain.budget.Want;
import io.vinculum.customer.domain.interaction.AttributeValue;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.entity.journal.JournalCodec;
import io.vinculum.programme.domain.Programmes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commands of one customer decided in their order in one go, each against the state that those
 * before it made. Nothing of it is so until its events are stored, all together.
 *
 * <p>A round ends early, and the rest waits for the next one, before a command that needs an event
 * or a profile that is not at hand, or that takes of a budget what was not granted, and when its
 * events would weigh more than is stored at once.
 */
final class Round {
  /** What the store adds to an event: persistence id, time, writer, manifest; rounded up. */
  static final int ROW_BYTES = 300;

  private static final Logger LOG = LoggerFactory.getLogger(Round.class);

  private final CustomerId id;
  private final Known known;
  private final int maxBytes;
  private final List<CustomerMessage.Ask> asks = new ArrayList<>();
  private final List<Reply> replies = new ArrayList<>();
  private final List<StoredEvent> events = new ArrayList<>();
  private final Map<Long, CustomerEvent> earlier;
  private Customer customer;
  private long bytes;
  private boolean profileChanged;
  private Optional<List<Drawing.Wanted>> wanted = Optional.empty();

  /**
   * What a round may know besides the customer.
   *
   * @param now cut to milliseconds
   * @param provided what the commands need from outside
   */
  record Known(Instant now, Programmes programmes, Provisions.Provided provided) {}

  private Round(CustomerId id, Customer customer, Known known, int maxBytes) {
    this.id = id;
    this.customer = customer;
    this.known = known;
    this.maxBytes = maxBytes;
    this.earlier = new HashMap<>(known.provided().earlier());
  }

  /**
   * Decides as many of these as can be decided now, from the first on: at least one, unless the
   * first takes of a budget what was not granted.
   *
   * @param maxBytes of events, rows counted with {@link #ROW_BYTES}; one command's events are never
   *     parted, whatever they weigh
   */
  static Round decide(
      CustomerId id, Customer customer, List<CustomerMessage.Ask> asks, Known known, int maxBytes) {
    Round round = new Round(id, customer, known, maxBytes);
    for (CustomerMessage.Ask ask : asks) {
      if (!round.took(ask)) {
        break;
      }
    }
    return round;
  }

  /** What these commands would take of budgets, were they decided with all that they want. */
  static List<Drawing.Wanted> wanted(
      CustomerId id, Customer customer, List<CustomerMessage.Ask> asks, Known known) {
    Round trial = new Round(id, customer, known, Integer.MAX_VALUE);
    List<Drawing.Wanted> wanted = new ArrayList<>();
    trial.wanted = Optional.of(wanted);
    for (CustomerMessage.Ask ask : asks) {
      if (!trial.took(ask)) {
        break;
      }
    }
    return wanted;
  }

  /** Whether deciding the command may ask who the customer is, or what it told in words. */
  static boolean needsProfile(Customer customer, Command command) {
    return switch (command) {
      case Command.RecordInteraction _, Command.RedeemReward _ ->
          customer.standing() instanceof Standing.Member
              || !customer.attributes().sealed().isEmpty();
      case Command.Enrol _ -> true;
      case Command.Asked _, Command.FromWithin _ -> false;
    };
  }

  /** How many of the commands were decided. */
  int size() {
    return asks.size();
  }

  /** What to store, in order; may be none. */
  List<StoredEvent> events() {
    return events;
  }

  /** What was granted to its commands, and to others that wait. */
  Grants grants() {
    return known.provided().grants();
  }

  /** Whether the profile that was loaded is no longer the latest. */
  boolean profileChanged() {
    return profileChanged;
  }

  /** Sends each caller its reply: once the events are stored, or at once when there are none. */
  void reply() {
    for (int i = 0; i < asks.size(); i++) {
      asks.get(i).replyTo().tell(replies.get(i));
    }
  }

  /** Sends every caller the same. */
  void reply(Reply reply) {
    asks.forEach(ask -> ask.replyTo().tell(reply));
  }

  /** False when the command has to wait for the next round. */
  private boolean took(CustomerMessage.Ask ask) {
    try {
      Set<Long> needs = CustomerRules.needs(customer, ask.command());
      return atHand(ask.command(), needs)
          && settled(ask, CustomerRules.decide(customer, ask.command(), context(ask, needs)));
    } catch (RuntimeException fault) {
      // One command that we cannot handle must not take the others of this customer with it.
      LOG.error("{} failed on {}", id, ask.command().getClass().getSimpleName(), fault);
      return replied(ask, new Reply.Failed(fault.toString()));
    }
  }

  private boolean atHand(Command command, Set<Long> needs) {
    boolean profileMissing =
        needsProfile(customer, command) && (known.provided().profile().isEmpty() || profileChanged);
    return !profileMissing && earlier.keySet().containsAll(needs);
  }

  private boolean settled(CustomerMessage.Ask ask, Decision decision) {
    return switch (decision) {
      case Decision.Accepted(List<CustomerEvent> accepted) -> accepted(ask, accepted);
      case Decision.Duplicate(long sequenceNr, CustomerEvent event) ->
          answered(ask, new Answer.Recorded(List.of(new StoredEvent(id, sequenceNr, event)), true));
      case Decision.Rejected(var rejection) -> answered(ask, new Answer.Refused(rejection));
    };
  }

  private boolean accepted(CustomerMessage.Ask ask, List<CustomerEvent> accepted) {
    Customer after = customer;
    long weight = 0;
    List<StoredEvent> recorded = new ArrayList<>();
    for (CustomerEvent event : accepted) {
      weight += JournalCodec.encode(event).getSerializedSize() + ROW_BYTES;
      after = CustomerRules.evolve(after, event);
      recorded.add(new StoredEvent(id, after.version(), event, CustomerRules.nextDeadline(after)));
    }
    if (!granted(ask, recorded)) {
      return false;
    }
    boolean dryRun = ask.command().dryRun();
    if (!dryRun) {
      if (!events.isEmpty() && bytes + weight > maxBytes) {
        return false;
      }
      bytes += weight;
      customer = after;
      recorded.forEach(this::happened);
    }
    return answered(ask, new Answer.Recorded(recorded, false));
  }

  /** Whether all that is taken was granted; what was not is noted where that is asked for. */
  private boolean granted(CustomerMessage.Ask ask, List<StoredEvent> recorded) {
    boolean dryRun = ask.command().dryRun();
    boolean all = true;
    for (StoredEvent event : recorded) {
      for (Draw draw : event.draws()) {
        if (draw.grant().isEmpty()) {
          all = false;
          wanted.ifPresent(list -> list.add(new Drawing.Wanted(ask, Want.of(draw), dryRun)));
        }
      }
    }
    return all || wanted.isPresent();
  }

  private void happened(StoredEvent stored) {
    events.add(stored);
    earlier.put(stored.sequenceNr(), stored.event());
    profileChanged |=
        switch (stored.event()) {
          case CustomerEvent.ProfileChanged _,
              CustomerEvent.Enrolled _,
              CustomerEvent.Absorbed _,
              CustomerEvent.Unmerged _,
              CustomerEvent.Erased _ ->
              true;
          case CustomerEvent.InteractionRecorded it ->
              it.interaction() instanceof Interaction.AttributeTold(_, _, var value)
                  && value instanceof AttributeValue.SealedValue;
          case CustomerEvent.WithEffects _, CustomerEvent.WithoutEffects _ -> false;
        };
  }

  private boolean answered(CustomerMessage.Ask ask, Answer answer) {
    return replied(ask, new Reply.Answered(answer));
  }

  private boolean replied(CustomerMessage.Ask ask, Reply reply) {
    asks.add(ask);
    replies.add(reply);
    return true;
  }

  private Context context(CustomerMessage.Ask ask, Set<Long> needs) {
    Map<Long, CustomerEvent> needed = new HashMap<>();
    needs.forEach(number -> needed.put(number, earlier.get(number)));
    return new Context(
        known.now(),
        known.programmes(),
        needed,
        known.provided().profile().flatMap(profile -> profile),
        known.provided().words(),
        known.provided().grants().of(ask));
  }
}
