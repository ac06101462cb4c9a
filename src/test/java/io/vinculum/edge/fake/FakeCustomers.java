package io.vinculum.edge.fake;

import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.Context;
import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.CustomerRules;
import io.vinculum.customer.domain.Decision;
import io.vinculum.customer.domain.Rejection;
import io.vinculum.customer.entity.Answer;
import io.vinculum.customer.entity.Customers;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.programme.domain.Programmes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;

/** Customers in memory, deciding by the real rules, each in its own order. */
public final class FakeCustomers implements Customers {
  private final Map<CustomerId, List<StoredEvent>> journals = new ConcurrentHashMap<>();
  private final Supplier<Programmes> programmes;
  private final InstantSource clock;
  private volatile boolean reachable = true;

  public FakeCustomers(Supplier<Programmes> programmes, InstantSource clock) {
    this.programmes = programmes;
    this.clock = clock;
  }

  /** Lets every ask run out of time from now on, or no more. */
  public void reachable(boolean now) {
    reachable = now;
  }

  /** How many customers have a record. */
  public int size() {
    return journals.size();
  }

  @Override
  public CompletionStage<Answer> ask(Command command) {
    if (!reachable) {
      return CompletableFuture.failedStage(new TimeoutException("the fake store is away"));
    }
    List<StoredEvent> journal =
        journals.computeIfAbsent(command.customer(), _ -> new ArrayList<>());
    synchronized (journal) {
      Answer answer = decide(journal, command);
      if (journal.isEmpty()) {
        journals.remove(command.customer(), journal);
      }
      return CompletableFuture.completedStage(answer);
    }
  }

  private Answer decide(List<StoredEvent> journal, Command command) {
    Customer customer = fold(journal, _ -> true);
    Map<Long, CustomerEvent> earlier =
        CustomerRules.needs(customer, command).stream()
            .collect(
                Collectors.toMap(Function.identity(), nr -> journal.get((int) (nr - 1)).event()));
    Context context = new Context(clock.instant(), programmes.get(), earlier, Optional.empty());
    return switch (CustomerRules.decide(customer, command, context)) {
      case Decision.Rejected(Rejection rejection) -> new Answer.Refused(rejection);
      case Decision.Duplicate(long sequenceNr, CustomerEvent event) ->
          new Answer.Recorded(
              List.of(new StoredEvent(command.customer(), sequenceNr, event)), true);
      case Decision.Accepted(List<CustomerEvent> events) -> store(journal, command, events);
    };
  }

  private static Answer store(
      List<StoredEvent> journal, Command command, List<CustomerEvent> events) {
    List<StoredEvent> stored = new ArrayList<>();
    for (CustomerEvent event : events) {
      stored.add(new StoredEvent(command.customer(), journal.size() + stored.size() + 1L, event));
    }
    boolean dryRun =
        command instanceof Command.RecordInteraction interaction && interaction.dryRun();
    if (!dryRun) {
      journal.addAll(stored);
    }
    return new Answer.Recorded(stored, false);
  }

  @Override
  public CompletionStage<Customer> read(CustomerId id) {
    return readWhere(id, _ -> true);
  }

  /** Runs the customer's errands, which nobody else does here. */
  @Override
  public CompletionStage<Customer> readAfter(CustomerId id, UUID errand) {
    return read(id)
        .thenCompose(
            customer ->
                customer
                    .errands()
                    .find(errand)
                    .map(
                        open ->
                            ask(CustomerRules.delivery(customer, open))
                                .thenCompose(
                                    answer ->
                                        ask(new Command.CloseErrand(id, errand, refusal(answer))))
                                .thenCompose(_ -> read(id)))
                    .orElseGet(() -> CompletableFuture.completedStage(customer)));
  }

  private static Optional<String> refusal(Answer answer) {
    return answer instanceof Answer.Refused(Rejection why)
        ? Optional.of(why.code().apiName())
        : Optional.empty();
  }

  @Override
  public CompletionStage<Customer> readAsOf(CustomerId id, Instant asOf) {
    return readWhere(id, event -> !event.event().at().isAfter(asOf));
  }

  private CompletionStage<Customer> readWhere(
      CustomerId id, java.util.function.Predicate<StoredEvent> which) {
    if (!reachable) {
      return CompletableFuture.failedStage(new TimeoutException("the fake store is away"));
    }
    List<StoredEvent> journal = journals.getOrDefault(id, List.of());
    synchronized (journal) {
      return CompletableFuture.completedStage(fold(journal, which).withoutDocuments());
    }
  }

  @Override
  public Source<StoredEvent, NotUsed> history(
      CustomerId id, long fromSequenceNr, long toSequenceNr) {
    List<StoredEvent> journal = journals.getOrDefault(id, List.of());
    synchronized (journal) {
      return Source.from(
          journal.stream()
              .filter(e -> e.sequenceNr() >= fromSequenceNr && e.sequenceNr() <= toSequenceNr)
              .toList());
    }
  }

  private static Customer fold(
      List<StoredEvent> journal, java.util.function.Predicate<StoredEvent> which) {
    Customer customer = Customer.unknown();
    for (StoredEvent event : journal) {
      if (which.test(event)) {
        customer = CustomerRules.evolve(customer, event.event());
      }
    }
    return customer;
  }
}
