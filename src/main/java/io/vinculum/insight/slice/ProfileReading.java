package io.vinculum.insight.slice;

import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.interaction.AttributeValue;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.insight.slice.SliceMessage.ProfileRead;
import java.util.HashSet;
import java.util.Set;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads profiles that changed. Until one is read its customer's facts are not saved, so that a
 * slice that ends meanwhile hears of the change again.
 */
final class ProfileReading {
  private static final Logger LOG = LoggerFactory.getLogger(ProfileReading.class);

  private final ActorContext<SliceMessage> context;
  private final int slice;
  private final SliceShell shell;
  private final SliceFacts facts;
  private final Set<CustomerId> reading = new HashSet<>();

  /** Whose profile changed once more while it was read. */
  private final Set<CustomerId> again = new HashSet<>();

  ProfileReading(
      ActorContext<SliceMessage> context, int slice, SliceShell shell, SliceFacts facts) {
    this.context = context;
    this.slice = slice;
    this.shell = shell;
    this.facts = facts;
  }

  /** Whether the vault may say something else after this event. */
  static boolean mayChange(StoredEvent stored) {
    return stored.event() instanceof CustomerEvent.ProfileChanged
        || tellsWords(stored.event())
        || JournalHistories.needsJournal(stored);
  }

  private static boolean tellsWords(CustomerEvent event) {
    return event instanceof CustomerEvent.InteractionRecorded recorded
        && recorded.interaction() instanceof Interaction.AttributeTold(_, _, var value)
        && value instanceof AttributeValue.SealedValue;
  }

  /** Reads what is to be read and is not being read. */
  void look() {
    for (CustomerId customer : facts.unread()) {
      if (!reading.contains(customer)) {
        read(customer);
      }
    }
  }

  /** An event was applied by which the profile may have changed. */
  void changed(CustomerId customer) {
    if (reading.contains(customer)) {
      again.add(customer);
    } else {
      read(customer);
    }
  }

  /** Reads a profile; the actor is told {@link ProfileRead}. */
  private void read(CustomerId customer) {
    reading.add(customer);
    context.pipeToSelf(
        shell.profiles().of(customer, facts.sealed(customer)),
        (person, failure) -> new ProfileRead(this, customer, person, failure));
  }

  /** Notes what came; what could not be read is read again when facts are next saved. */
  void ended(ProfileRead ended) {
    if (ended.by() != this) {
      return;
    }
    reading.remove(ended.customer());
    if (ended.failure() != null) {
      LOG.warn(
          "slice {} could not read the profile of {}", slice, ended.customer(), ended.failure());
    } else if (again.remove(ended.customer())) {
      read(ended.customer());
    } else {
      facts.person(ended.customer(), ended.person(), shell.clock().instant());
    }
  }
}
