package io.vinculum.customer.entity;

import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.domain.CustomerId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ExtensibleBehavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.TypedActorContext;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * One customer: takes commands, decides those that wait in one {@link Round} and has its recorder
 * store them all at once, so that a customer of whom much is asked is not held to one fsync a
 * command.
 *
 * <p>Reads are answered from the state after the last stored round, also while another is under
 * way. When the journal is lost, everyone who waits is told at once, and a new recorder is tried
 * after a while.
 */
final class CustomerEntity extends ExtensibleBehavior<CustomerMessage> {
  private final ActorContext<CustomerMessage> context;
  private final CustomerId id;
  private final Surroundings surroundings;
  private final EntitySettings settings;
  private final Function<ActorRef<CustomerMessage>, Behavior<EventRecorder.Store>> recorders;
  private final WaitingRoom waiting;
  private final Provisions provisions;
  private final Stay stay;
  private final Courier courier;
  private final Duties duties;
  private final Drawing drawing;
  private final Backoff backoff;
  private final Licence licence;
  private Phase phase;
  private boolean leaving;
  private int recordersStarted;

  private CustomerEntity(
      ActorContext<CustomerMessage> context,
      CustomerId id,
      Surroundings surroundings,
      EarlierEvents earlier,
      EntitySettings settings,
      Function<Command, CompletionStage<Answer>> others,
      Licence licence,
      Function<ActorRef<CustomerMessage>, Behavior<EventRecorder.Store>> recorders) {
    this.licence = licence;
    this.context = context;
    this.id = id;
    this.surroundings = surroundings;
    this.settings = settings;
    this.recorders = recorders;
    this.waiting = new WaitingRoom(settings.maxWaiting());
    this.provisions = new Provisions(id, earlier, surroundings.profiles(), surroundings.words());
    this.stay = new Stay(context, id, surroundings.marks());
    this.backoff = new Backoff(id, settings);
    this.courier = new Courier(context, id, others, settings.askTimeout());
    this.duties = new Duties(context, id, surroundings.duties(), settings);
    this.drawing = new Drawing(id, surroundings.budgets());
    this.phase = new Phase.Recovering(startRecorder());
  }

  /**
   * A customer.
   *
   * @param others asks any customer, for errands
   * @param licence to decide and to tell
   */
  static Behavior<CustomerMessage> create(
      CustomerId id,
      Surroundings surroundings,
      EarlierEvents earlier,
      EntitySettings settings,
      Function<Command, CompletionStage<Answer>> others,
      Licence licence) {
    return create(
        id,
        surroundings,
        earlier,
        settings,
        others,
        licence,
        entity -> EventRecorder.create(id, entity, settings));
  }

  /**
   * A customer with another kind of journal.
   *
   * @param recorders makes the recorder that reports to the given entity
   */
  static Behavior<CustomerMessage> create(
      CustomerId id,
      Surroundings surroundings,
      EarlierEvents earlier,
      EntitySettings settings,
      Function<Command, CompletionStage<Answer>> others,
      Licence licence,
      Function<ActorRef<CustomerMessage>, Behavior<EventRecorder.Store>> recorders) {
    return Behaviors.setup(
        context ->
            new CustomerEntity(
                context, id, surroundings, earlier, settings, others, licence, recorders));
  }

  @Override
  public Behavior<CustomerMessage> receive(
      TypedActorContext<CustomerMessage> ignored, CustomerMessage message) {
    switch (message) {
      case CustomerMessage.Ask ask -> ifHeld(ask.replyTo(), () -> arrived(ask));
      case CustomerMessage.Read read -> ifHeld(read.replyTo(), () -> arrived(read));
      case CustomerMessage.ReadAfter read ->
          ifHeld(read.replyTo(), () -> courier.await(read.errand(), read.replyTo()));
      case CustomerMessage.Brought brought -> courier.brought(brought);
      case CustomerMessage.Closed closed -> courier.closed(closed);
      case CustomerMessage.Rested(var errand) -> courier.rested(errand);
      case CustomerMessage.Leave _ -> leaving = true;
      case CustomerMessage.Recovered(Customer customer) -> recovered(customer);
      case CustomerMessage.Stored(Customer customer) -> stored(customer);
      case CustomerMessage.Fetched(Provisions.Provided provided) -> fetched(provided);
      case CustomerMessage.NotFetched(Throwable cause) -> notFetched(cause);
      case CustomerMessage.Marked(Marks.Mark mark) -> stay.marked(mark);
      case CustomerMessage.NotMarked(Throwable cause) -> notMarked(cause);
      case CustomerMessage.Quiet _ -> endStay();
      case CustomerMessage.DutyDone(UUID duty) -> arrived(duties.done(duty));
      case CustomerMessage.DutyFailed(Throwable cause) -> duties.failed(cause);
      case CustomerMessage.DutyDue _ -> dutyDue();
      case CustomerMessage.TryAgain _ -> phase = new Phase.Recovering(startRecorder());
    }
    if (licence.isGood()) {
      phase.known().ifPresent(courier::look);
    }
    advance();
    if (leaving && idle()) {
      endStay();
      return Behaviors.stopped();
    }
    return this;
  }

