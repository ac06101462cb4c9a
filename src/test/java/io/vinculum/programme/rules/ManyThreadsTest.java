package io.vinculum.programme.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.programme.domain.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** One condition asked by many threads about different sales never mixes them up. */
class ManyThreadsTest {
  private static final int THREADS = 8;
  private static final int ASKED = 5_000;

  @Test
  void aConditionKeepsSalesApart() throws Exception {
    Condition condition =
        SaleConditionsTest.when(
            "total >= money(\"50.00\") && (tier == \"gold\" || purchases % 2 == 0)");
    assertThat(
            inParallel(
                thread ->
                    i -> {
                      int cents = (thread * 7_919 + i * 31) % 10_000;
                      boolean gold = (thread + i) % 3 == 0;
                      Sale sale =
                          Sale.usual()
                              .totalling(cents / 100 + "." + String.format("%02d", cents % 100))
                              .ofTier(gold ? Optional.of("gold") : Optional.empty())
                              .after(i);
                      return condition.holds(sale) == (cents >= 5_000 && (gold || i % 2 == 0));
                    }))
        .isZero();
  }

  @Test
  void rulesAreCheckedByManyThreadsAtOnce() throws Exception {
    assertThat(
            inParallel(
                thread ->
                    i ->
                        i >= 20
                            || SegmentRules.check(
                                    "purchases > " + i + " && tier == \"gold\"", Names.PLAZA)
                                instanceof Checked.Valid<CheckedRule>))
        .isZero();
  }

  /** How often the check of a thread and turn failed. */
  private static long inParallel(Function<Integer, Function<Integer, Boolean>> check)
      throws Exception {
    CountDownLatch start = new CountDownLatch(THREADS);
    List<Callable<Long>> tasks = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      Function<Integer, Boolean> ofThread = check.apply(t);
      tasks.add(
          () -> {
            start.countDown();
            start.await();
            long wrong = 0;
            for (int i = 0; i < ASKED; i++) {
              wrong += ofThread.apply(i) ? 0 : 1;
            }
            return wrong;
          });
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      long wrong = 0;
      for (Future<Long> result : threads.invokeAll(tasks)) {
        wrong += result.get();
      }
      return wrong;
    }
  }
}
