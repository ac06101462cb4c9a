package io.vinculum.load.http;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToIntFunction;

/**
 * Work shared among a few connections: what belongs to one customer stays in one lane, in order.
 */
public final class Lanes {
  private static final int LANES = 16;

  private Lanes() {}

  /** What is done with one item on a lane's own connection. */
  public interface Step<T> {
    /** Does it. */
    void on(HttpConnection connection, T item) throws Exception;
  }

  /** What is done with a whole lane. */
  public interface Lane<T> {
    /** Does it. */
    void run(List<T> items) throws Exception;
  }

  /** Does a step for every item, each lane on its own connection. */
  public static <T> void run(Target target, List<T> items, ToIntFunction<T> laneOf, Step<T> step)
      throws Exception {
    split(
        items,
        laneOf,
        lane -> {
          try (HttpConnection connection = new HttpConnection(target)) {
            for (T item : lane) {
              step.on(connection, item);
            }
          }
        });
  }

  /** Splits the items into lanes and runs them side by side; the first failure ends it. */
  public static <T> void split(List<T> items, ToIntFunction<T> laneOf, Lane<T> lane)
      throws Exception {
    List<List<T>> lanes = new ArrayList<>();
    for (int i = 0; i < LANES; i++) {
      lanes.add(new ArrayList<>());
    }
    for (T item : items) {
      lanes.get(Math.floorMod(laneOf.applyAsInt(item), LANES)).add(item);
    }
    List<Callable<Void>> work = new ArrayList<>();
    for (List<T> part : lanes) {
      work.add(
          () -> {
            lane.run(part);
            return null;
          });
    }
    inParallel(work);
  }

  /** Runs pieces of work side by side, each on a virtual thread. */
  public static <R> List<R> inParallel(List<Callable<R>> work) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<R> results = new ArrayList<>();
      for (Future<R> future : threads.invokeAll(work)) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }
}