  /** Without the lease nothing is taken on; a state of an earlier term is read again first. */
  private void ifHeld(ActorRef<Reply> asker, Runnable step) {
    if (!licence.isHeld()) {
      asker.tell(licence.refusal());
      return;
    }
    if (phase instanceof Phase.Ready(var recorder, _) && !licence.isGood()) {
      context.unwatch(recorder);
      context.stop(recorder);
      phase = new Phase.Recovering(startRecorder());
    }
    step.run();
  }

  private void dutyDue() {
    duties.idle();
    if (phase instanceof Phase.Ready(_, Customer customer)) {
      lookAtDuties(customer);
    }
  }

  private void lookAtDuties(Customer customer) {
    if (licence.isGood()) {
      duties.look(customer);
    }
  }

  private void endStay() {
    if (phase instanceof Phase.Ready(_, Customer customer) && waiting.isEmpty()) {
      stay.end(customer.version());
    }
  }

  @Override
  public Behavior<CustomerMessage> receiveSignal(
      TypedActorContext<CustomerMessage> ignored, Signal signal) {
    if (signal instanceof Terminated) {
      journalLost();
      return leaving ? Behaviors.stopped() : this;
    }
    if (signal instanceof PostStop) {
      unreachable("the customer is moving to another node");
    }
    return this;
  }

  private void arrived(CustomerMessage.Ask ask) {
    switch (phase) {
      case Phase.Lost _ -> ask.replyTo().tell(new Reply.Unreachable("the journal was lost"));
      case Phase.Recovering _, Phase.Ready _, Phase.Fetching _, Phase.Storing _ -> {
        waiting.admit(ask);
        stay.begin();
      }
    }
  }

  private void notMarked(Throwable cause) {
    stay.notMarked();
    context.getLog().warn("{} could not be marked", id, cause);
    waiting.dismiss(new Reply.Unreachable("the store was lost"));
  }

  private void arrived(CustomerMessage.Read read) {
    switch (phase) {
      case Phase.Ready(_, Customer customer) -> told(read, customer);
      case Phase.Fetching(_, Customer customer, _) -> told(read, customer);
      case Phase.Storing(_, Customer before, _) -> told(read, before);
      case Phase.Recovering _ -> waiting.admit(read);
      case Phase.Lost _ -> read.replyTo().tell(new Reply.Unreachable("the journal was lost"));
    }
  }

  private void told(CustomerMessage.Read read, Customer customer) {
    read.replyTo()
        .tell(licence.isGood() ? new Reply.Told(customer.withoutDocuments()) : licence.refusal());
  }

  private void recovered(Customer customer) {
    if (phase instanceof Phase.Recovering(var recorder)) {
      backoff.reset();
      phase = new Phase.Ready(recorder, customer);
      waiting.takeReads().forEach(read -> told(read, customer));
      lookAtDuties(customer);
    }
  }

  /** Begins rounds until one has to wait for the store or for something from outside. */
  private void advance() {
    while (phase instanceof Phase.Ready(var recorder, Customer customer)
        && stay.isMarked()
        && !waiting.isEmpty()) {
      if (!licence.isGood()) {
        waiting.dismiss(licence.refusal());
        return;
      }
      List<CustomerMessage.Ask> asks =
          licence.timely(waiting.takeCommands(settings.maxBatchCommands()));
      if (asks.isEmpty()) {
        continue;
      }
      Provisions.Provided atHand = provisions.atHand(customer, asks);
      if (provisions.suffices(customer, asks, atHand)) {
        decide(recorder, customer, asks, atHand);
      } else {
        phase = new Phase.Fetching(recorder, customer, asks);
        fetch(provisions.fetch(customer, asks, atHand));
      }
    }
  }

  private void fetch(CompletionStage<Provisions.Provided> coming) {
    context.pipeToSelf(
        coming,
        (provided, failure) ->
            failure == null
                ? new CustomerMessage.Fetched(provided)
                : new CustomerMessage.NotFetched(failure));
  }

