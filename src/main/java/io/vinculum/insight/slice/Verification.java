package io.vinculum.insight.slice;

import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.insight.slice.SliceMessage.Compared;
import io.vinculum.insight.slice.SliceMessage.NotCompared;
import io.vinculum.insight.slice.SliceMessage.Verified;
import io.vinculum.insight.slice.SliceMessage.Verify;
import java.time.Duration;
import java.util.List;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the facts of a slice at work against the journals, and puts right what differs. */
final class Verification {
  private static final Logger LOG = LoggerFactory.getLogger(Verification.class);

  /** Events that a journal holds and the facts lack: so long they may be on their way here. */
  static final Duration ON_THE_WAY_MAX = Duration.ofSeconds(3);

  private final ActorContext<SliceMessage> context;
  private final int slice;
  private final SliceShell shell;
  private final SliceFacts facts;

  Verification(ActorContext<SliceMessage> context, int slice, SliceShell shell, SliceFacts facts) {
    this.context = context;
    this.slice = slice;
    this.shell = shell;
    this.facts = facts;
  }

  /** Reads the journals; the actor is told {@link Compared} or {@link NotCompared}. */
  void begin(Verify asked) {
    context.pipeToSelf(
        new Rebuild(context.getSystem(), shell)
            .compare(slice, Rebuild.rows(facts.columns()), asked.repair()),
        (result, failure) ->
            failure == null ? new Compared(asked, result, false) : new NotCompared(asked, failure));
  }

  /**
   * Answers, and repairs where that was asked. A journal that was read after its customer recorded
   * and before that came here is not a difference: what is missing is looked at once more.
   */
  void compared(Compared compared) {
    List<Rebuild.Difference> different =
        compared.result().differences().stream()
            .filter(one -> one.isStill(facts.sequenceNr(one.customer())))
            // A profile that changed meanwhile was read by both, at different times.
            .filter(one -> !one.isOnlyOf(facts.person(one.customer())))
            .toList();
    if (!compared.waited() && different.stream().anyMatch(Rebuild.Difference::mayPass)) {
      context.scheduleOnce(
          ON_THE_WAY_MAX,
          context.getSelf(),
          new Compared(compared.asked(), compared.result(), true));
      return;
    }
    different.forEach(one -> LOG.warn("slice {} differs from its journals: {}", slice, one));
    if (compared.asked().repair()) {
      different.forEach(this::repair);
    }
    compared
        .asked()
        .replyTo()
        .tell(
            new Verified(
                true,
                compared.result().customers(),
                different.stream().map(Rebuild.Difference::customer).toList(),
                compared.result().damagedJournals(),
                compared.result().supersededEvents()));
  }

  private void repair(Rebuild.Difference one) {
    one.rebuilt()
        .ifPresent(row -> facts.repair(row, one.row().sequenceNr(), shell.clock().instant()));
    for (StoredEvent event : one.missing()) {
      facts.apply(event, shell.programmes().get(), shell.clock().instant());
    }
  }

  /** Answers that not every journal could be read. */
  void failed(NotCompared failed) {
    LOG.warn("slice {} could not be verified", slice, failed.cause());
    failed.asked().replyTo().tell(new Verified(false, 0, List.of(), 0, 0));
  }
}
