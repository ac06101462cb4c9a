package io.vinculum.customer.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.budget.Grant;
import io.vinculum.customer.domain.budget.Want;
import io.vinculum.customer.domain.points.Earning;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What an entity does with limits that all customers share. */
final class CustomerEntityBudgetsTest extends PlayedJournal {
  private static final UUID GRANT = new UUID(4, 4);
  private static final Instant IN_TIME = Shop.NOW.plusSeconds(30);

  private final PlayedBudgets played = new PlayedBudgets();

  CustomerEntityBudgetsTest() {
    budgets = played;
  }

  /** What was wanted, and how the test answers it. */
  private record Wanted(Want want, CompletableFuture<Grant> answer) {
    void grant(long points, Instant until) {
      answer.complete(new Grant(GRANT, want.key(), points, points == want.points(), until));
    }
  }

  private static final class PlayedBudgets implements Budgets {
    final BlockingQueue<Wanted> wanted = new LinkedBlockingQueue<>();
    final List<String> settled = new ArrayList<>();

    @Override
    public CompletionStage<Grant> grant(CustomerId customer, Want want) {
      CompletableFuture<Grant> answer = new CompletableFuture<>();
      wanted.add(new Wanted(want, answer));
      return answer;
    }

    @Override
    public CompletionStage<Grant> foresee(Want want) {
      return CompletableFuture.failedFuture(new IllegalStateException("nobody asks for a trial"));
    }

    @Override
    public synchronized void settle(Grant grant, long points, int times) {
      settled.add(points + " points, " + times + " times of " + grant.points());
    }

    synchronized List<String> settled() {
      return List.copyOf(settled);
    }

    Wanted next() throws InterruptedException {
      Wanted next = wanted.poll(10, TimeUnit.SECONDS);
      assertThat(next).as("something is wanted").isNotNull();
      return next;
    }
  }

  private Command sale(String document) {
    return Shop.purchase(id, document, Shop.SHARED_TOTAL);
  }

  private static long opening(Answer.Recorded answer) {
    return ((CustomerEvent.InteractionRecorded) answer.events().getLast().event())
        .effects().earnings().stream()
            .filter(earning -> earning.rule().equals(Shop.SHARED_RULE))
            .mapToLong(Earning::points)
            .sum();
  }

  @Test
  void aSaleIsStoredWithWhatItWasGrantedAndTheBudgetIsTold() throws Exception {
    recover();
    ask(sale("d1"));
    Wanted wanted = played.next();
    assertThat(wanted.want().points()).isEqualTo(10);
    journal.expectNoMessage(Duration.ofMillis(100));
    wanted.grant(10, IN_TIME);
    stored(journal.receiveMessage());
    assertThat(opening(recorded())).isEqualTo(10);
    assertThat(played.settled()).containsExactly("10 points, 1 times of 10");
  }

  @Test
  void theRestOfABudgetIsGivenAsTheRest() throws Exception {
    recover();
    ask(sale("d1"));
    played.next().grant(4, IN_TIME);
    stored(journal.receiveMessage());
    assertThat(opening(recorded())).isEqualTo(4);
    assertThat(played.settled()).containsExactly("4 points, 1 times of 4");
  }

  @Test
  void aGrantThatComesTooLateIsNotUsed() throws Exception {
    recover();
    ask(sale("d1"));
    played.next().grant(10, Shop.NOW.minusMillis(1));
    assertThat(caller.receiveMessage()).isInstanceOf(Reply.Unreachable.class);
    assertThat(customer.version()).isZero();

    ask(sale("d1"));
    played.next().grant(10, IN_TIME);
    stored(journal.receiveMessage());
    assertThat(opening(recorded())).isEqualTo(10);
  }

  @Test
  void aBudgetThatDoesNotAnswerFailsTheSaleAndNothingElse() throws Exception {
    recover();
    ask(sale("d1"));
    played.next().answer().completeExceptionally(new IllegalStateException("away"));
    assertThat(caller.receiveMessage()).isInstanceOf(Reply.Unreachable.class);

    serve(Shop.purchase(id, "d2", "10.00"));
    assertThat(played.wanted).as("nothing is wanted where nothing is drawn").isEmpty();
  }
}
