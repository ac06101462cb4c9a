package io.vinculum.customer.entity;

import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.CustomerRules;
import io.vinculum.customer.domain.Rejection;
import io.vinculum.customer.domain.errand.Errand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a customer's errands: asks the other customer, again and again until it answers, and has the
 * answer recorded, which closes the errand. What it does is safe to do twice: the other lets the
 * errand count once, and a closed one stays closed.
 */
final class Courier {
  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

  /** Records absorbed by one another in a chain; who is further away refuses. */
  private static final int MAX_STEPS = 100;

  private static final Duration MIN_BACKOFF = Duration.ofMillis(200);
  private static final Duration MAX_BACKOFF = Duration.ofSeconds(30);

  private final ActorContext<CustomerMessage> context;
  private final CustomerId id;
  private final Function<Command, CompletionStage<Answer>> others;
  private final Duration askTimeout;
  private final Set<UUID> underWay = new HashSet<>();
  private final Map<UUID, Backoff> failed = new HashMap<>();
  private final Map<UUID, List<ActorRef<Reply>>> awaited = new HashMap<>();

  /**
   * The courier of one customer.
   *
   * @param others asks any customer
   * @param askTimeout until when an answer of this customer itself is waited for
   */
  Courier(
      ActorContext<CustomerMessage> context,
      CustomerId id,
      Function<Command, CompletionStage<Answer>> others,
      Duration askTimeout) {
    this.context = context;
    this.id = id;
    this.others = others;
    this.askTimeout = askTimeout;
  }

  /** Sets out for what is open, and tells who waits for what is not. */
  void look(Customer customer) {
    for (Errand errand : customer.errands().next()) {
      if (underWay.add(errand.id())) {
        context.pipeToSelf(
            deliver(CustomerRules.delivery(customer, errand), MAX_STEPS),
            (answer, failure) -> brought(errand, answer, failure));
      }
    }
    if (!awaited.isEmpty()) {
      List<UUID> over =
          awaited.keySet().stream()
              .filter(errand -> customer.errands().find(errand).isEmpty())
              .toList();
      Reply told = new Reply.Told(customer.withoutDocuments());
      over.forEach(errand -> awaited.remove(errand).forEach(reader -> reader.tell(told)));
    }
  }

  /** What is for who is one with another is brought to the record that answers for both. */
  private CompletionStage<Answer> deliver(Command command, int steps) {
    CompletionStage<Answer> answer = others.apply(command);
    return steps > 0
        ? answer.thenCompose(
            told ->
                survivor(told)
                    .flatMap(to -> redirected(command, to))
                    .map(next -> deliver(next, steps - 1))
                    .orElseGet(() -> CompletableFuture.completedStage(told)))
        : answer;
  }

  /** The same for who answers for both; a merge is told to the very record that it names. */
  private static Optional<Command> redirected(Command command, CustomerId to) {
    if (command instanceof Command.ReceivePoints points) {
      return Optional.of(
          new Command.ReceivePoints(to, points.transferId(), points.from(), points.handed()));
    }
    if (command instanceof Command.SettleReferral settle) {
      return Optional.of(
          new Command.SettleReferral(to, settle.errandId(), settle.friend(), settle.undoes()));
    }
    return command instanceof Command.NoteReferrer note
        ? Optional.of(new Command.NoteReferrer(to, note.errandId(), note.by(), note.toldAt()))
        : Optional.empty();
  }

  private static Optional<CustomerId> survivor(Answer answer) {
    return answer instanceof Answer.Refused(Rejection rejection)
            && rejection.code() == Rejection.Code.MERGED
        ? Optional.of(CustomerId.parse(rejection.figures().get("customerId")))
        : Optional.empty();
  }

  private CustomerMessage.Brought brought(Errand errand, Answer answer, Throwable failure) {
    if (failure == null) {
      return new CustomerMessage.Brought(errand.id(), Optional.of(answer));
    }
    LOG.info("{} did not answer {}; it is asked again: {}", errand.to(), id, failure.toString());
    return new CustomerMessage.Brought(errand.id(), Optional.empty());
  }

  /** The other customer answered, or nobody did. */
  void brought(CustomerMessage.Brought brought) {
    if (brought.answer().isEmpty()) {
      tryAgain(brought.errand());
      return;
    }
    Command close = new Command.CloseErrand(id, brought.errand(), refusal(brought.answer().get()));
    context.ask(
        Reply.class,
        context.getSelf(),
        askTimeout,
        (ActorRef<Reply> replyTo) -> new CustomerMessage.Ask(close, replyTo),
        (reply, _) ->
            new CustomerMessage.Closed(brought.errand(), reply instanceof Reply.Answered));
  }

  /** The answer was recorded, or could not be. */
  void closed(CustomerMessage.Closed closed) {
    if (closed.recorded()) {
      underWay.remove(closed.errand());
      failed.remove(closed.errand());
    } else {
      tryAgain(closed.errand());
    }
  }

  /** The time to wait after a failure is over. */
  void rested(UUID errand) {
    underWay.remove(errand);
  }

  /** Lets somebody wait until the errand is closed. */
  void await(UUID errand, ActorRef<Reply> reader) {
    awaited.computeIfAbsent(errand, _ -> new ArrayList<>()).add(reader);
  }

  /** Tells all who wait the same. */
  void dismiss(Reply reply) {
    awaited.values().forEach(readers -> readers.forEach(reader -> reader.tell(reply)));
    awaited.clear();
  }

  private void tryAgain(UUID errand) {
    Backoff backoff =
        failed.computeIfAbsent(errand, _ -> new Backoff(id, MIN_BACKOFF, MAX_BACKOFF));
    context.scheduleOnce(backoff.next(), context.getSelf(), new CustomerMessage.Rested(errand));
  }

  private static Optional<String> refusal(Answer answer) {
    return switch (answer) {
      case Answer.Recorded _ -> Optional.empty();
      case Answer.Refused(var rejection) -> Optional.of(rejection.code().apiName());
    };
  }
}
