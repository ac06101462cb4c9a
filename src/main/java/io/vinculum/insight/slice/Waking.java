package io.vinculum.insight.slice;

import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.entity.Answer;
import io.vinculum.insight.columns.LongColumn;
import io.vinculum.insight.columns.SliceColumns;
import io.vinculum.insight.slice.SliceMessage.NoticeTime;
import io.vinculum.insight.slice.SliceMessage.Noticed;
import io.vinculum.insight.slice.SliceMessage.Woken;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes customers whose deadline has come: points to release, to expire, a tier to review, a
 * reservation to free, an errand to run. The customer records what became true and hands the events
 * over like all others, so that a customer who is woken twice records nothing twice.
 */
final class Waking {
  private static final Logger LOG = LoggerFactory.getLogger(Waking.class);

  /** Customers of one slice that are woken at once. */
  static final int AT_ONCE = 16;

  private final ActorContext<SliceMessage> context;
  private final SliceShell shell;
  private final SliceFacts facts;
  private final Feeding feeding;
  private final Set<CustomerId> underWay = new HashSet<>();

  /** Who is to be woken, in the order of the rows. */
  private final Queue<CustomerId> due = new ArrayDeque<>();

  /** Asked in this pass already: who is still due after that has nothing to record yet. */
  private final Set<CustomerId> asked = new HashSet<>();

  private final List<ActorRef<Noticed>> waiting = new ArrayList<>();

  Waking(ActorContext<SliceMessage> context, SliceShell shell, SliceFacts facts, Feeding feeding) {
    this.context = context;
    this.shell = shell;
    this.facts = facts;
    this.feeding = feeding;
  }

  /** Begins another pass over all customers. */
  void tick() {
    asked.clear();
    wake();
  }

  /** Begins another pass, and answers when nobody is due any more. */
  void notice(NoticeTime notice) {
    waiting.add(notice.replyTo());
    tick();
  }

  /** A customer answered, or did not: then the next pass asks again. */
  void woken(Woken woken) {
    underWay.remove(woken.customer());
    if (woken.answer() instanceof Answer.Recorded recorded && !recorded.events().isEmpty()) {
      recorded.events().forEach(feeding::handedOver);
      // What it recorded may have made something else due.
      asked.remove(woken.customer());
    }
    wake();
  }

  private void wake() {
    while (underWay.size() < AT_ONCE && (!due.isEmpty() || findDue())) {
      wake(due.remove());
    }
    if (underWay.isEmpty()) {
      waiting.forEach(asker -> asker.tell(new Noticed()));
      waiting.clear();
    }
  }

  /**
   * Looks through all rows, once everybody found before has answered: a pass over a slice in which
   * all are due must not go through its rows for each of them.
   */
  private boolean findDue() {
    if (!underWay.isEmpty()) {
      return false;
    }
    long now = shell.clock().instant().toEpochMilli();
    SliceColumns columns = facts.columns();
    LongColumn wakeAt = columns.wakeAt();
    for (int row = 0; row < columns.rows(); row++) {
      if (wakeAt.get(row) <= now) {
        CustomerId customer = columns.customer(row);
        if (asked.add(customer)) {
          due.add(customer);
        }
      }
    }
    return !due.isEmpty();
  }

  private void wake(CustomerId customer) {
    underWay.add(customer);
    context.pipeToSelf(
        shell.customers().ask(new Command.LetTimePass(customer)),
        (answer, failure) -> {
          if (failure != null) {
            LOG.warn("{} could not be woken; it will be tried again", customer, failure);
            return new Woken(customer, new Answer.Recorded(List.of(), false));
          }
          return new Woken(customer, answer);
        });
  }
}
