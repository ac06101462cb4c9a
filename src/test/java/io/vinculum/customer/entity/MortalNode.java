package io.vinculum.customer.entity;

import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Duty;
import io.vinculum.edge.fake.FakeVault;
import io.vinculum.identity.Promises;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.BehaviorInterceptor;
import org.apache.pekko.actor.typed.TypedActorContext;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** One customer's entity on a node of its own, see {@link MortalNodes}. */
final class MortalNode {
  private final CustomerId customer;
  private final BiPredicate<MortalNode, String> step;
  private final Function<Command, CompletionStage<Answer>> all;
  private final Set<CompletableFuture<Answer>> waiting = ConcurrentHashMap.newKeySet();
  private final AtomicInteger storing = new AtomicInteger();
  private ActorRef<CustomerMessage> entity;
  private ActorTestKit kit;
  private volatile boolean alive = true;

  /**
   * A node.
   *
   * @param step tells what is about to happen; false when the node is dead
   * @param all asks any customer wherever it lives
   */
  MortalNode(
      CustomerId customer,
      BiPredicate<MortalNode, String> step,
      Function<Command, CompletionStage<Answer>> all) {
    this.customer = customer;
    this.step = step;
    this.all = all;
  }

  CustomerId customer() {
    return customer;
  }

  boolean alive() {
    return alive;
  }

  /** Whether all that it gave to the store came back. */
  boolean quiet() {
    return storing.get() == 0;
  }

  /** From now on nothing comes from it, and who waits for it learns that it is gone. */
  void die() {
    alive = false;
    waiting.forEach(it -> it.completeExceptionally(new TimeoutException("the node is dead")));
  }

  void start(
      ActorTestKit testKit,
      EarlierEvents earlier,
      InstantSource clock,
      MovingIdentities identities) {
    kit = testKit;
    Promises promises =
        new Promises(
            identities.seenBy(what -> step.test(this, what)),
            new FakeVault(),
            _ -> CompletableFuture.completedStage(null));
    Surroundings surroundings =
        new Surroundings(
            clock,
            () -> Shop.PROGRAMMES,
            _ -> CompletableFuture.completedFuture(Optional.empty()),
            (_, _) -> CompletableFuture.completedFuture(Optional.empty()),
            this::stored,
            Marks.none(),
            duty -> done(promises, duty),
            new NoBudgets());
    entity =
        kit.spawn(
            CustomerEntity.create(
                customer,
                surroundings,
                earlier,
                MortalNodes.SETTINGS,
                this::other,
                Licence.always(MortalNodes.SETTINGS.askTimeout()),
                front -> watched(EventRecorder.create(customer, front, MortalNodes.SETTINGS))));
  }

  void stop(ActorTestKit testKit) {
    die();
    testKit.stop(entity);
  }

  void tell(Command command) {
    entity.tell(new CustomerMessage.Ask(command, kit.system().ignoreRef()));
  }

  CompletionStage<Answer> ask(Command command) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    waiting.add(answer);
    if (!alive) {
      answer.completeExceptionally(new TimeoutException("the node is dead"));
      return answer;
    }
    AskPattern.<CustomerMessage, Reply>ask(
            entity,
            replyTo -> new CustomerMessage.Ask(command, replyTo),
            MortalNodes.SETTINGS.askTimeout(),
            kit.scheduler())
        .whenComplete(
            (reply, failure) -> {
              if (alive && reply instanceof Reply.Answered(Answer answered)) {
                answer.complete(answered);
              } else {
                answer.completeExceptionally(
                    new IllegalStateException("no answer but " + reply, failure));
              }
              waiting.remove(answer);
            });
    return answer;
  }

  private void stored(StoredEvent stored) {
    step.test(this, "stored " + name(stored.event()));
    storing.decrementAndGet();
  }

  private CompletionStage<Answer> other(Command command) {
    String what = command.getClass().getSimpleName();
    return step.test(this, "asks " + what)
        ? all.apply(command).thenCompose(answer -> heard(answer, "hears of " + what))
        : new CompletableFuture<>();
  }

  private CompletionStage<Void> done(Promises promises, Duty duty) {
    String what = duty.getClass().getSimpleName();
    return step.test(this, "begins " + what)
        ? promises.apply(duty).thenCompose(_ -> heard(null, "has done " + what))
        : new CompletableFuture<>();
  }

  private <T> CompletionStage<T> heard(T what, String name) {
    return step.test(this, name)
        ? CompletableFuture.completedFuture(what)
        : new CompletableFuture<>();
  }

  private Behavior<EventRecorder.Store> watched(Behavior<EventRecorder.Store> recorder) {
    return Behaviors.intercept(
        () ->
            new BehaviorInterceptor<>(EventRecorder.Store.class) {
              @Override
              public Behavior<EventRecorder.Store> aroundReceive(
                  TypedActorContext<EventRecorder.Store> context,
                  EventRecorder.Store store,
                  ReceiveTarget<EventRecorder.Store> target) {
                String what =
                    store.events().stream()
                        .map(entry -> name(entry.event()))
                        .collect(Collectors.joining(" and "));
                storing.addAndGet(store.events().size());
                return step.test(MortalNode.this, "stores " + what)
                    ? target.apply(context, store)
                    : Behaviors.same();
              }
            },
        recorder);
  }

  private static String name(CustomerEvent event) {
    return event.getClass().getSimpleName();
  }
}
