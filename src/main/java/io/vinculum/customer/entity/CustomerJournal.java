package io.vinculum.customer.entity;

import io.vinculum.customer.domain.Context;
import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.CustomerRules;
import io.vinculum.customer.domain.Profile;
import io.vinculum.customer.domain.Standing;
import io.vinculum.customer.entity.CustomerMessage.Request;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;

/**
 * The event-sourced shell around one customer. It decides a batch in order, each command against
 * what the ones before it made, writes what comes of it in as few writes as the store takes, and
 * answers when that is stored. May touch: the journal. Decides nothing itself.
 */
final class CustomerJournal
    extends EventSourcedBehavior<CustomerJournal.Message, CustomerEvent, Customer> {

  /** What the front and the shell itself send. */
  sealed interface Message {}

  /** Requests to be answered in this order; the next work comes after {@code Settled}. */
  record Work(List<Request> requests) implements Message {}

  /** The rest of the work, with what it was waiting for. */
  record Resume(List<Request> requests, Map<Long, CustomerEvent> earlier, Optional<Profile> profile)
      implements Message {}

  /** What the work needs could not be read. */
  record Unreadable(Throwable cause) implements Message {}

  private static final int SNAPSHOT_EVERY_EVENTS = 200;
  private static final int SNAPSHOTS_KEPT = 2;
  private static final Duration BACKOFF_MIN = Duration.ofMillis(200);
  private static final Duration BACKOFF_MAX = Duration.ofSeconds(5);
  private static final double BACKOFF_JITTER = 0.1;

  private final ActorContext<Message> context;
  private final CustomerId customer;
  private final CustomerShell shell;
  private final ActorRef<CustomerMessage> front;
  private final RecentEvents recent = new RecentEvents();

  /** Read once, when a member first needs it; forgotten when it changes. */
  private Optional<CompletionStage<Optional<Profile>>> profile = Optional.empty();

  CustomerJournal(
      ActorContext<Message> context,
      CustomerId customer,
      CustomerShell shell,
      ActorRef<CustomerMessage> front) {
    super(
        PersistenceId.ofUniqueId(Unchangeable.persistenceId(customer)),
        SupervisorStrategy.restartWithBackoff(BACKOFF_MIN, BACKOFF_MAX, BACKOFF_JITTER));
    this.context = context;
    this.customer = customer;
    this.shell = shell;
    this.front = front;
  }

  @Override
  public Customer emptyState() {
    return Customer.unknown();
  }

  @Override
  public CommandHandler<Message, CustomerEvent, Customer> commandHandler() {
    return (state, message) ->
        switch (message) {
          case Work(List<Request> requests) -> work(state, requests, Map.of(), Optional.empty());
          case Resume(
                  List<Request> requests,
                  Map<Long, CustomerEvent> earlier,
                  Optional<Profile> known) ->
              work(state, requests, earlier, Optional.of(known));
          case Unreadable(Throwable cause) -> {
            // Callers time out and ask again; what was decided before is stored and answered.
            context.getLog().warn("{} could not read what it needs", customer, cause);
            yield Effect().none().thenRun(() -> front.tell(new CustomerMessage.Settled()));
          }
        };
  }

  /**
   * Decides the requests in order, until one needs what must be read first or the write is full.
   *
   * @param known the profile, once it has been read; absent when it has not been asked for
   */
  private Effect<CustomerEvent, Customer> work(
      Customer state,
      List<Request> requests,
      Map<Long, CustomerEvent> loaded,
      Optional<Optional<Profile>> known) {
    Batch batch = new Batch(customer, state, shell.clock().instant(), shell.programmes().get());
    for (int i = 0; i < requests.size(); i++) {
      Request request = requests.get(i);
      Map<Long, CustomerEvent> earlier = new HashMap<>();
      Set<Long> missing = Set.of();
      boolean wantsProfile = false;
      if (request instanceof CustomerMessage.Ask(var command, _)) {
        missing = find(CustomerRules.needs(batch.state(), command), batch, loaded, earlier);
        wantsProfile = known.isEmpty() && batch.state().standing() instanceof Standing.Member;
      }
      List<Request> rest = requests.subList(i, requests.size());
      if (batch.isFull()) {
        return store(batch, new Work(rest));
      }
      if (!missing.isEmpty() || (wantsProfile && needsReading())) {
        Set<Long> wanted = missing;
        boolean member = wantsProfile;
        return batch.isEmpty() ? read(rest, wanted, loaded, member) : store(batch, new Work(rest));
      }
      Optional<Profile> who = known.orElseGet(this::profileInHand);
      batch.decide(request, new Context(batch.now(), batch.programmes(), earlier, who));
    }
    return store(batch, null);
  }

  /** Puts what is at hand into {@code earlier} and answers what is not. */
  private Set<Long> find(
      Set<Long> needed,
      Batch batch,
      Map<Long, CustomerEvent> loaded,
      Map<Long, CustomerEvent> earlier) {
    Set<Long> missing = new TreeSet<>();
    for (Long number : needed) {
      Optional<CustomerEvent> at =
          batch
              .event(number)
              .or(() -> Optional.ofNullable(loaded.get(number)))
              .or(() -> recent.find(number));
      at.ifPresentOrElse(event -> earlier.put(number, event), () -> missing.add(number));
    }
    return missing;
  }

  private boolean needsReading() {
    return profile.isEmpty()
        || !(profile.get() instanceof CompletableFuture<?> future && future.isDone());
  }

  private Optional<Profile> profileInHand() {
    return profile
        .filter(stage -> stage instanceof CompletableFuture<?> future && future.isDone())
        .map(stage -> stage.toCompletableFuture().getNow(Optional.empty()))
        .orElse(Optional.empty());
  }

  private Effect<CustomerEvent, Customer> read(
      List<Request> rest, Set<Long> missing, Map<Long, CustomerEvent> loaded, boolean member) {
    if (member && profile.isEmpty()) {
      profile = Optional.of(shell.profiles().apply(customer).toCompletableFuture());
    }
    CompletionStage<Map<Long, CustomerEvent>> events =
        CompletableFuture.completedFuture(new HashMap<>(loaded));
    for (Long number : missing) {
      events =
          events.thenCombine(
              shell.earlier().read(customer, number),
              (all, event) -> {
                all.put(number, event);
                return all;
              });
    }
    CompletionStage<Optional<Profile>> reader =
        profile.orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
    CompletionStage<Message> resume =
        events.thenCombine(reader, (all, who) -> new Resume(rest, all, who));
    context.pipeToSelf(
        resume,
        (message, failure) -> {
          if (failure == null) {
            return message;
          }
          profile = Optional.empty();
          return new Unreadable(failure);
        });
    return Effect().none();
  }

  private Effect<CustomerEvent, Customer> store(Batch batch, Work rest) {
    List<CustomerEvent> events = batch.events();
    return events.isEmpty()
        ? Effect().none().thenRun(() -> settle(batch, rest))
        : Effect().persist(events).thenRun(_ -> settle(batch, rest));
  }

  private void settle(Batch batch, Work rest) {
    for (StoredEvent stored : batch.stored()) {
      recent.add(stored);
      if (stored.event() instanceof CustomerEvent.ProfileChanged) {
        profile = Optional.empty();
      }
      shell.recorded().accept(stored);
    }
    batch.reply();
    if (rest == null) {
      front.tell(new CustomerMessage.Settled());
    } else {
      context.getSelf().tell(rest);
    }
  }

  @Override
  public EventHandler<Customer, CustomerEvent> eventHandler() {
    return CustomerRules::evolve;
  }

  @Override
  public SignalHandler<Customer> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(RecoveryCompleted.instance(), _ -> front.tell(new CustomerMessage.Ready()))
        .build();
  }

  @Override
  public Set<String> tagsFor(CustomerEvent event) {
    return Set.of(Unchangeable.tagOf(Unchangeable.sliceOf(customer, shell.slices())));
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(SNAPSHOT_EVERY_EVENTS, SNAPSHOTS_KEPT);
  }
}