  private void fetched(Provisions.Provided provided) {
    if (phase instanceof Phase.Fetching(var recorder, Customer customer, var asks)) {
      provisions.keep(provided);
      if (provided.grants().isOver(surroundings.clock().instant())) {
        notFetched(new TimeoutException("what was granted came too late"));
      } else {
        decideIfGood(recorder, customer, asks, provided);
      }
    } else {
      drawing.settle(provided.grants(), List.of());
    }
  }

  private void notFetched(Throwable cause) {
    if (phase instanceof Phase.Fetching(var recorder, Customer customer, var asks)) {
      context.getLog().warn("what {} needs could not be read", id, cause);
      Reply reply = new Reply.Unreachable("what the decision needs could not be read");
      asks.forEach(ask -> ask.replyTo().tell(reply));
      phase = new Phase.Ready(recorder, customer);
    }
  }

  /**
   * Time has passed since the commands were taken: the lease and their askers' patience may end.
   */
  private void decideIfGood(
      ActorRef<EventRecorder.Store> recorder,
      Customer customer,
      List<CustomerMessage.Ask> asks,
      Provisions.Provided provided) {
    List<CustomerMessage.Ask> timely = licence.timely(asks);
    if (timely.isEmpty() || !licence.isGood()) {
      timely.forEach(ask -> ask.replyTo().tell(licence.refusal()));
      drawing.settle(provided.grants(), List.of());
      phase = new Phase.Ready(recorder, customer);
    } else {
      decide(recorder, customer, timely, provided);
    }
  }

  private void decide(
      ActorRef<EventRecorder.Store> recorder,
      Customer customer,
      List<CustomerMessage.Ask> asks,
      Provisions.Provided provided) {
    Round.Known known =
        new Round.Known(
            surroundings.clock().instant().truncatedTo(ChronoUnit.MILLIS),
            surroundings.programmes().get(),
            provided);
    Round round = Round.decide(id, customer, asks, known, settings.maxBatchBytes());
    if (round.size() == 0) {
      phase = new Phase.Fetching(recorder, customer, asks);
      fetch(
          drawing
              .fetch(Round.wanted(id, customer, asks, known), provided.grants())
              .thenApply(provided::with));
      return;
    }
    waiting.putBack(asks.subList(round.size(), asks.size()));
    if (round.events().isEmpty()) {
      drawing.settle(round.grants(), List.of());
      round.reply();
      phase = new Phase.Ready(recorder, customer);
    } else {
      recorder.tell(
          new EventRecorder.Store(round.events().stream().map(StoredEvent::entry).toList()));
      phase = new Phase.Storing(recorder, customer, round);
    }
  }

  private void stored(Customer customer) {
    if (phase instanceof Phase.Storing(var recorder, _, Round round)) {
      for (StoredEvent event : round.events()) {
        provisions.keep(event);
        surroundings.stored().accept(event);
      }
      if (round.profileChanged()) {
        provisions.forgetProfile();
      }
      drawing.settle(round.grants(), round.events());
      round.reply();
      phase = new Phase.Ready(recorder, customer);
      lookAtDuties(customer);
    }
  }

  private void journalLost() {
    unreachable("the journal was lost");
    provisions.forgetProfile();
    phase = new Phase.Lost();
    context.scheduleOnce(backoff.next(), context.getSelf(), new CustomerMessage.TryAgain());
  }

  private void unreachable(String why) {
    Reply reply = new Reply.Unreachable(why);
    switch (phase) {
      case Phase.Storing(_, _, Round round) -> round.reply(reply);
      case Phase.Fetching(_, _, var asks) -> asks.forEach(ask -> ask.replyTo().tell(reply));
      case Phase.Recovering _, Phase.Ready _, Phase.Lost _ -> {}
    }
    waiting.dismiss(reply);
    courier.dismiss(reply);
  }

  private boolean idle() {
    return switch (phase) {
      case Phase.Recovering _, Phase.Ready _, Phase.Lost _ -> waiting.isEmpty();
      case Phase.Fetching _, Phase.Storing _ -> false;
    };
  }

  private ActorRef<EventRecorder.Store> startRecorder() {
    licence.reading();
    recordersStarted++;
    ActorRef<EventRecorder.Store> recorder =
        context.spawn(recorders.apply(context.getSelf()), "recorder-" + recordersStarted);
    context.watch(recorder);
    return recorder;
  }
}
