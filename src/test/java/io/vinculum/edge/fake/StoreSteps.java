package io.vinculum.edge.fake;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.IntPredicate;

/**
 * Counts what is asked of the rooms, each answer that is awaited a step, and loses some: such a
 * step is taken, or is not, and its caller never hears of it.
 */
public final class StoreSteps {
  private int steps;
  private IntPredicate lost = _ -> false;
  private boolean taken;

  /**
   * Loses the answers of these steps from now on, counted from 1.
   *
   * @param taken whether they take effect all the same
   */
  public synchronized void lose(IntPredicate which, boolean taken) {
    this.steps = 0;
    this.lost = which;
    this.taken = taken;
  }

  /** Loses none from now on, and says how many steps there were. */
  public synchronized int heal() {
    lost = _ -> false;
    return steps;
  }

  private synchronized boolean isLost() {
    steps++;
    return lost.test(steps);
  }

  /** The same room, its steps counted and lost. */
  public <T> T over(Class<T> type, T room) {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, (_, m, args) -> ask(room, m, args));
    return type.cast(proxy);
  }

  private Object ask(Object room, Method method, Object[] arguments) throws Throwable {
    boolean lose = CompletionStage.class.isAssignableFrom(method.getReturnType()) && isLost();
    if (lose && !taken) {
      return away();
    }
    Object answer;
    try {
      answer = method.invoke(room, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
    return lose ? away() : answer;
  }

  private static CompletionStage<Object> away() {
    return CompletableFuture.failedStage(new TimeoutException("the answer was lost"));
  }
}
