package io.vinculum.cql;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** A session that does not hear the answers to some statements, which take effect all the same. */
public final class DeafSession {
  private final CqlSession whole;
  private final int from;
  private final int to;
  private final AtomicInteger asked = new AtomicInteger();

  private DeafSession(CqlSession whole, int from, int to) {
    this.whole = whole;
    this.from = from;
    this.to = to;
  }

  /** That session, of whose first answers nobody hears so many. */
  public static CqlSession of(CqlSession whole, int unheard) {
    return after(whole, 0, unheard);
  }

  /** That session, of whose answers so many are heard first, and so many then are not. */
  public static CqlSession after(CqlSession whole, int heard, int unheard) {
    return (CqlSession)
        Proxy.newProxyInstance(
            DeafSession.class.getClassLoader(),
            new Class<?>[] {CqlSession.class},
            new DeafSession(whole, heard, heard + unheard)::call);
  }

  private boolean isUnheard(int number) {
    return number >= from && number < to;
  }

  private Object call(Object ignored, Method method, Object[] arguments) throws Throwable {
    try {
      Object answer = method.invoke(whole, arguments);
      if (method.getName().equals("executeAsync") && isUnheard(asked.getAndIncrement())) {
        return ((CompletionStage<?>) answer)
            .thenApply(
                _ -> {
                  throw new DriverTimeoutException("nobody heard the answer");
                });
      }
      return answer;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
